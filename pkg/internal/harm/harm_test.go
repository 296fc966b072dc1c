package harm_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/harm"
)

func TestFind(t *testing.T) {
	t.Parallel()
	annotations := map[string]string{"github": "::error file=a::b\n", "azure": "##vso[task.logissue type=error;sourcepath=a]b\n"}
	for _, output := range []string{"", "plain\n\ttext\n", "\x1b[1;31mred\x1b[0m", "a::b", "::/0: a", "## title\n", "---\n"} {
		if err := harm.Find(output, ""); err != nil {
			t.Errorf("%q: %v", output, err)
		}
	}
	for _, output := range []string{
		"\x1b[8mhidden", "\r", "\xff", "\u202e", "\u2028", "a ##vso[x]", "##[group]", "a\n ::add-mask::x", "--- x", annotations["github"], annotations["azure"],
	} {
		if harm.Find(output, "") == nil {
			t.Errorf("%q: nothing found", output)
		}
	}
	for ci := range annotations {
		for of, annotation := range annotations {
			if err := harm.Find(annotation, ci); (err == nil) != (ci == of) {
				t.Errorf("an annotation for %s in a report for %s: %v", of, ci, err)
			}
		}
	}
	for output, ci := range map[string]string{"::stop-commands::x": "github", "##vso[task.setvariable variable=a]x": "azure"} {
		if harm.Find(output, ci) == nil {
			t.Errorf("%q passes for an annotation", output)
		}
	}
}
