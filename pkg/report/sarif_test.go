package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func TestArtifactLocation(t *testing.T) {
	t.Parallel()
	relative := func(uri string) sarifArtifactLocation { return sarifArtifactLocation{URI: uri, URIBaseID: "SRCROOT"} }
	for file, want := range map[string]sarifArtifactLocation{
		"a/b.yaml":          relative("a/b.yaml"),
		"./a//b.yaml":       relative("a/b.yaml"),
		"../a.yaml":         relative("../a.yaml"),
		"a b%20?#.yaml":     relative("a%20b%2520%3F%23.yaml"),
		"http:x.yaml":       relative("http%3Ax.yaml"),
		"ü.yaml":            relative("%C3%BC.yaml"),
		`a\b.yaml`:          relative("a%5Cb.yaml"),
		"<stdin>":           relative("%3Cstdin%3E"),
		"/etc/a b.yaml":     {URI: "file:///etc/a%20b.yaml"},
		"C:/repo/a.yaml":    {URI: "file:///C:/repo/a.yaml"},
		"\xff.yaml":         relative("%FF.yaml"),
		"//server/x/a.yaml": {URI: "file:///server/x/a.yaml"},
	} {
		if diff := cmp.Diff(want, artifactLocation(file)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", file, diff)
		}
	}
}

func TestSARIFRulesHoldEveryRuleOnce(t *testing.T) {
	t.Parallel()
	rules, index := sarifRules(&lint.Report{
		Rules:    []policy.Rule{{Name: "a"}, {Name: "b"}, {Name: "a"}},
		Findings: []lint.Finding{{Rule: "c"}, {Rule: "b"}, {Rule: "c"}},
	})
	if len(rules) != 3 || len(index) != 3 {
		t.Fatalf("got %d rules and %d indices, want 3", len(rules), len(index))
	}
	for name, i := range index {
		if rules[i].ID != name {
			t.Errorf("index of %q leads to %q", name, rules[i].ID)
		}
	}
}

func TestOnlyExposureIsSecurity(t *testing.T) {
	t.Parallel()
	type key struct {
		category string
		severity policy.Severity
	}
	for k, want := range map[key]string{
		{"exposure", policy.Error}: "8.0", {"exposure", policy.Warning}: "5.5", {"exposure", policy.Info}: "2.0",
		{"connectivity", policy.Error}: "",
	} {
		got := newSARIFRule(policy.Rule{Name: "x", Category: k.category, Severity: k.severity}).Properties.SecuritySeverity
		if got != want {
			t.Errorf("%v: got %q, want %q", k, got, want)
		}
	}
}

func TestFirstParagraphFitsGitHub(t *testing.T) {
	t.Parallel()
	long := firstParagraph(strings.Repeat("ü ", 600) + "\n\nmore")
	if n := utf8.RuneCountInString(long); n != 1024 || !strings.HasSuffix(long, "...") {
		t.Errorf("got %d runes, want 1024 with an ellipsis: %s", n, long)
	}
	if got, want := firstParagraph("\n one\n two\n\nthree"), "one two"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestResultTextLinksOnlyToRelatedLocations(t *testing.T) {
	t.Parallel()
	at := yamldoc.Range{Start: yamldoc.Position{Line: 1, Column: 1}, End: yamldoc.Position{Line: 1, Column: 2}}
	locations, text := relatedLocations(&lint.Finding{
		Message: "see [this](http://example.com)", Help: "[x](y)",
		Related: []cluster.Place{{Message: "[a](b) of ng[0]", Range: at}, {Message: "no [place](1)"}, {Message: "second", Range: at}},
	})
	want := "see [this] (http://example.com)\n" + `[\[a\](b) of ng\[0\]](1)` + "\nno [place] (1)\n[second](2)\nhelp: [x] (y)"
	if diff := cmp.Diff(want, text); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i, location := range locations {
		if location.ID != i+1 {
			t.Errorf("location %d has id %d", i, location.ID)
		}
	}
	if len(locations) != 2 {
		t.Errorf("got %d locations, want 2", len(locations))
	}
}
