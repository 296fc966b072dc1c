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
	fixes := count(len(made), "fix")
	if len(made) > 1 {
		fixes = fmt.Sprintf("%d fixes", len(made))
	}
	return fixes + " in " + count(len(files), "file")
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
