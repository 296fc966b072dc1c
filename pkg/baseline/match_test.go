package baseline_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// known are the rules that exist in these tests; "idle" does not run.
var known = []policy.Rule{{Name: "r", Aliases: []string{"former"}}, {Name: "other"}, {Name: "idle"}}

// finding is what entry is an entry for, changed.
func finding(file string, changes ...func(*lint.Finding)) lint.Finding {
	f := lint.Finding{
		Rule: "r", Severity: policy.Error, File: file,
		Identity: &lint.Identity{Cluster: "a/b", Path: "p", Content: []string{"x"}},
	}
	for _, change := range changes {
		change(&f)
	}
	return f
}

func content(texts ...string) func(*lint.Finding) {
	return func(f *lint.Finding) { f.Identity.Content = texts }
}

func severity(s policy.Severity) func(*lint.Finding) { return func(f *lint.Finding) { f.Severity = s } }

func with(e baseline.Entry, change func(*baseline.Entry)) baseline.Entry {
	change(&e)
	return e
}

// reportOf is the report of a run over files in which nothing more can be found.
func reportOf(files string, findings ...lint.Finding) *lint.Report {
	r := &lint.Report{Findings: findings, Rules: known[:2], Inputs: strings.Fields(files)}
	for _, file := range r.Inputs {
		r.Documents = append(r.Documents, lint.Document{File: file, Key: "a/b", Complete: true})
	}
	return r
}

// compare marks the findings of a report; the files that there are besides those of the run are named.
func compare(r *lint.Report, entries []baseline.Entry, files ...string) *baseline.Match {
	m := baseline.Compare(entries, r, baseline.Surroundings{
		File: "b.jsonl", Known: slices.Concat(known, r.Rules), Name: func(file string) string { return file },
		Exists: func(file string) bool { return slices.Contains(files, file) || slices.Contains(r.Inputs, file) },
	})
	m.Mark()
	return m
}

// states are those of the findings, and the entries that can be removed.
func states(r *lint.Report) string {
	var out []string
	for _, f := range r.Findings {
		out = append(out, string(f.BaselineState))
	}
	for _, e := range r.Baselines[0].Removable {
		out = append(out, "-"+e.Rule+":"+e.File)
	}
	return strings.Join(out, " ")
}

func TestCompare(t *testing.T) {
	t.Parallel()
	a := entry("a")
	ranges := with(a, func(e *baseline.Entry) { e.Content = []string{"10.0.0.0/12", "2001:db8::/32"} })
	for name, test := range map[string]struct {
		entries  []baseline.Entry
		findings []lint.Finding
		want     string
	}{
		"nothing is known":                {nil, []lint.Finding{finding("a")}, "new"},
		"the same":                        {[]baseline.Entry{a}, []lint.Finding{finding("a")}, "unchanged"},
		"a second one":                    {[]baseline.Entry{a}, []lint.Finding{finding("a"), finding("a")}, "unchanged new"},
		"two":                             {[]baseline.Entry{a, with(a, func(e *baseline.Entry) { e.N = 2 })}, []lint.Finding{finding("a"), finding("a")}, "unchanged unchanged"},
		"another path":                    {[]baseline.Entry{a}, []lint.Finding{finding("a", func(f *lint.Finding) { f.Identity.Path = "q" })}, "new -r:a"},
		"another cluster":                 {[]baseline.Entry{a}, []lint.Finding{finding("a", func(f *lint.Finding) { f.Identity.Cluster = "c" })}, "new -r:a"},
		"another rule":                    {[]baseline.Entry{a}, []lint.Finding{finding("a", func(f *lint.Finding) { f.Rule = "other" })}, "new -r:a"},
		"more severe":                     {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Severity = policy.Warning })}, []lint.Finding{finding("a")}, "new -r:a"},
		"less severe":                     {[]baseline.Entry{a}, []lint.Finding{finding("a", severity(policy.Info))}, "unchanged"},
		"another value":                   {[]baseline.Entry{a}, []lint.Finding{finding("a", content("y"))}, "new -r:a"},
		"one value more":                  {[]baseline.Entry{a}, []lint.Finding{finding("a", content("x", "y"))}, "new -r:a"},
		"no value any more":               {[]baseline.Entry{a}, []lint.Finding{finding("a", content())}, "unchanged"},
		"a narrower network":              {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("10.0.0.0/16", "2001:db8::/32"))}, "unchanged"},
		"an address of it":                {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("10.0.0.1"))}, "unchanged"},
		"one network less":                {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("10.0.0.0/12"))}, "unchanged"},
		"a wider network":                 {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("10.0.0.0/8"))}, "new -r:a"},
		"all addresses":                   {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("0.0.0.0/0"))}, "new -r:a"},
		"IPv6 as well":                    {[]baseline.Entry{ranges}, []lint.Finding{finding("a", content("10.0.0.0/12", "::/0"))}, "new -r:a"},
		"the equal one before others":     {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Content = []string{"x", "y"} }), a}, []lint.Finding{finding("a"), finding("a", content("y"))}, "unchanged unchanged"},
		"severities apart":                {[]baseline.Entry{a, with(a, func(e *baseline.Entry) { e.Severity = policy.Info })}, []lint.Finding{finding("a", severity(policy.Info)), finding("a")}, "unchanged unchanged"},
		"a former name":                   {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Rule = "former" })}, []lint.Finding{finding("a")}, "unchanged"},
		"silenced by a comment":           {[]baseline.Entry{a}, []lint.Finding{finding("a", func(f *lint.Finding) { f.Suppressed = &lint.Suppressed{} })}, "new -r:a"},
		"a renamed file":                  {[]baseline.Entry{entry("old")}, []lint.Finding{finding("a")}, "unchanged"},
		"a renamed file, narrower":        {[]baseline.Entry{entry("old")}, []lint.Finding{finding("a", content())}, "unchanged"},
		"a copy":                          {[]baseline.Entry{entry("there")}, []lint.Finding{finding("a")}, "new"},
		"its own entry before that":       {[]baseline.Entry{a, entry("old")}, []lint.Finding{finding("a")}, "unchanged -r:old"},
		"a file that is gone":             {[]baseline.Entry{entry("old")}, nil, "-r:old"},
		"a file that was not linted":      {[]baseline.Entry{entry("there")}, nil, ""},
		"a rule that did not run":         {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Rule = "idle" })}, nil, ""},
		"a rule that is gone":             {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Rule = "gone" })}, nil, "-gone:a"},
		"an unknown rule, not linted":     {[]baseline.Entry{with(entry("there"), func(e *baseline.Entry) { e.Rule = "elsewhere" })}, nil, ""},
		"an unknown rule, file gone":      {[]baseline.Entry{with(entry("old"), func(e *baseline.Entry) { e.Rule = "elsewhere" })}, nil, "-elsewhere:old"},
		"a cluster that is gone":          {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Cluster = "gone" })}, nil, "-r:a"},
		"more findings than are listed":   {[]baseline.Entry{with(a, func(e *baseline.Entry) { e.Path = "q" })}, []lint.Finding{{Rule: "r", File: "a"}}, "new"},
		"what nobody may know is not new": {nil, []lint.Finding{{Rule: "r", File: "a"}}, "new"},
	} {
		r := reportOf("a", test.findings...)
		compare(r, test.entries, "there")
		if got := states(r); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestNothingIsRemovableThatMayStillBeFound(t *testing.T) {
	t.Parallel()
	r := reportOf("a b")
	r.Documents[0].Complete = false
	r.Partial = map[string]bool{"a": true}
	gone := with(entry("a"), func(e *baseline.Entry) { e.Cluster = "gone" })
	compare(r, []baseline.Entry{entry("a"), gone, entry("b")})
	if got := states(r); got != "-r:b" {
		t.Errorf("got %q", got)
	}
}

func TestUpdated(t *testing.T) {
	t.Parallel()
	narrower := finding("a", content("10.0.0.0/16"), severity(policy.Warning))
	wide := with(entry("old"), func(e *baseline.Entry) { e.Rule, e.Content = "former", []string{"10.0.0.0/8"} })
	entries := []baseline.Entry{wide, entry("there"), with(entry("a"), func(e *baseline.Entry) { e.Path = "q" })}
	r := reportOf("a", narrower, finding("a"))
	m := compare(r, entries, "there")
	want := []baseline.Entry{with(entry("a"), func(e *baseline.Entry) { e.Content, e.Severity = []string{"10.0.0.0/16"}, policy.Warning }), entry("there")}
	if diff := cmp.Diff(want, m.Updated()); diff != "" {
		t.Errorf("updated (-want +got):\n%s", diff)
	}
	want = slices.Insert(want, 1, entry("a"))
	if diff := cmp.Diff(want, m.All()); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
}

// What is written of a report is known to it, whatever the order of the entries, and is written as the same.
func TestWhatIsWrittenIsKnown(t *testing.T) {
	t.Parallel()
	var findings []lint.Finding
	for i := range 40 {
		findings = append(findings, finding("f"+strconv.Itoa(i%3), content(strconv.Itoa(i%4)), severity(policy.Severity(1+i%3))))
	}
	r := reportOf("f0 f1 f2", findings...)
	all := compare(r, nil).All()
	want := strings.TrimSpace(strings.Repeat("unchanged ", len(findings)))
	for range all {
		all = append(all[1:], all[0])
		again := reportOf("f0 f1 f2", findings...)
		m := compare(again, all)
		if got := states(again); got != want {
			t.Fatalf("got %s", got)
		}
		if diff := cmp.Diff(written(t, all), written(t, m.All())); diff != "" {
			t.Fatalf("written again:\n%s", diff)
		}
		if diff := cmp.Diff(written(t, all), written(t, m.Updated())); diff != "" {
			t.Fatalf("updated:\n%s", diff)
		}
	}
}
