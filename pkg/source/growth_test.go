package source_test

import (
	"fmt"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/source"
)

// BenchmarkGrowthCollect walks more and more files: read, tracked though ignored, and left out.
func BenchmarkGrowthCollect(b *testing.B) {
	growth.Check(b, 500, func(n int) func() {
		files := map[string]string{".gitignore": "*.gen.yaml\nbuild/\n"}
		var tracked []string
		for i := range n {
			files[fmt.Sprintf("a/%d.yaml", i)] = cluster
			files[fmt.Sprintf("a/%d.gen.yaml", i)] = cluster
			files[fmt.Sprintf("vendor/%d/x.yaml", i)] = cluster
			files[fmt.Sprintf("build/%d.yaml", i)] = cluster
			if i%2 == 0 {
				tracked = append(tracked, fmt.Sprintf("a/%d.gen.yaml", i), fmt.Sprintf("vendor/%d/x.yaml", i))
			}
		}
		dir := tree(b, files)
		repository(b, dir, tracked...)
		return func() {
			if found, leftOut := omitted(source.Options{Dir: dir}, "."); len(found) != n+len(tracked) || len(leftOut) != 2 {
				b.Errorf("collected %d files without %v", len(found), leftOut)
			}
		}
	})
}
