package policies_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
)

// fixedBy fixes a file and returns its text and what is left. Fixes that come to no end are a failure.
func fixedBy(t *testing.T, level lint.FixLevel, name string, data []byte) ([]byte, *lint.Report) {
	t.Helper()
	opts := optionsOf(together(), catalogue())
	opts.Fix = level
	opts.Save = func(_ context.Context, f lint.Fixed) error {
		data = f.Data
		return nil
	}
	report := lintFile(t, lint.New(t.Context(), opts), name, data)
	return data, report
}

// checkFixed fixes a file: it must come to an end, after which there is nothing left to fix.
func checkFixed(t *testing.T, name string, data []byte) {
	t.Helper()
	for _, level := range []lint.FixLevel{lint.FixSafe, lint.FixAll} {
		before := lintFile(t, linterOf(together(), catalogue()), name, data)
		text, report := fixedBy(t, level, name, data)
		if len(report.Failures) > len(before.Failures) {
			t.Errorf("%s: %v", name, report.Failures)
		}
		if again, report := fixedBy(t, level, name, text); string(again) != string(text) || len(report.Fixed) > 0 {
			t.Errorf("%s is fixed again: %v", name, report.Fixed)
		}
	}
}

// TestFixedExamples makes all fixes of whole files with all rules, in which they meet each other.
func TestFixedExamples(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if !ex.bad && !isLong() {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			checkFixed(t, ex.path, ex.data)
		})
	}
}

func TestFixedCorpus(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("EKSLINT_CORPUS")
	if corpus == "" {
		t.Skip("EKSLINT_CORPUS is not set: it names a folder of real configurations, which the repository does not hold")
	}
	paths, err := filepath.Glob(filepath.Join(corpus, "*", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in %s: %v", corpus, err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkFixed(t, path, data)
	}
}
