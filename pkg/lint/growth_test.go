package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// BenchmarkGrowthComments lints files with many comments for ekslint.
func BenchmarkGrowthComments(b *testing.B) {
	const comment = "# ekslint:ignore bad-name\n"
	items := func(item string) func(n int) string {
		return func(n int) string { return cluster + strings.Repeat(item, n) }
	}
	for name, text := range map[string]func(n int) string{
		"in one block": func(n int) string { return cluster + strings.Repeat(comment, n) + "- {name: bad}\n" },
		"used":         items(comment + "- {name: bad}\n"),
		"trailing":     items("- {name: bad} " + comment),
		"unused":       items(comment + "- {name: good}\n"),
		"elsewhere":    func(n int) string { return strings.Repeat(comment+"\n", n) + items("- {name: bad}\n")(n) },
		"around all": func(n int) string {
			return strings.TrimSuffix(cluster, "managedNodeGroups:\n") + strings.Repeat(comment, n) + "managedNodeGroups:\n" + strings.Repeat("- {name: bad}\n", n)
		},
		"one document": func(n int) string {
			return cluster + "---\n" + strings.Repeat("a: 1 # ekslint:ignore-file bad-name\n---\n", n)
		},
		"many names": func(n int) string {
			return cluster + "# ekslint:ignore x" + strings.Repeat(" y", n) + strings.Repeat(" bad-nam", n) + "\n"
		},
		"unknown names": func(n int) string { return cluster + numbers(n, "# ekslint:ignore rule-%d\n") },
		"long name":     func(n int) string { return cluster + "# ekslint:ignore " + strings.Repeat("x", 100*n) + "\n" },
		"long mode":     func(n int) string { return cluster + "# ekslint:mode " + strings.Repeat("x", 100*n) + "\n" },
		"long word":     func(n int) string { return cluster + "# ekslint:" + strings.Repeat("x", 100*n) + "\n" },
		"placeholders":  func(n int) string { return cluster + numbers(n, "- {name: '${A%d}'}\n") },
	} {
		b.Run(name, func(b *testing.B) {
			rules := append(lint.BuiltinRules(), badName)
			linter := lint.New(b.Context(), lint.Options{Rules: rules, Known: rules, Today: time.Unix(0, 0), Prepare: prepare})
			growth.Check(b, 250, func(n int) func() {
				file := source.File{Name: "a.yaml", Data: []byte(text(n)), Explicit: true}
				return func() {
					if _, err := linter.Run(b.Context(), slices.Values([]source.File{file})); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

func numbers(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}
