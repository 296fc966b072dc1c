package placeholder_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/internal/placeholder"
)

// BenchmarkGrowthUnrendered looks at templates that are not YAML.
func BenchmarkGrowthUnrendered(b *testing.B) {
	growth.Check(b, 1000, func(n int) func() {
		text := []byte("a: [\n" + growth.Repeat(n, "{{ ${a} {% ") + "\n")
		return func() { placeholder.Unrendered(text) }
	})
}
