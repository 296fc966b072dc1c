package report_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/report"
)

func TestLookup(t *testing.T) {
	t.Parallel()
	const known = "azure, checkstyle, compact, github, gitlab, json, jsonl, junit, markdown, sarif, template, text"
	const want = `"sariff" is not one of ` + known + ` (did you mean "sarif"?)`
	if _, err := report.Lookup("sariff", allFormatsOf(t, report.Options{})); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	got, err := report.Lookup("text", allFormatsOf(t, report.Options{Color: true}))
	if want := (report.Text{Color: true}); err != nil || got != want {
		t.Errorf("got %#v, %v; want %#v", got, err, want)
	}
	if got := strings.Join(report.Names(allFormatsOf(t, report.Options{})), ", "); got != known {
		t.Errorf("got names %s, want %s", got, known)
	}
}

// allFormats calls test for each format and fixture.
func allFormats(t *testing.T, test func(t *testing.T, f report.Format, fixture string)) {
	t.Helper()
	for _, name := range report.Names(allFormatsOf(t, report.Options{})) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, err := report.Lookup(name, allFormatsOf(t, report.Options{}))
			if err != nil {
				t.Fatal(err)
			}
			for fixture := range fixtures() {
				test(t, f, fixture)
			}
		})
	}
}

// limitedWriter accepts n bytes and is a closed pipe from there on.
type limitedWriter struct{ n int }

func (w *limitedWriter) Write(p []byte) (int, error) {
	if len(p) > w.n {
		return w.n, syscall.EPIPE
	}
	w.n -= len(p)
	return len(p), nil
}

func TestWriteErrorsReachTheCaller(t *testing.T) {
	t.Parallel()
	allFormats(t, func(t *testing.T, f report.Format, fixture string) {
		t.Helper()
		var whole bytes.Buffer
		if err := f.Write(&whole, fixtures()[fixture]); err != nil {
			t.Fatal(err)
		}
		if whole.Len() == 0 {
			return // nothing to write, nothing to fail
		}
		for _, n := range []int{0, whole.Len() / 2, whole.Len() - 1} {
			if err := f.Write(&limitedWriter{n}, fixtures()[fixture]); !errors.Is(err, syscall.EPIPE) {
				t.Errorf("%s, after %d of %d bytes: got %v, want EPIPE", fixture, n, whole.Len(), err)
			}
		}
	})
}

func TestReportsStayAsTheyAre(t *testing.T) {
	t.Parallel()
	allFormats(t, func(t *testing.T, f report.Format, fixture string) {
		t.Helper()
		all := cmp.Exporter(func(reflect.Type) bool { return true })
		r := fixtures()[fixture]
		var first, second bytes.Buffer
		if err := errors.Join(f.Write(&first, r), f.Write(&second, r)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(fixtures()[fixture], r, all); diff != "" {
			t.Errorf("%s was changed (-before +after):\n%s", fixture, diff)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: two runs differ", fixture)
		}
	})
}

func BenchmarkText(b *testing.B)       { benchmark(b, report.Text{}) }
func BenchmarkSARIF(b *testing.B)      { benchmark(b, report.SARIF{}) }
func BenchmarkGitLab(b *testing.B)     { benchmark(b, report.GitLab{}) }
func BenchmarkJUnit(b *testing.B)      { benchmark(b, report.JUnit{}) }
func BenchmarkCheckstyle(b *testing.B) { benchmark(b, report.Checkstyle{}) }

// benchmark writes 1,002 findings; text and SARIF took about 15 ms each on two busy cores of an AMD EPYC.
func benchmark(b *testing.B, f report.Format) {
	b.Helper()
	r := manyFindings(334)
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Write(io.Discard, r); err != nil {
			b.Fatal(err)
		}
	}
}
