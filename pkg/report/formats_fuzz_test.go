package report_test

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// checkedFormat is a format of reports with what holds for its output.
type checkedFormat struct {
	report.Named[report.Format]

	law func(t *testing.T, r *lint.Report, out string)
}

func checkedFormats(f *testing.F) []checkedFormat {
	f.Helper()
	laws := map[string]func(*testing.T, *lint.Report, string){
		"azure": checkAzure, "checkstyle": checkCheckstyle, "gitlab": checkGitLab, "junit": checkJUnit,
		"compact": checkCompact, "github": checkGitHub, "markdown": checkMarkdownReport, "text": func(*testing.T, *lint.Report, string) {},
		"json": follows(strictSchema(f, report.JSONSchema())), "jsonl": checkJSONLines(f), "sarif": follows(officialSchema(f)),
		"template": checkTemplate,
	}
	var formats []checkedFormat
	for _, named := range allFormatsOf(f, report.Options{}) {
		formats = append(formats, checkedFormat{named, laws[named.Name]})
	}
	return append(formats, checkedFormat{report.Named[report.Format]{Name: "text", Format: report.Text{Color: true, Width: 60}}, laws["text"]})
}

// check writes two reports on the same file, as the command line does.
func (f checkedFormat) check(t *testing.T, r, again *lint.Report) {
	t.Helper()
	out := harmless(t, f.Name, func(w io.Writer) error { return f.Format.Write(w, r) })
	if second, _ := leaving(t, f.Name, func(w io.Writer) error { return f.Format.Write(w, again) }); out != second {
		t.Errorf("%s: two runs differ:\n%s\n%s", f.Name, out, second)
	}
	f.law(t, r, out)
}

// harmless is leaving, and holds that this is harmless. In JSON nothing had to be replaced for that.
func harmless(t *testing.T, format string, write func(io.Writer) error) string {
	t.Helper()
	left, made := leaving(t, format, write)
	if err := harm.Find(left, format); err != nil {
		t.Errorf("%s: %v", format, err)
	}
	if slices.Contains([]string{"json", "jsonl", "sarif", "gitlab"}, format) && made != left {
		t.Errorf("%s is not harmless by itself: %q", format, made)
	}
	return left
}

// leaving returns what leaves the program of the output of a format, and the output as it is made.
func leaving(t *testing.T, format string, write func(io.Writer) error) (left, made string) {
	t.Helper()
	var out, in bytes.Buffer
	w := printable.NewWriter(&out)
	w.Commands = format
	if err := errors.Join(write(io.MultiWriter(&in, w)), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return out.String(), in.String()
}

// follows returns a check that JSON follows a schema.
func follows(schema *jsonschema.Schema) func(*testing.T, *lint.Report, string) {
	return func(t *testing.T, _ *lint.Report, out string) {
		t.Helper()
		if err := schema.Validate(parseJSON(t, out)); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

var (
	compactLine = regexp.MustCompile(`^f\.yaml:[1-9][0-9]*:[1-9][0-9]*: (?:error|warning|info): .+ \[[a-z0-9-]+\]$`)
	command     = regexp.MustCompile(`^::(?:error|warning|notice) file=f\.yaml,[^:]*::.`)
)

func checkCompact(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	lines := strings.SplitAfter(out, "\n")
	for i, line := range lines[:shown(r)] {
		if !compactLine.MatchString(strings.TrimSuffix(line, "\n")) {
			t.Errorf("line %d of compact is %q", i+1, line)
		}
	}
	if got := len(lines) - 1; got != shown(r)+len(r.Failures) {
		t.Errorf("compact has %d lines, want %d:\n%s", got, shown(r)+len(r.Failures), out)
	}
}

func checkGitHub(t *testing.T, _ *lint.Report, out string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	for i, line := range lines {
		if last := i == len(lines)-1; command.MatchString(line) == last || strings.HasPrefix(line, "::") == last {
			t.Errorf("line %d of github is %q", i+1, line)
		}
	}
}

// shown counts the findings that no comment silences.
func shown(r *lint.Report) int {
	n := 0
	for i := range r.Findings {
		if !r.Findings[i].IsSilenced() {
			n++
		}
	}
	return n
}
