// Package report writes a lint.Report: one file a format. It knows nothing of how findings come about.
package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/lint"
)

// Format is a way to write a report. A Format holds no state: it may write any number of reports, from any goroutine, and
// the same report yields the same bytes.
type Format interface {
	// Write writes r to w without changing it. The error wraps that of w, so that a broken pipe can be recognised.
	Write(w io.Writer, r *lint.Report) error
}

// Options are what the caller decides about the formats.
type Options struct {
	// Color allows formats meant for people to use ANSI colours.
	Color bool
	// Width is how many cells wide the terminal is: formats meant for people break their text at words and cut lines of the file to
	// fit. Zero, for what is not a terminal, leaves text unbroken.
	Width int
}

// Named is a format of any kind with its name.
type Named[F any] struct {
	Name   string
	Format F
}

func (f Named[F]) name() string { return f.Name }

// LintOptions are what the caller decides about the formats for reports of the linter.
type LintOptions struct {
	Options

	// Template is what the format of that name writes by.
	Template Template
	// FromRoot returns the name of a file from the root of its repository on, or the name that it is given; nil leaves names as they are.
	FromRoot func(file string) string
}

// Formats returns the formats for reports of the linter, sorted by name.
func Formats(o LintOptions) []Named[Format] {
	return []Named[Format]{
		{"azure", Azure{}},
		{"checkstyle", Checkstyle{}},
		{"compact", Compact{}},
		{"github", GitHub{}},
		{"gitlab", GitLab{o.FromRoot}},
		{"json", JSON{}},
		{"jsonl", JSONLines{}},
		{"junit", JUnit{}},
		{"markdown", Markdown{}},
		{"sarif", SARIF{}},
		{TemplateName, o.Template},
		{"text", Text(o.Options)},
	}
}

// Names returns the names of the formats.
func Names[F any](formats []Named[F]) []string { return nearest.Names(formats, Named[F].name) }

// Lookup returns the format called name. The error for an unknown name lists the known ones and suggests one that is close.
func Lookup[F any](name string, formats []Named[F]) (F, error) {
	found, err := nearest.Lookup(name, formats, Named[F].name)
	return found.Format, err
}

// ShowsFixes reports whether the format called name shows fixes, so that they have to be worked out.
func ShowsFixes(name string) bool {
	return slices.Contains([]string{"json", "jsonl", "sarif", TemplateName}, name)
}

// ShowsWeakenings reports whether the format called name says what configuration files took from the run. A template may, or not.
func ShowsWeakenings(name string) bool {
	return !slices.Contains([]string{"checkstyle", "compact", "gitlab", TemplateName}, name)
}

// buffered hands w what build has made, in one piece. A bytes.Buffer takes everything, so that build need not look at errors.
func buffered(w io.Writer, build func(*bytes.Buffer)) error {
	var b bytes.Buffer
	build(&b)
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
