package cli

import (
	"fmt"
	"os"

	"golang.org/x/term"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

// wantColor decides whether text on standard output is coloured. NO_COLOR (https://no-color.org) wins over a terminal,
// an explicit --color over both.
func wantColor(s streams, choice string) (bool, error) {
	switch choice {
	case "always", "never":
		return choice == "always", nil
	case "auto":
		return s.getenv("NO_COLOR") == "" && s.getenv("TERM") != "dumb" && isTerminal(s.out), nil
	default:
		return false, fmt.Errorf("--color %w", nearest.OneOf(choice, []string{"auto", "always", "never"}))
	}
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// widthOf is how many cells wide the text is that goes to w: zero, which is without limit, where w is not a terminal. On a narrower
// one than minimum the terminal itself breaks the lines.
func widthOf(w any) int {
	const minimum, usual = 40, 80
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return usual
	}
	return max(width, minimum)
}
