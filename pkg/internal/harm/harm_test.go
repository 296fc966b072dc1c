package harm_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/harm"
)

func TestFind(t *testing.T) {
	t.Parallel()
	const annotation = "::error file=a::b\n"
	for _, output := range []string{"", "plain\n\ttext\n", "\x1b[1;31mred\x1b[0m", "a::b", "## title\n", "---\n"} {
		if err := harm.Find(output, false); err != nil {
			t.Errorf("%q: %v", output, err)
		}
	}
	for _, output := range []string{
		"\x1b[8mhidden", "\r", "\xff", "\u202e", "\u2028", "a ##vso[x]", "##[group]", "a\n ::add-mask::x", "--- x", annotation,
	} {
		if harm.Find(output, false) == nil {
			t.Errorf("%q: nothing found", output)
		}
	}
	if err := harm.Find(annotation, true); err != nil {
		t.Error(err)
	}
	if harm.Find("::stop-commands::x", true) == nil {
		t.Error("another command passes for an annotation")
	}
}
