package lines_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/internal/lines"
)

// BenchmarkGrowthSame compares texts whose lines are all in another order, and some that are in no order at all.
func BenchmarkGrowthSame(b *testing.B) {
	for name, place := range map[string]func(i, n int) int{
		"the same":   func(i, _ int) int { return i },
		"backwards":  func(i, n int) int { return n - i },
		"interwoven": func(i, n int) int { return i%2*n + i },
		"nested":     func(i, _ int) int { return i ^ 1 },
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 250, func(n int) func() {
				var text, other strings.Builder
				for i := range n {
					fmt.Fprintf(&text, "%d\n", i)
					fmt.Fprintf(&other, "%d\nx\n", place(i, n))
				}
				return func() { lines.Same([]byte(text.String()), []byte(other.String()))(1) }
			})
		})
	}
}
