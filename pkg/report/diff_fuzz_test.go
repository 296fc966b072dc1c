package report_test

import (
	"io"
	"testing"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// FuzzDiffs compares two mutations of a file, in every format: nothing fails, what is the same has no difference, what opens one way
// closes the other way, and the output is valid and the same when all is read again.
func FuzzDiffs(f *testing.F) {
	for text, choices := range randomconfig.Seeds(f, "pkg/sggraph/derive/testdata/graphs/*.yaml", "policies/exposure/*/bad*.yaml") {
		f.Add(text, choices[:8], choices[8:20], false)
	}
	schema := strictSchema(f, report.DiffJSONSchema())
	f.Fuzz(func(t *testing.T, text string, before, after []byte, all bool) {
		old, now := randomconfig.Mutated(t, text, before), randomconfig.Mutated(t, text, after)
		checkSame(t, old)
		checkSame(t, now)
		r, again := diffOf(t, old, now), diffOf(t, old, now)
		checkReversed(t, r, diffOf(t, now, old))
		for _, f := range report.DiffFormats(report.DiffOptions{All: all}) {
			out := harmless(t, f.Name, func(w io.Writer) error { return f.Format.WriteDiff(w, r) })
			if second, _ := leaving(t, f.Name, func(w io.Writer) error { return f.Format.WriteDiff(w, again) }); out != second {
				t.Errorf("%s differs from itself", f.Name)
			}
			switch f.Name {
			case "json":
				if err := schema.Validate(parseJSON(t, out)); err != nil {
					t.Error(err)
				}
			case "markdown":
				checkMarkdown(t, out)
			}
		}
		for _, failure := range r.Failures {
			if failure.Stack != nil {
				t.Errorf("%s\n%s", failure.Message, failure.Stack)
			}
		}
		if t.Failed() {
			t.Logf("old: %q\nnew: %q", old, now)
		}
	})
}

// diffOf compares two texts as the versions of one file.
func diffOf(t *testing.T, old, now string) *diff.Report {
	t.Helper()
	file := func(text string) *source.File {
		return &source.File{Name: "f.yaml", Data: []byte(text), Explicit: true}
	}
	return diff.Compare(t.Context(), []diff.Pair{{Old: file(old), New: file(now)}}, "", nil)
}

// checkSame holds that a file does not differ from itself.
func checkSame(t *testing.T, text string) {
	t.Helper()
	r := diffOf(t, text, text)
	for i := range r.Clusters {
		if c := &r.Clusters[i]; !c.Empty() {
			t.Errorf("%q differs from itself: %d flows", c.Name(), len(c.Flows))
		}
	}
}

// checkReversed holds that the same is different the other way round.
func checkReversed(t *testing.T, forth, back *diff.Report) {
	t.Helper()
	if len(forth.Clusters) != len(back.Clusters) || len(forth.Failures) != len(back.Failures) {
		t.Fatalf("%d clusters and %d failures, the other way round %d and %d",
			len(forth.Clusters), len(forth.Failures), len(back.Clusters), len(back.Failures))
	}
	empty := func(r *diff.Report) (n int) {
		for i := range r.Clusters {
			if r.Clusters[i].Diff.Empty() {
				n++
			}
		}
		return n
	}
	if empty(forth) != empty(back) {
		t.Errorf("%d clusters are the same, the other way round %d", empty(forth), empty(back))
	}
}
