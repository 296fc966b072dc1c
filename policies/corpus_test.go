package policies_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
)

// corpusFiles returns the paths of real configurations of other people, which are not part of the repository: EKSLINT_CORPUS names a
// folder that holds some. Without it the test is skipped.
func corpusFiles(t *testing.T) []string {
	t.Helper()
	corpus := os.Getenv("EKSLINT_CORPUS")
	if corpus == "" {
		t.Skip("EKSLINT_CORPUS is not set: it names a folder of real configurations, which the repository does not hold")
	}
	paths, err := filepath.Glob(filepath.Join(corpus, "*", "*.yaml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files in %s: %v", corpus, err)
	}
	return paths
}

// TestCorpus lints real configurations. Each must be read to its end: no internal error, and a range inside the file for every finding.
func TestCorpus(t *testing.T) {
	t.Parallel()
	paths := corpusFiles(t)
	linter := linterOf(together(), catalogue(), derive.Known{})
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lintFile(t, linter, path, data).Findings {
			if f.Rule == lint.RuleInternalError {
				t.Errorf("%s: %s", path, f.Message)
			}
			if f.Range.Start.Line < 1 || f.Range.Start.Offset > f.Range.End.Offset || f.Range.End.Offset > len(data) {
				t.Errorf("%s: %s lies outside the file: %+v", path, f.Rule, f.Range)
			}
		}
	}
}
