package yamldoc_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// FuzzStructure tries that what lies around an offset grows, that folds are in order and in the file, and that the names of anchors are
// where they are said to be.
func FuzzStructure(f *testing.F) {
	f.Add([]byte(anchored), 9)
	f.Add([]byte("\ufeffa: |\r\n  🦊\r\n# x\r\n# y\r\n---\r\n? [b,\r\n c]\r\n: *d\r\n"), 20)
	f.Add([]byte("'a': \"b\n  c\"\n? - &x y\n: {z: *x,\n}\n"), 3)
	for _, seed := range seeds {
		f.Add([]byte(seed), len(seed)/2)
	}
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		for _, doc := range yamldoc.Parse(data) {
			growing(t, doc.Around(offset), offset, len(data))
			last := strings.Count(string(data), "\n") + strings.Count(string(data), "\r") + 1
			before := 0
			for _, fold := range doc.Folds() {
				if fold.First < before || fold.Last <= fold.First || fold.Last > last {
					t.Errorf("fold %v", fold)
				}
				before = fold.First
			}
			for _, a := range doc.Anchors() {
				for _, r := range append(a.Aliases, a.Definition) {
					if got := string(data[r.Start.Offset:r.End.Offset]); got != a.Name {
						t.Errorf("anchor %q is called %q", a.Name, got)
					}
				}
			}
		}
	})
}

func growing(t *testing.T, all []yamldoc.Range, offset, size int) {
	t.Helper()
	for i, r := range all {
		start, end := r.Start.Offset, r.End.Offset
		if start < 0 || end > size || offset < start || end < offset {
			t.Errorf("%d is not in %v", offset, r)
		}
		if i == 0 {
			continue
		}
		inner := all[i-1]
		if inner.Start.Offset < start || end < inner.End.Offset || inner == r {
			t.Errorf("%v is around %v", r, inner)
		}
	}
}
