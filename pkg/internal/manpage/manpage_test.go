package manpage_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/manpage"
)

func TestRender(t *testing.T) {
	t.Parallel()
	brackets := func(s string) string { return "[" + s + "]" }
	for name, test := range map[string]struct {
		page       manpage.Page
		text, want string
	}{
		"nothing":    {text: " \n", want: ""},
		"paragraphs": {manpage.Page{Width: 20}, "one two three\nfour five\n\nsix\n", "one two three four\nfive\n\nsix\n"},
		"indented":   {manpage.Page{Width: 12, Indent: "  "}, "one two three", "  one two\n  three\n"},
		"a list": {
			manpage.Page{Width: 12}, "Either:\n- one two three\n- four\n\nor", "Either:\n- one two\n  three\n- four\n\nor\n"},
		"a long item": {manpage.Page{Width: 5}, "- https://eksctl.io", "- https://eksctl.io\n"},
		"a long word": {manpage.Page{Width: 5}, "see https://eksctl.io now", "see\nhttps://eksctl.io\nnow\n"},
		"a fence": {
			manpage.Page{Width: 10, Indent: " "}, "Write\n\n```yaml\na:\n  b: c d e f g h i\n\n# end\n```\n\nand go on",
			" Write\n\n   a:\n     b: c d e f g h i\n\n   # end\n\n and go on\n"},
		"a fence that is not closed":   {manpage.Page{Width: 80}, "```\na", "  a\n"},
		"code":                         {manpage.Page{Width: 80}, "set `a: b`, or `c`", "set `a: b`, or `c`\n"},
		"code that is painted":         {manpage.Page{Width: 80, Code: brackets}, "set `a: b`, or `c`", "set [a: b], or [c]\n"},
		"painted code over a line end": {manpage.Page{Width: 8, Code: brackets}, "set `a: b c` now", "set [a:]\n[b c] now\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, test.page.Render(test.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
