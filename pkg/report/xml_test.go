package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/report"
)

// What the formats allow: the attributes of each element, after the XSD of Jenkins' xunit plugin (junit-10.xsd) and Checkstyle's
// XMLLogger.java.
var attributes = map[string]string{
	"testsuites": "name tests failures errors", "testsuite": "name tests failures errors skipped", "testcase": "name classname",
	"failure": "type message", "skipped": "type message", "system-out": "",
	"checkstyle": "version", "file": "name",
}

// elements counts the elements of a document, and holds that it has no others than are known, with no other attributes.
func elements(t *testing.T, out string) map[string]int {
	t.Helper()
	count := map[string]int{}
	for d := xml.NewDecoder(strings.NewReader(out)); ; {
		token, err := d.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Errorf("%v:\n%s", err, out)
			}
			return count
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		count[start.Name.Local]++
		var names []string
		for _, a := range start.Attr {
			names = append(names, a.Name.Local)
		}
		want, known := attributes[start.Name.Local], true
		if start.Name.Local == "error" { // both formats have it
			want = "type message"
			if count["checkstyle"] > 0 {
				want = "line column severity message source"
			}
		} else {
			_, known = attributes[start.Name.Local]
		}
		if got := strings.Join(names, " "); got != want || !known {
			t.Errorf("%s has %q, want %q", start.Name.Local, got, want)
		}
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
	if told := n["failure"] + n["error"] + n["skipped"]; n["testcase"] == 0 || told < shown(r)+len(r.Failures) {
		t.Errorf("junit has %v of %d findings and %d failures:\n%s", n, shown(r), len(r.Failures), out)
	}
}

// checkGitLab reads the report strictly, and holds that fingerprints are distinct and lines begin at 1.
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
