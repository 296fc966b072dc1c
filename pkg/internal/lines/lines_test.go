package lines_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ekslint/ekslint/pkg/internal/lines"
)

// TestSame holds, for random texts, that lines which are said to be the same read the same and come in the same order, and that
// nothing is missing of texts that are the same.
func TestSame(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		text := make([]string, random.IntN(9))
		for i := range text {
			text[i] = string(rune('a' + random.IntN(6)))
		}
		return text
	}
	for range 5_000 {
		a, b := text(), text()
		same := lines.Same([]byte(strings.Join(a, "\n")), []byte(strings.Join(b, "\r\n")))
		last := 0
		for i := range a {
			n := same(i + 1)
			if n == 0 {
				continue
			}
			if n <= last || n > len(b) || a[i] != b[n-1] {
				t.Fatalf("%q and %q: line %d is said to be line %d, the one before line %d", a, b, i+1, n, last)
			}
			last = n
		}
		if same(0) != 0 || same(-1) != 0 || same(len(a)+1) != 0 {
			t.Fatalf("%q: there are lines that it has not", a)
		}
		whole := []byte(strings.Join(a, "\n") + "\n")
		for i := range a {
			if n := lines.Same(whole, whole)(i + 1); n != i+1 {
				t.Fatalf("%q: line %d is line %d", a, i+1, n)
			}
		}
	}
}

// TestSameFindsWhatStays has changes of lists whose items are much alike, in which all but the lines that changed stay the same.
func TestSameFindsWhatStays(t *testing.T) {
	t.Parallel()
	item := func(name, size string) string {
		return "- name: " + name + "\n  instanceType: m5.large\n  volumeSize: " + size + "\n  ssh:\n    allow: true\n"
	}
	for name, test := range map[string]struct {
		before, after string
		changed       []int
	}{
		"an item in the middle": {item("a", "1") + item("b", "2"), item("a", "1") + item("new", "1") + item("b", "2"), []int{6, 7, 8, 9, 10}},
		"two values":            {item("a", "1") + item("b", "2") + item("c", "3"), item("a", "9") + item("b", "2") + item("c", "9"), []int{3, 13}},
		"the first goes":        {item("a", "1") + item("b", "2"), item("b", "2"), nil},
		"a line above and an item behind": {
			item("a", "1") + item("b", "1"), "x: y\n" + item("a", "1") + item("b", "1") + item("c", "1"), []int{1, 12, 13, 14, 15, 16},
		},
		"the first and the last item": {
			item("a", "1") + item("b", "1"), item("x", "1") + item("a", "1") + item("b", "1") + item("y", "1"), []int{1, 2, 3, 4, 5, 16, 17, 18, 19, 20},
		},
		"all that differs": {"x\n", "y\n", []int{1}},
		"nothing before":   {"", "y\nz", []int{1, 2}},
		"ends of lines":    {"a\nb\n", "a\r\nb", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			same := lines.Same([]byte(test.after), []byte(test.before))
			var changed []int
			for line := 1; line <= strings.Count(strings.TrimSuffix(test.after, "\n"), "\n")+1; line++ {
				if same(line) == 0 {
					changed = append(changed, line)
				}
			}
			if diff := cmp.Diff(test.changed, changed); diff != "" {
				t.Errorf("changed lines (-want +got):\n%s", diff)
			}
		})
	}
}

// TestKept has changes that move lines.
func TestKept(t *testing.T) {
	t.Parallel()
	const first, second = "- name: a\n  size: 1\n  allow: true\n", "- name: b\n  spot: true\n  allow: true\n"
	for name, test := range map[string]struct {
		before, after string
		changed       []int
	}{
		"two items in the other order":   {first + second, second + first, nil},
		"with one more between them":     {first + second, second + "- name: c\n  allow: true\n" + first, []int{4, 5}},
		"a value that is there twice":    {first + second, first + second + "  allow: true\n", []int{7}},
		"a line that moved and changed":  {"a: 1\nb: 2\n", "b: 3\na: 1\n", []int{1}},
		"the same":                       {first, first, nil},
		"nothing in common":              {first, "x\n", []int{1}},
		"a line that is there once more": {"a\n", "a\na\n", []int{2}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := lines.Kept([]byte(test.after), []byte(test.before))
			var changed []int
			for line := 1; line <= strings.Count(test.after, "\n"); line++ {
				if !kept(line) {
					changed = append(changed, line)
				}
			}
			if diff := cmp.Diff(test.changed, changed); diff != "" || kept(0) || kept(100) {
				t.Errorf("changed lines (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAlike(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"", "", 0},
		{"a\n", "", 0},
		{"a\nb\n", "b\r\na\r\n", 1},
		{"a\nb\n", "a\nc\n", 0.5},
		{"a\na\n", "a\n", 0.5},
		{"longer\nx\n", "longer\ny\n", 7.0 / 9},
	} {
		if got := lines.Alike([]byte(test.a), []byte(test.b)); got != test.want {
			t.Errorf("%q and %q: got %v, want %v", test.a, test.b, got, test.want)
		}
		if there, back := lines.Alike([]byte(test.a), []byte(test.b)), lines.Alike([]byte(test.b), []byte(test.a)); there != back {
			t.Errorf("%q and %q: %v in one direction, %v in the other", test.a, test.b, there, back)
		}
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	text := []byte("a\rb\nc\n")
	for offset, want := range []int{1, 1, 1, 1, 2, 2, 3, 3} {
		if got := lines.At(text, offset); got != want {
			t.Errorf("byte %d is in line %d, want %d", offset, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	texts := [][]byte{[]byte("a\nb\n"), []byte("a\r\nlonger\n"), []byte("x\n")}
	for text, want := range map[string][]int{"a\n": {0, 1}, "longer\nb\n": {1, 0}, "b\nb\nb\nlonger\n": {1, 0}, "c\n": {}, "": {}, "x\na": {0, 1}} {
		got := lines.NewIndex(texts).Nearest([]byte(text), 2)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	var many [][]byte
	for i := range 1000 {
		many = append(many, fmt.Appendf(nil, "common\nname: %d\n", i))
	}
	if got := lines.NewIndex(many).Nearest([]byte("common\nname: 7\n"), 5); !slices.Equal(got, []int{7}) {
		t.Errorf("of many: got %v, want 7 alone", got)
	}
}
