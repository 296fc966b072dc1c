package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// described is what an element may have, after the schemas of those who read it: junit-10.xsd of Jenkins' xunit plugin, and
// checkstyle-report-1.0.0.xsd of Checkstyle.
type described struct{ within, attributes string }

var elementsDescribed = map[string]described{
	"testsuites": {"", "name tests failures errors"}, "testsuite": {"testsuites", "name tests failures errors skipped"},
	"testcase": {"testsuite", "name classname"}, "system-out": {"testsuite", ""},
	"failure": {"testcase", "type message"}, "skipped": {"testcase", "type message"}, "testcase/error": {"testcase", "type message"},
	"checkstyle": {"", "version"}, "file": {"checkstyle", "name"}, "file/error": {"file", "line column severity message source"},
}

// elements counts the elements of a document, and holds that it has no others than are described, each where it may be and with its
// attributes.
func elements(t *testing.T, out string) map[string]int {
	t.Helper()
	count := map[string]int{}
	within := []string{""}
	for d := xml.NewDecoder(strings.NewReader(out)); ; {
		token, err := d.Token()
		switch token := token.(type) {
		case nil:
			if !errors.Is(err, io.EOF) {
				t.Errorf("%v:\n%s", err, out)
			}
			return count
		case xml.StartElement:
			count[token.Name.Local]++
			checkElement(t, within[len(within)-1], token)
			within = append(within, token.Name.Local)
		case xml.EndElement:
			within = within[:len(within)-1]
		}
	}
}

func checkElement(t *testing.T, within string, e xml.StartElement) {
	t.Helper()
	name := e.Name.Local
	want, known := elementsDescribed[name]
	if name == "error" { // both formats have it
		want, known = elementsDescribed[within+"/"+name]
	}
	var names []string
	for _, a := range e.Attr {
		names = append(names, a.Name.Local)
		n, err := strconv.Atoi(a.Value)
		switch a.Name.Local {
		case "line", "column":
			known = known && err == nil && n > 0
		case "tests", "failures", "errors", "skipped":
			known = known && err == nil && n >= 0
		case "severity":
			known = known && slices.Contains([]string{"error", "warning", "info"}, a.Value)
		}
	}
	if got := strings.Join(names, " "); got != want.attributes || within != want.within || !known {
		t.Errorf("%s in %q has %v, want %+v", name, within, e.Attr, want)
	}
}

func checkCheckstyle(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	if got := elements(t, out)["error"]; got != shown(r)+len(r.Failures) {
		t.Errorf("checkstyle has %d errors, want %d:\n%s", got, shown(r)+len(r.Failures), out)
	}
}

func checkJUnit(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	n := elements(t, out)
	counted := fmt.Sprintf(` tests="%d" failures="%d" errors="%d"`, n["testcase"], n["failure"], n["error"])
	if strings.Count(out, counted) != 2 || !strings.Contains(out, fmt.Sprintf(`%s skipped="%d"`, counted, n["skipped"])) {
		t.Errorf("junit counts other than %v:\n%s", n, out)
	}
	if told := n["failure"] + n["error"] + n["skipped"]; n["testcase"] == 0 || told < shown(r)+len(r.Failures) {
		t.Errorf("junit has %v of %d findings and %d failures:\n%s", n, shown(r), len(r.Failures), out)
	}
}

// checkGitLab reads the report strictly, with what GitLab's parser asks for (gitlabhq app/validators/json_schemas/codeclimate.json), and
// holds that fingerprints are distinct and lines begin at 1.
func checkGitLab(t *testing.T, r *lint.Report, out string) {
	t.Helper()
	var issues []struct {
		Description string `json:"description"`
		CheckName   string `json:"check_name"`
		Fingerprint string `json:"fingerprint"`
		Severity    string `json:"severity"`
		Location    struct {
			Path  string `json:"path"`
			Lines struct {
				Begin int `json:"begin"`
			} `json:"lines"`
		} `json:"location"`
	}
	d := json.NewDecoder(bytes.NewReader([]byte(out)))
	d.DisallowUnknownFields()
	if err := d.Decode(&issues); err != nil || issues == nil {
		t.Fatalf("%v:\n%s", err, out)
	}
	seen := map[string]bool{}
	for _, i := range issues {
		if i.Description == "" || i.CheckName == "" || i.Location.Lines.Begin < 1 || strings.HasPrefix(i.Location.Path, "./") ||
			!slices.Contains([]string{"info", "minor", "major", "critical", "blocker"}, i.Severity) || seen[i.Fingerprint] {
			t.Errorf("issue %+v", i)
		}
		seen[i.Fingerprint] = true
	}
	if len(issues) != shown(r)+len(r.Failures) {
		t.Errorf("gitlab has %d issues, want %d:\n%s", len(issues), shown(r)+len(r.Failures), out)
	}
}

func TestConsumersCanReadFixtures(t *testing.T) {
	t.Parallel()
	for format, check := range map[string]func(*testing.T, *lint.Report, string){
		"checkstyle": checkCheckstyle, "gitlab": checkGitLab, "junit": checkJUnit,
	} {
		f, err := report.Lookup(format, allFormatsOf(t, report.Options{}))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range fixtures() {
			var out bytes.Buffer
			if err := f.Write(&out, r); err != nil {
				t.Fatal(err)
			}
			check(t, r, out.String())
		}
	}
}
