package report

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Fixes counts fixes in words: "3 fixes in 2 files".
func Fixes(made []lint.MadeFix) string {
	files := map[string]bool{}
	for _, m := range made {
		files[m.File] = true
	}
	return countFixes(len(made), "fix") + " in " + count(len(files), "file")
}

// fixable says how many fixes would be made of what is left; it is empty where there are none.
func fixable(r *lint.Report) string {
	switch {
	case r.Fixable == 0:
		return ""
	case len(r.Fixed) > 0:
		return countFixes(r.Fixable, "more fix") + " with --fix=all"
	default:
		return countFixes(r.Fixable, "fix") + " with --fix=all"
	}
}

func countFixes(n int, word string) string {
	if n != 1 {
		word += "es"
	}
	return fmt.Sprintf("%d %s", n, word)
}

// fixed names the fixes that were made.
func (p *textPrinter) fixed(made []lint.MadeFix) {
	for _, m := range made {
		p.flow(4, append(words(green, printable.Line(m.File)+": fixed:"),
			append(words(plain, printable.Line(m.Title)), words(dim, "["+printable.Line(m.Rule)+"]")...)...))
	}
	if len(made) > 0 {
		p.WriteString("\n")
	}
}
