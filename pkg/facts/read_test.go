package facts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden compares what is understood of each answer in testdata with the file beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, file := range files {
		if strings.HasSuffix(file, ".golden") {
			continue
		}
		tested++
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := told(read(t, string(data)))
			golden := file + ".golden"
			if update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if tested == 0 {
		t.Error("there are no answers to test")
	}
}

func read(t *testing.T, texts ...string) (*facts.Facts, []error) {
	t.Helper()
	var files []facts.File
	for i, text := range texts {
		files = append(files, facts.File{Name: fmt.Sprintf("%d.json", i), Data: []byte(text)})
	}
	return facts.Read(slices.Values(files))
}

// told is what was understood of the groups and lists that the answers in testdata have, one line each.
func told(known *facts.Facts, failed []error) string {
	var b strings.Builder
	for _, id := range []string{"sg-0a0a0a0a", "sg-0b0b0b0b", "sg-0c0c0c0c"} {
		sg := known.SecurityGroup(id)
		if sg == nil {
			continue
		}
		fmt.Fprintf(&b, "%s %q of %q, tags %v, complete %t (%s)\n", sg.ID, sg.Name, sg.VPC, sg.Tags, sg.IsComplete, sg.At)
		for _, r := range sg.Rules {
			fmt.Fprintf(&b, "  egress %t: %s %d-%d %+v (%s)\n", r.IsEgress, r.Protocol, r.From, r.To, r.Peer, r.At)
		}
	}
	if list := known.PrefixList("pl-0a0a0a0a"); list != nil {
		fmt.Fprintf(&b, "%s %v (%s)\n", list.ID, list.CIDRs, list.At)
	}
	for _, err := range failed {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

// TestLaterCounts: of two answers about the same group the later one is what is known.
func TestLaterCounts(t *testing.T) {
	t.Parallel()
	known, failed := read(t, `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "GroupName": "old"}]}`, `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "GroupName": "new"}]}`)
	if got := known.SecurityGroup("sg-0a0a0a0a"); failed != nil || got == nil || got.Name != "new" {
		t.Errorf("got %+v, %v", got, failed)
	}
}

func TestNothingIsKnownOfNothing(t *testing.T) {
	t.Parallel()
	var known *facts.Facts
	if known.SecurityGroup("sg-0a0a0a0a") != nil || known.PrefixList("pl-0a0a0a0a") != nil {
		t.Error("something is known of nothing")
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		known, failed := facts.Read(slices.Values([]facts.File{{Name: "a.json", Data: data}}))
		first := told(known, failed)
		if second := told(facts.Read(slices.Values([]facts.File{{Name: "a.json", Data: data}}))); first != second {
			t.Errorf("once\n%s\nand then\n%s", first, second)
		}
		for _, err := range failed {
			if !strings.HasPrefix(err.Error(), "a.json:") {
				t.Errorf("the error %q does not name its place", err)
			}
		}
	})
}
