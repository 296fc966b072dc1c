package yamldoc_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestBlockAt(t *testing.T) {
	t.Parallel()
	const text = `# a comment
a: 1
b:
  c: &x
    - d: 1
      e: {f: 1,
          g: 2}
    - h
  i: |
    text
    j: 1
k: *x
l:
  - &m
    n: 1
`
	doc := yamldoc.Parse([]byte(text))[0]
	for line, want := range map[int]string{
		1: "", 2: "a: 1", 3: text[len("# a comment\na: 1\n") : len(text)-len("\nk: *x\nl:\n  - &m\n    n: 1\n")], 5: "d: 1\n      e: {f: 1,\n          g: 2}",
		6: "e: {f: 1,\n          g: 2}", 7: "g: 2", 8: "h", 9: "i: |\n    text\n    j: 1", 10: "", 11: "", 12: "k: *x", 14: "&m\n    n: 1", 15: "n: 1", 16: "",
	} {
		block := doc.BlockAt(line)
		if got := text[block.Start.Offset:block.End.Offset]; got != want {
			t.Errorf("line %d: got %q, want %q", line, got, want)
		}
	}
}

func TestBlocksAt(t *testing.T) {
	t.Parallel()
	doc := yamldoc.Parse([]byte("a:\n  b: {c: 1,\n    d: 2}\n"))[0]
	var lines []int
	for _, block := range doc.BlocksAt(3) {
		lines = append(lines, block.Start.Line)
	}
	if !slices.Equal(lines, []int{1, 2, 3}) {
		t.Errorf("blocks begin on lines %v", lines)
	}
}
