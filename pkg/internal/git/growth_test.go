package git_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// BenchmarkGrowthTracked reads larger and larger indexes, and asks about each file.
func BenchmarkGrowthTracked(b *testing.B) {
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(b, "the git program")
	}
	growth.Check(b, 20_000, func(n int) func() {
		names := make([]string, n)
		var entries strings.Builder
		for i := range names {
			names[i] = fmt.Sprintf("vendor/%d/%d.yaml", i/100, i)
			fmt.Fprintf(&entries, "100644 %s\t%s\n", strings.Repeat("1", 40), names[i])
		}
		root := b.TempDir()
		for _, args := range [][]string{{"init", "-q"}, {"update-index", "--index-info"}} {
			cmd := exec.CommandContext(b.Context(), "git", append([]string{"-C", root}, args...)...)
			cmd.Stdin = strings.NewReader(entries.String())
			if out, err := cmd.CombinedOutput(); err != nil {
				b.Fatalf("git %v: %v\n%s", args, err, out)
			}
		}
		return func() {
			tracked, err := git.ReadTracked(root, all)
			if err != nil {
				b.Fatal(err)
			}
			for _, name := range names {
				if !tracked.Has(name) || tracked.Below(name) {
					b.Fatalf("%s is not tracked", name)
				}
			}
		}
	})
}
