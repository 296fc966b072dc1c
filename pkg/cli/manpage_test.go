package cli

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// TestPagesHaveAllFlags looks for each flag of each command, and for lines that man(1) would take for requests.
func TestPagesHaveAllFlags(t *testing.T) {
	t.Parallel()
	all := allCommands()
	macros := []string{".TH ", ".SH ", ".TP", ".PP", ".nf", ".fi", ".br", ".B ", ".BR ", ".nh", ".ad l"}
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

// TestCaskInstallsAllPages compares the manual pages with those that the Homebrew cask names one by one.
func TestCaskInstallsAllPages(t *testing.T) {
	t.Parallel()
	config, err := os.ReadFile("../../.goreleaser.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var named, want []string
	for _, found := range regexp.MustCompile(`(?m)^ +- man/(.*)\.1\.gz$`).FindAllSubmatch(config, -1) {
		named = append(named, string(found[1]))
	}
	for _, cmd := range allCommands() {
		want = append(want, pageName(cmd))
	}
	if diff := cmp.Diff(want, named); diff != "" {
		t.Errorf(".goreleaser.yaml, homebrew_casks: -want +got\n%s", diff)
	}
}

func allCommands() []*cobra.Command {
	return commandsOf(newRoot(streams{
		out: newStandardOutput(io.Discard), err: printable.NewWriter(io.Discard), verbose: new(bool), now: time.Now,
		getenv: func(string) string { return "" },
	}))
}

func TestRoff(t *testing.T) {
	t.Parallel()
	const text = ".ekslint.yaml\n'quoted' a\\b --fix ~/.x `c`"
	const want = `\&.ekslint.yaml` + "\n" + `\&'quoted' a\eb \-\-fix \(ti/.x \(gac\(ga`
	if got := roff(text); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
