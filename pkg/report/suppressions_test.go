package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// suppression is one on a line.
func suppression(file string, line int, s lint.Suppression) lint.Suppression {
	s.File = file
	s.Range = yamldoc.Range{
		Start: yamldoc.Position{Line: line, Column: 1, Offset: 10 * line}, End: yamldoc.Position{Line: line, Column: 5, Offset: 10*line + 4},
	}
	return s
}

func ruled(s lint.Suppression) lint.Suppression {
	s.Rule, s.Written = "ssh-world-open", "ssh-world-open"
	return s
}

// suppressionLists returns the reports that each format for suppressions is tested with.
func suppressionLists() map[string]*lint.Report {
	day := func(day string) *git.Change { return &git.Change{Commit: "0123456789", Day: day} }
	earlier := day("2024-02-29")
	earlier.OrEarlier = true
	return map[string]*lint.Report{
		"empty":   {},
		"none":    {Version: "1.2.3", Files: 2, NotAnalysed: 1, LeftOut: []source.LeftOut{{By: "vendor", Directories: 1}}},
		"failed":  {Version: "1.2.3", Failures: failures()},
		"undated": {Files: 1, Suppressions: []lint.Suppression{suppression("a.yaml", 1, ruled(lint.Suppression{State: lint.SuppressionUsed, Silences: 2}))}},
		"states": {Version: "1.2.3", Files: 3, Suppressions: []lint.Suppression{
			suppression("a.yaml", 7, ruled(lint.Suppression{State: lint.SuppressionUsed, Silences: 1, Reason: "a lab, torn down every night", LastChange: day("2026-01-02")})),
			suppression("a.yaml", 12, ruled(lint.Suppression{State: lint.SuppressionUsed, Silences: 12, WholeFile: true, LastChange: earlier})),
			suppression("a.yaml", 13, ruled(lint.Suppression{State: lint.SuppressionUsed, Silences: 1, Until: "2027-01-31", Reason: "the migration ends", LastChange: day("2024-02-29")})),
			suppression("dir/b.yaml", 1, ruled(lint.Suppression{State: lint.SuppressionUnused})),
			suppression("dir/b.yaml", 2, ruled(lint.Suppression{State: lint.SuppressionUnknown, Until: "2027-01-31"})),
			suppression("dir/b.yaml", 3, ruled(lint.Suppression{State: lint.SuppressionEnded, Until: "2026-01-01"})),
			suppression("dir/b.yaml", 4, ruled(lint.Suppression{State: lint.SuppressionNotADay, Until: "next year"})),
			suppression("dir/b.yaml", 5, lint.Suppression{State: lint.SuppressionNotARule, Written: "ssh-open", Until: "next year"}),
			suppression("dir/b.yaml", 6, lint.Suppression{State: lint.SuppressionNotARule, Reason: "why"}),
			suppression("dir/b.yaml", 7, ruled(lint.Suppression{State: lint.SuppressionUnused, LastChange: day("2026-11-01")})),
		}},
		"more": {Files: 1, Suppressions: []lint.Suppression{
			suppression("a.yaml", 1, lint.Suppression{State: lint.SuppressionNotARule, Written: "x", More: 500}),
		}},
		"wide": {Version: "1.2.3", Files: 1, Suppressions: []lint.Suppression{
			suppression(strings.Repeat("東京/", 20)+".yaml", 1, ruled(lint.Suppression{
				State: lint.SuppressionUsed, Silences: 1, Reason: strings.Repeat("because it is right, ", 20),
			})),
			suppression("z.yaml", 1, ruled(lint.Suppression{State: lint.SuppressionUsed, Silences: 1, Reason: "so"})),
		}},
		"hostile": {Version: "1.2.3", Files: 1, Suppressions: []lint.Suppression{
			suppression("a\n::error::\x1b[8m.yaml", 1, lint.Suppression{
				State: lint.SuppressionNotARule, Written: "a\u202eb\n::stop-commands::x", Reason: "##vso[a]\nINJECTED\x1b]0;d\a", Until: "\u2028x",
			}),
			suppression("b.yaml", 1, ruled(lint.Suppression{State: lint.SuppressionNotADay, Until: "\"a\n##[error]"})),
		}},
	}
}

// TestSuppressionsGolden writes each list as text of several widths, in colour, and as JSON.
func TestSuppressionsGolden(t *testing.T) {
	t.Parallel()
	for name, format := range map[string]report.SuppressionsFormat{
		"json": report.SuppressionsJSON{}, "text": report.SuppressionsText{}, "color": report.SuppressionsText{Color: true},
		"100": report.SuppressionsText{Width: 100}, "60": report.SuppressionsText{Width: 60},
	} {
		for list, r := range suppressionLists() {
			var out bytes.Buffer
			if err := format.WriteSuppressions(&out, r); err != nil {
				t.Fatal(err)
			}
			golden(t, "testdata/suppressions/"+list+"."+name+".golden", out.Bytes())
		}
	}
}

func TestSuppressionsFollowTheirSchema(t *testing.T) {
	t.Parallel()
	compiled := strictSchema(t, report.SuppressionsJSONSchema())
	for name, r := range suppressionLists() {
		var out bytes.Buffer
		if err := (report.SuppressionsJSON{}).WriteSuppressions(&out, r); err != nil {
			t.Fatal(err)
		}
		if err := compiled.Validate(parseJSON(t, out.String())); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSuppressionsAreHarmless(t *testing.T) {
	t.Parallel()
	for _, r := range suppressionLists() {
		checkSuppressions(t, r)
	}
}

// checkSuppressions writes the suppressions of a report in each format.
func checkSuppressions(t *testing.T, r *lint.Report) {
	t.Helper()
	for _, format := range report.SuppressionsFormats(report.Options{Color: true, Width: 60}) {
		out := harmless(t, format.Name, func(w io.Writer) error { return format.Format.WriteSuppressions(w, r) })
		if strings.Contains(out, "\nINJECTED") {
			t.Errorf("%s: a line end of the input is one of the output: %q", format.Name, out)
		}
	}
}

func TestSuppressionsFitThePage(t *testing.T) {
	t.Parallel()
	for name, r := range suppressionLists() {
		if name == "wide" { // with a name that is wider
			continue
		}
		fitsPage(t, func(width int) []byte {
			var out bytes.Buffer
			if err := (report.SuppressionsText{Width: width}).WriteSuppressions(&out, r); err != nil {
				t.Fatal(err)
			}
			return out.Bytes()
		})
	}
}
