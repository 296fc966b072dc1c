package report_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// allFormatsOf are the formats with a template that has all helpers.
func allFormatsOf(tb testing.TB, o report.Options) []report.Named[report.Format] {
	tb.Helper()
	const name = "testdata/template/all.tmpl"
	text, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return report.Formats(report.LintOptions{Options: o, Template: parseTemplate(tb, name, string(text))})
}

func parseTemplate(tb testing.TB, name, text string) report.Template {
	tb.Helper()
	parsed, err := report.ParseTemplate(name, text)
	if err != nil {
		tb.Fatal(err)
	}
	return parsed
}

// checkTemplate reads each line of all.tmpl with a reader of its format.
func checkTemplate(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	lines := map[string]int{}
	for line := range strings.Lines(out) {
		kind, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		lines[kind]++
		switch text = strings.TrimSpace(text); kind {
		case "json":
			if !json.Valid([]byte(text)) {
				t.Errorf("not JSON: %s", text)
			}
		case "xml":
			if n := elementsOf(t, text); n != 1 {
				t.Errorf("%d elements: %s", n, text)
			}
		case "csv":
			if record, err := csv.NewReader(strings.NewReader(text)).Read(); err != nil || len(record) != 3 || strings.ContainsAny(record[1][:1], "=+-@") {
				t.Errorf("%q, %v: %s", record, err, text)
			}
		case "html":
			if strings.Count(text, "<") != 2 || strings.Count(text, `"`) != 2 {
				t.Errorf("not one element: %s", text)
			}
		case "md":
			if strings.Count(strings.ReplaceAll(text, `\|`, ""), "|") != 3 {
				t.Errorf("not one row: %s", text)
			}
		}
	}
	for _, kind := range []string{"text", "json", "xml", "csv", "md", "html"} {
		if lines[kind] != len(r.Findings) {
			t.Errorf("%d lines of %s for %d findings:\n%s", lines[kind], kind, len(r.Findings), out)
		}
	}
	if silenced := strings.Count(out, " (silenced)\n"); silenced != len(r.Findings)-shown(r) {
		t.Errorf("%d findings are silenced, want %d:\n%s", silenced, len(r.Findings)-shown(r), out)
	}
	if lines["failed"] != len(r.Failures) {
		t.Errorf("%d failures of %d are told:\n%s", lines["failed"], len(r.Failures), out)
	}
}

func elementsOf(t *testing.T, text string) (n int) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if token == nil {
			if !errors.Is(err, io.EOF) {
				t.Errorf("%v: %s", err, text)
			}
			return n
		}
		if _, ok := token.(xml.StartElement); ok {
			n++
		}
	}
}

func TestTemplateLines(t *testing.T) {
	t.Parallel()
	format, err := report.Lookup("template", allFormatsOf(t, report.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range fixtures() {
		checkTemplate(t, r, string(writtenIn(t, format, r)))
	}
}

// The data is the report in JSON, with an empty value for each name that is described and absent.
func TestTemplateData(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{{.schema}} {{.version}} {{len .findings}}`:                        "ekslint/report/v1 1.2.3 3",
		`{{range .findings}}{{.range.start.line}} {{end}}`:                  "5 12 13 ",
		`{{range .findings}}[{{.label}}{{.help}}{{.baselineState}}]{{end}}`: `[]["gpu" carries only its own security groupremove "withShared: false", or attach the shared node SG yourself][]`,
		`{{if .fixed}}fixed{{else}}not fixed{{end}}`:                        "not fixed",
		`{{range .findings}}{{if .suppressed}}yes{{else}}no{{end}}{{end}}`:  "nonono",
		`{{if gt .summary.errors 1}}bad{{end}} {{.summary.known}}`:          "bad 0",
		`{{range .summary.baselines}}x{{else}}no baseline{{end}}`:           "no baseline",
		`{{with index .findings 1}}{{json .range.start}}{{end}}`:            `{"column":7,"line":12,"offset":205}`,
		`{{csv "=1+1"}} {{csv "a,\"b\""}} {{csv 1}}`:                        `"'=1+1" "a,""b""" 1`,
		`{{xml "<##vso[a]>"}} {{json "##vso[a]"}} {{markdown "a|b @c"}}`:    "&lt;&#35;&#35;vso[a]&gt; \"\\u0023#vso[a]\" `a\\|b` `@c`",
		`{{markdown "x\\|@octocat|"}}`:                                      "`x\\\\\\|@octocat\\|`",
		`{{line "a\n::b"}} {{printf "%5.1f|%-3d" 2.5 1}}`:                   "a ::b   2.5|1  ",
	} {
		if got := string(writtenIn(t, parseTemplate(t, "t.tmpl", text), typical())); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestTemplateErrorsNameTheLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a\n{{range .findings}}":                      `t.tmpl:2: unexpected EOF`,
		"{{nothing .}}":                               `t.tmpl:1: function "nothing" not defined`,
		"a\n{{range .findings}}\n {{.mesage}}{{end}}": `t.tmpl:3:3: at <.mesage>: map has no entry for key "mesage"`,
		"{{range .findings}}{{.suppressed.x}}{{end}}": `t.tmpl:1:32: at <.suppressed.x>: map has no entry for key "x"`,
		"{{json}}":                    `t.tmpl:1:2: at <json>: error calling json: takes one argument`,
		`{{printf "%1000000d" 1}}`:    `t.tmpl:1:2: at <printf "%1000000d" 1>: error calling printf: takes no width or precision above 999, given by number or by *`,
		`{{printf "%[1]*[1]d" 1}}`:    `t.tmpl:1:2: at <printf "%[1]*[1]d" 1>: error calling printf: takes no width or precision above 999, given by number or by *`,
		strings.Repeat("x", 64<<10+1): "t.tmpl is longer than 64 KiB",
		`{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`:                                                               `t.tmpl:1:25: template "a" calls itself`,
		`{{define "a"}}{{if 1}}{{template "b"}}{{end}}{{end}}{{define "b"}}{{range 1}}{{else}}{{template "a"}}{{end}}{{end}}`: `t.tmpl:1:96: template "a" calls itself`,
	} {
		format, err := report.ParseTemplate("t.tmpl", text)
		if err == nil {
			err = format.Write(io.Discard, typical())
		}
		if err == nil || err.Error() != want {
			t.Errorf("%.100s\ngot  %v\nwant %s", text, err, want)
		}
	}
	if err := (report.Template{}).Write(io.Discard, typical()); err == nil {
		t.Error("a report is written without a template")
	}
}

// A template that would go on is given up, and has written nothing.
func TestTemplateIsBounded(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{{range 1000000000}}12345678{{end}}`,
		`{{$x := "12345678"}}{{range 100}}{{$x = print $x $x}}{{end}}`,
		`{{range 1000000000}}{{$x := json $}}{{end}}`,
		`{{$x := "12345678"}}{{range 15}}{{$x = print $x $x}}{{end}}{{print $x $x $x $x $x $x}}`,
	} {
		checkGivenUp(t, parseTemplate(t, "t.tmpl", text).Within(time.Minute, 1<<20), "t.tmpl makes more than 1 MiB of text")
	}
	for _, text := range []string{
		`{{range 1000000000}}{{end}}`,
		`{{range 1000000000}}{{if true}}{{with 1}}{{range 1000000000}}{{end}}{{end}}{{end}}{{end}}`,
		`{{range 1000000000}}{{template "b"}}{{end}}{{define "b"}}{{if false}}{{else}}{{range 1000000000}}{{else}}{{end}}{{end}}{{end}}`,
	} {
		checkGivenUp(t, parseTemplate(t, "t.tmpl", text).Within(10*time.Millisecond, 1<<40), "t.tmpl took longer than 0.01s and was given up")
	}
}

func checkGivenUp(t *testing.T, format report.Template, want string) {
	t.Helper()
	var out bytes.Buffer
	if err := format.Write(&out, typical()); err == nil || err.Error() != want || out.Len() > 0 {
		t.Errorf("got %v, %d bytes, want %s", err, out.Len(), want)
	}
}

// FuzzTemplate runs templates of any kind on a hostile report: each fails, or makes what is harmless as it leaves, in little time.
func FuzzTemplate(f *testing.F) {
	for _, text := range []string{
		"{{range .findings}}{{.message}} {{json .}}\n{{end}}", "{{.}}", "{{range $k, $v := .summary}}{{xml $k}} {{csv $v}}{{end}}",
		`{{define "a"}}{{template "b" .}}{{end}}{{define "b"}}{{markdown .}}{{end}}{{template "a" .}}`, "::error file=x::y\n##vso[a]{{print 1}}",
		`{{printf "%5d %q %[1]d" 1 "a"}}`, `{{block "a" .}}{{break}}{{end}}`, "{{range 1000000000}}{{end}}", `{{slice "abc" 1 2 | html | js | urlquery}}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		format, err := report.ParseTemplate("t.tmpl", text)
		if err != nil {
			return
		}
		format = format.Within(50*time.Millisecond, 1<<20)
		var out bytes.Buffer
		w := printable.NewWriter(&out)
		if errors.Join(format.Write(w, hostile()), w.Flush()) != nil {
			return
		}
		if err := harm.Find(out.String(), ""); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
