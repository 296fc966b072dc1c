package cli

import (
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/ekslint/ekslint/pkg/report"
)

// colorFlag is the flag of every command that may colour what it writes.
type colorFlag struct{ when string }

func (f *colorFlag) add(cmd *cobra.Command) {
	f.when = "auto"
	addChoice(cmd, &f.when, "color", "", []string{"auto", "always", "never"},
		"`when` the text format is coloured")
}

// wanted decides whether text on standard output is coloured. --color counts for most, then NO_COLOR (https://no-color.org), then
// FORCE_COLOR (https://force-color.org) and CLICOLOR_FORCE (http://bixense.com/clicolors), which mean the same, then whether standard
// output is a terminal that shows colours. A variable that is empty counts as not set, and so does one that forces with 0 or false.
func (f *colorFlag) wanted(s streams) bool {
	if f.when != "auto" {
		return f.when == "always"
	}
	forces := func(name string) bool {
		value := s.getenv(name)
		return value != "" && value != "0" && value != "false"
	}
	switch {
	case s.getenv("NO_COLOR") != "":
		return false
	case forces("FORCE_COLOR") || forces("CLICOLOR_FORCE"):
		return true
	default:
		return s.getenv("TERM") != "dumb" && s.getenv("CLICOLOR") != "0" && isTerminal(s.out.to.stream)
	}
}

// options are those of a report that goes to d.
func (f *colorFlag) options(s streams, d destination) report.Options {
	if !d.isStdout() {
		return report.Options{}
	}
	return report.Options{Color: f.wanted(s), Width: widthOf(s.out.to.stream)}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// widthOf is how many cells wide the text is that goes to w: zero, which is without limit, where w is not a terminal. On a narrower
// one than minimum the terminal itself breaks the lines.
func widthOf(w io.Writer) int {
	const minimum, usual = 40, 80
	f, ok := w.(*os.File)
	if !ok || !isTerminal(f) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return usual
	}
	return max(width, minimum)
}
