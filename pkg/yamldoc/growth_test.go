package yamldoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/growth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// BenchmarkGrowthDocument reads documents that have much of one kind, and asks for all that is in them.
func BenchmarkGrowthDocument(b *testing.B) {
	const n = 2000
	for name, text := range map[string]func(n int) string{
		"keys":      func(n int) string { return growth.Repeat(n, "k%d: 1\n") },
		"one key":   func(n int) string { return growth.Repeat(n, "k: %d\n") },
		"documents": func(n int) string { return growth.Repeat(n, "---\na: %d\n") },
		"empty":     func(n int) string { return "a: 1\n" + growth.Repeat(n, "---\n") },
		"alias keys": func(n int) string {
			return "a: &a [" + growth.Repeat(n, "x, ") + "]\nb:\n" + growth.Repeat(n, "- {*a : 1}\n")
		},
		"merge keys": func(n int) string {
			return "a:\n" + growth.Repeat(n, "- &a%d {k%d: 1}\n") + growth.Repeat(n, "u%d: 1\n<<: *a%d\n")
		},
		"merge list": func(n int) string {
			return "a:\n" + growth.Repeat(n, "- &a%d {k%d: 1}\n") + growth.Repeat(n, "u%d: 1\n") + "<<: [" + growth.Repeat(n, "*a%d, ") + "]\n"
		},
		"merging items":  func(n int) string { return "a: &a {k: 1}\nb:\n" + growth.Repeat(n, "- {<<: *a, k: %d}\n") },
		"comments":       func(n int) string { return "a:\n" + growth.Repeat(4*n, "# %d\n") + "- 1\n" },
		"line ends (CR)": func(n int) string { return growth.Repeat(8*n, "# %d\r") + "a: 1\r" },
		"one line":       func(n int) string { return "a: [" + growth.Repeat(n, "ü%d, ") + "]\n" },
		"empty values":   func(n int) string { return "a: {" + growth.Repeat(n, "ü%d, ") + "}\nb:\n" + growth.Repeat(n, "-\n") },
		"block scalar":   func(n int) string { return "a: |\n" + growth.Repeat(4*n, "  k%d: 1\n") },
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, n, func(n int) func() {
				data := []byte(text(n))
				return func() { askAll(yamldoc.Parse(data)) }
			})
		})
	}
}

// askAll asks for the values, the places and the comments of documents, and for the block at each line.
func askAll(docs []*yamldoc.Document) {
	for _, d := range docs {
		_, _ = d.Value()
		d.Walk(func(n yamldoc.Node) bool {
			d.Locate(n.Path())
			return true
		})
		for c := range d.Comments() {
			d.BlocksAt(c.Range.Start.Line)
		}
		for line := d.Range.Start.Line; line < d.Range.End.Line; line++ {
			d.BlockAt(line)
		}
	}
}

// BenchmarkGrowthLocate looks for many paths in a string that is a mapping.
func BenchmarkGrowthLocate(b *testing.B) {
	growth.Check(b, 500, func(n int) func() {
		data := []byte("a: |\n" + growth.Repeat(n, "  k%d: 1\n"))
		return func() {
			d := yamldoc.Parse(data)[0]
			for i := range n {
				if p := yamldoc.Keys("a", fmt.Sprintf("k%d", i)); !d.Locate(p).Exists(p) {
					b.Fatal(p)
				}
			}
		}
	})
}

// inEachOther is a mapping in a mapping, and so on, that many levels deep.
func inEachOther(levels int) string {
	return "a: " + strings.Repeat("{a: ", levels) + strings.Repeat("}", levels)
}

// BenchmarkGrowthSyntaxError finds the places of errors.
func BenchmarkGrowthSyntaxError(b *testing.B) {
	for name, text := range map[string]func(n int) string{
		"late":          func(n int) string { return growth.Repeat(n, "k%d: 1\n") + "a: [\n" },
		"quotes":        func(n int) string { return "a: [x" + strings.Repeat(`\"`, n) + ", 'b\n" },
		"open quote":    func(n int) string { return `a: "` + strings.Repeat(`\"`, n) + "\n" },
		"brackets":      func(n int) string { return "a: [b\n" + strings.Repeat("- [b]\n", n) },
		"documents":     func(n int) string { return strings.Repeat("---\na: [b\n", n/20) },
		"too deep":      func(n int) string { return inEachOther(n / 4) },
		"deeper still":  func(n int) string { return inEachOther(10_000 + n) }, // than the YAML library reads, which ends in one error more
		"unknown alias": func(n int) string { return growth.Repeat(n, "k%d: 1\n") + "a: *a\n" },
	} {
		b.Run(name, func(b *testing.B) {
			growth.Check(b, 1000, func(n int) func() {
				data := []byte(text(n))
				return func() {
					if yamldoc.Parse(data)[0].Err == nil {
						b.Fatal("no error")
					}
				}
			})
		})
	}
}

// BenchmarkGrowthSlot asks for the place at the end of texts that say little of what they are.
func BenchmarkGrowthSlot(b *testing.B) {
	const n = 2000
	for _, part := range []string{
		"a:\n  - b: {c: d}\n", "[", "{a: ", "\"\n", "- ", "a: \"\n", "'\n  ", "k: |\n  x\n", "# c\n", "a: [\n", "\t", "a: &x *x\n",
	} {
		b.Run(fmt.Sprintf("%q", part), func(b *testing.B) {
			growth.Check(b, n, func(n int) func() {
				data := []byte(strings.Repeat(part, n))
				return func() { yamldoc.SlotAt(data, len(data)) }
			})
		})
	}
}
