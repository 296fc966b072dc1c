package cli

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// TestPagesHaveAllFlags looks for each flag of each command, and for lines that man(1) would take for requests.
func TestPagesHaveAllFlags(t *testing.T) {
	t.Parallel()
	root := newRoot(streams{
		out: newStandardOutput(io.Discard), err: printable.NewWriter(io.Discard), verbose: new(bool), now: time.Now,
		getenv: func(string) string { return "" },
	})
	all := commandsOf(root)
	macros := []string{".TH ", ".SH ", ".TP", ".PP", ".nf", ".fi", ".br", ".B ", ".BR "}
	for _, cmd := range all {
		var page bytes.Buffer
		if err := writePage(&page, cmd, all); err != nil {
			t.Fatal(err)
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden && !strings.Contains(page.String(), roff("--"+f.Name)+`\fR`) {
				t.Errorf("%s: no %s", cmd.CommandPath(), f.Name)
			}
		})
		for line := range strings.Lines(page.String()) {
			known := slices.ContainsFunc(macros, func(m string) bool { return strings.HasPrefix(line, m) })
			if strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !known {
				t.Errorf("%s: %q is a request", cmd.CommandPath(), line)
			}
		}
	}
}

func TestRoff(t *testing.T) {
	t.Parallel()
	const text = ".ekslint.yaml\n'quoted' a\\b --fix ~/.x `c`"
	const want = `\&.ekslint.yaml` + "\n" + `\&'quoted' a\eb \-\-fix \(ti/.x \(gac\(ga`
	if got := roff(text); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
