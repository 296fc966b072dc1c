package loadbalancer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestOrderOfDocuments: the documents of each file in testdata, in the other order, have the same load balancers, but for lines.
func TestOrderOfDocuments(t *testing.T) {
	t.Parallel()
	for name, data := range manifests(t) {
		docs := strings.Split(string(data), "\n---\n")
		slices.Reverse(docs)
		first, _ := derived(t, "", data)
		second, _ := derived(t, "", []byte(strings.Join(docs, "\n---\n")))
		if diff := cmp.Diff(withoutPlaces(told(first)), withoutPlaces(told(second))); diff != "" {
			t.Errorf("%s: (-first order +second):\n%s", name, diff)
		}
	}
}

// TestUnknownsAreSilent: an annotation that is a placeholder gives no reason to refuse anything that was not refused with its value.
func TestUnknownsAreSilent(t *testing.T) {
	t.Parallel()
	for name, data := range manifests(t) {
		all, _ := derived(t, "", data)
		known := refusals(withoutPlaces(told(all)))
		lines := strings.Split(string(data), "\n")
		for i, line := range lines {
			key, _, ok := strings.Cut(line, ": ")
			if !ok || !strings.Contains(key, "/") || strings.Contains(key, "{") || strings.Contains(key, "#") {
				continue
			}
			masked := slices.Clone(lines)
			masked[i] = key + `: "${LATER}"`
			all, _ := derived(t, "", []byte(strings.Join(masked, "\n")))
			for _, refusal := range refusals(withoutPlaces(told(all))) {
				if !slices.Contains(known, refusal) {
					t.Errorf("%s: with %s: %s", name, strings.TrimSpace(masked[i]), refusal)
				}
			}
		}
	}
}

func manifests(tb testing.TB) map[string][]byte {
	tb.Helper()
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(names) == 0 {
		tb.Fatal("no manifests", err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if all[name], err = os.ReadFile(name); err != nil {
			tb.Fatal(err)
		}
	}
	return all
}

// withoutPlaces are lines of text, sorted, without the places at their ends.
func withoutPlaces(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if i := strings.LastIndex(line, " (:"); i >= 0 {
			line = line[:i]
		}
		lines = append(lines, strings.TrimRight(line, "\n"))
	}
	slices.Sort(lines)
	return lines
}

func refusals(lines []string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return !strings.HasPrefix(line, "  refused: ") })
}
