package report_test

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
	"github.com/ekslint/ekslint/policies"
)

// FuzzReports lints mutated examples with all rules, and looks at the findings, at their fixes and at the report in every format.
func FuzzReports(f *testing.F) {
	for text, choices := range randomconfig.Seeds(f, "policies/*/*/bad*.yaml", "testdata/examples/*.yaml") {
		f.Add(text, choices[:12+choices[31]%3])
	}
	linters := lintersOfAll(f)
	formats := checkedFormats(f)
	f.Fuzz(func(t *testing.T, text string, choices []byte) {
		data := randomconfig.Mutated(t, text, choices)
		linter := linters[len(choices)%len(linters)]
		r := reportOn(t, linter, data)
		checkReport(t, data, r)
		checkBaseline(t, r)
		again := reportOn(t, linter, data)
		for _, format := range formats {
			format.check(t, r, again)
		}
		checkSuppressions(t, r)
		if t.Failed() {
			t.Logf("file: %q", data)
		}
	})
}

// lintersOfAll are linters with all rules, and the fixes of what they find, for each purpose of a file.
func lintersOfAll(f *testing.F) []*lint.Linter {
	f.Helper()
	rules := policies.Catalogue()
	engine, err := policy.Prepare(f.Context(), policies.FS(), policy.Options{Rules: rules, Checked: true})
	if err != nil {
		f.Fatal(err)
	}
	o := lint.Options{
		Fixes: true, Baseline: "b.jsonl", Today: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC),
		Prepare: func(context.Context) (*policy.Engine, error) { return engine, nil },
	}
	o.Rules = slices.Concat(rules, lint.BuiltinRules())
	o.Known = o.Rules
	var linters []*lint.Linter
	for _, o.Cluster.Purpose = range []clusterconfig.Purpose{
		clusterconfig.PurposeUnknown, clusterconfig.PurposeCreateCluster, clusterconfig.PurposeExistingCluster,
	} {
		linters = append(linters, lint.New(f.Context(), o))
	}
	return linters
}

// reportOn lints what comes from standard input.
func reportOn(t *testing.T, linter *lint.Linter, data string) *lint.Report {
	t.Helper()
	r, err := linter.Run(t.Context(), source.Collect([]string{"-"}, source.Options{Stdin: strings.NewReader(data), StdinFilename: "f.yaml"}))
	if err != nil {
		t.Fatal(err)
	}
	r.Rules = nil // the same in each report, and most of it
	return r
}

func checkReport(t *testing.T, data string, r *lint.Report) {
	t.Helper()
	for _, failure := range r.Failures {
		if failure.Debug() != nil {
			t.Errorf("%s\n%s", failure.Message, failure.Debug())
		}
	}
	seen := map[string]bool{}
	for i := range r.Findings {
		f := &r.Findings[i]
		checkFinding(t, data, f)
		if i > 0 && f.Range.Start.Offset < r.Findings[i-1].Range.Start.Offset {
			t.Errorf("%s comes behind %s", f.Rule, r.Findings[i-1].Rule)
		}
		if seen[f.Fingerprint] {
			t.Errorf("two findings have the fingerprint of %s: %s", f.Rule, f.Message)
		}
		seen[f.Fingerprint] = true
	}
}

// checkBaseline writes a baseline of a report, and holds that it knows all that may be known, and is written as the same again.
func checkBaseline(t *testing.T, r *lint.Report) {
	t.Helper()
	marked := *r
	marked.Findings = slices.Clone(r.Findings)
	in := baseline.Surroundings{
		Name: func(file string) string { return file }, Exists: func(string) bool { return true }, Known: r.Rules,
	}
	once, err := baseline.Write(baseline.Compare(nil, &marked, in).All())
	if err != nil {
		t.Fatal(err)
	}
	entries, err := baseline.Read("b.jsonl", once)
	if err != nil {
		t.Fatal(err)
	}
	m := baseline.Compare(entries, &marked, in)
	m.Mark()
	for i := range marked.Findings {
		if f := &marked.Findings[i]; f.Identity != nil && !f.IsSilenced() {
			t.Errorf("%s is written and not known: %+v", f.Rule, f.Identity)
		}
	}
	if twice, err := baseline.Write(m.All()); !bytes.Equal(twice, once) || err != nil {
		t.Errorf("written twice (-once +twice), %v:\n%s", err, cmp.Diff(string(once), string(twice)))
	}
}

func checkFinding(t *testing.T, data string, f *lint.Finding) {
	t.Helper()
	if f.Rule == lint.RuleInternalError || f.Rule == lint.RuleLimit && f.Severity == policy.Error {
		t.Errorf("%s: %s", f.Rule, f.Message)
	}
	checkRange(t, data, f.Rule, f.Range)
	checkText(t, f.Rule, f.Message, f.Label, f.Help, f.Original)
	if f.Message == "" {
		t.Errorf("%s has no message", f.Rule)
	}
	if f.Suppressed != nil {
		checkRange(t, data, f.Rule+" is silenced", f.Suppressed.Range)
	}
	for _, place := range f.Related {
		if !place.Range.IsZero() {
			checkRange(t, data, f.Rule+" is related", place.Range)
		}
		checkText(t, f.Rule+" is related", place.Message)
	}
	for _, fix := range f.Fixes {
		checkText(t, f.Rule+" has a fix", fix.Title)
		checkFixed(t, data, f, fix)
	}
}

func checkText(t *testing.T, what string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if shown := printable.Text(text); shown != text {
			t.Errorf("%s: %q holds what cannot be seen", what, text)
		}
	}
}

// checkRange holds that a range is one of the file, between its characters, and that lines and columns agree with offsets.
func checkRange(t *testing.T, data, what string, r yamldoc.Range) {
	t.Helper()
	if r.Start.Offset < 0 || r.End.Offset < r.Start.Offset || r.End.Offset > len(data) {
		t.Fatalf("%s: bytes %d to %d of %d", what, r.Start.Offset, r.End.Offset, len(data))
	}
	for _, p := range []yamldoc.Position{r.Start, r.End} {
		if p.Offset < len(data) && !utf8.RuneStart(data[p.Offset]) {
			t.Errorf("%s: byte %d is inside a character", what, p.Offset)
		}
		if want := positionOf(data, p.Offset); p != want {
			t.Errorf("%s: at %+v, want %+v", what, p, want)
		}
	}
}

// positionOf counts lines and characters, without a byte order mark.
func positionOf(data string, offset int) yamldoc.Position {
	p := yamldoc.Position{Line: 1, Column: 1, Offset: offset}
	for i, r := range data[:offset] {
		switch {
		case i == 0 && r == '\ufeff':
		case r == '\n', r == '\r' && !strings.HasPrefix(data[i+1:], "\n"):
			p.Line, p.Column = p.Line+1, 1
		default:
			p.Column++
		}
	}
	return p
}

// checkFixed applies a fix: the file is YAML as before, and its other documents are the same.
func checkFixed(t *testing.T, data string, f *lint.Finding, fix lint.Fix) {
	t.Helper()
	before := yamldoc.Parse([]byte(data))
	for _, edit := range fix.Edits {
		checkRange(t, data, f.Rule+" has a fix", edit.Range)
		whole := before[f.Document].Range
		if edit.Range.Start.Offset < whole.Start.Offset || edit.Range.End.Offset > whole.End.Offset {
			t.Errorf("%q edits another document", fix.Title)
		}
	}
	fixed, err := yamldoc.Apply([]byte(data), fix.Edits)
	if err != nil {
		t.Fatalf("%q: %v", fix.Title, err)
	}
	after := yamldoc.Parse(fixed)
	if len(after) != len(before) {
		t.Fatalf("%q: %d documents, then %d", fix.Title, len(before), len(after))
	}
	for i := range after {
		if i == f.Document && after[i].Err != nil {
			t.Errorf("%q breaks the file: %v\n%q", fix.Title, after[i].Err, fixed)
		}
		if diff := cmp.Diff(string(before[i].Text), string(after[i].Text)); i != f.Document && diff != "" {
			t.Errorf("%q changes another document:\n%s", fix.Title, diff)
		}
	}
}
