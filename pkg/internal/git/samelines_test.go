package git_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// TestSameLines holds, for random texts, that lines which are said to be the same read the same and come in the same order, and that
// nothing is missing of texts that are the same.
func TestSameLines(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	text := func() []string {
		lines := make([]string, random.IntN(9))
		for i := range lines {
			lines[i] = string(rune('a' + random.IntN(6)))
		}
		return lines
	}
	for range 5_000 {
		a, b := text(), text()
		same := git.SameLines([]byte(strings.Join(a, "\n")), []byte(strings.Join(b, "\r\n")))
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
			if n := git.SameLines(whole, whole)(i + 1); n != i+1 {
				t.Fatalf("%q: line %d is line %d", a, i+1, n)
			}
		}
	}
}
