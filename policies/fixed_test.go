package policies_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
)

// fixedBy makes the fixes of the rules in a file and in the manifests beside it, and returns the texts that change, by the names of their files,
// and what is left. Fixes that come to no end are a failure.
func fixedBy(t *testing.T, level lint.FixLevel, rules []policy.Rule, name string, data []byte) (map[string][]byte, *lint.Report) {
	t.Helper()
	opts := optionsOf(together(), rules, knownBeside(name))
	opts.Fix = level
	changed := map[string][]byte{}
	opts.Save = func(_ context.Context, f lint.Fixed) error {
		changed[f.File.Name] = f.Data
		return nil
	}
	report := lintFile(t, lint.New(t.Context(), opts), name, data)
	return changed, report
}

// checkFixed fixes a file: it must come to an end, after which there is nothing left to fix in it.
func checkFixed(t *testing.T, name string, data []byte) {
	t.Helper()
	for _, level := range []lint.FixLevel{lint.FixSafe, lint.FixAll} {
		before := lintFile(t, linterOf(together(), catalogue(), knownBeside(name)), name, data)
		changed, report := fixedBy(t, level, catalogue(), name, data)
		if len(report.Failures) > len(before.Failures) {
			t.Errorf("%s: %v", name, report.Failures)
		}
		text, ok := changed[name]
		if !ok {
			continue
		}
		if again, report := fixedBy(t, level, catalogue(), name, text); again[name] != nil {
			t.Errorf("%s is fixed again: %v", name, report.Fixed)
		}
	}
}

// TestFixedExamples makes all fixes of whole files with all rules, in which they meet each other: of some of the examples, and in the long
// run (see isLong) of all.
func TestFixedExamples(t *testing.T) {
	t.Parallel()
	const some = 40
	for i, ex := range examples(t) {
		if i%some != 0 && !isLong() {
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
	for _, path := range corpusFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		checkFixed(t, path, data)
	}
}

// TestFixedGolden makes the fixes of a rule on each of its bad examples: bad.yaml becomes fixed.yaml, and the manifests
// beside it fixed.manifests.yml, which are there where the rule has any.
// EKSLINT_UPDATE=1 writes these files.
func TestFixedGolden(t *testing.T) {
	t.Parallel()
	for _, ex := range examples(t) {
		if !ex.bad {
			continue
		}
		t.Run(ex.path, func(t *testing.T) {
			t.Parallel()
			rules := slices.DeleteFunc(slices.Clone(catalogue()), func(r policy.Rule) bool { return r.Name != ex.rule })
			changed, _ := fixedBy(t, lint.FixAll, rules, ex.path, ex.data)
			for _, name := range []string{ex.path, manifestsBesideName(ex.path)} {
				golden := filepath.Join(filepath.Dir(name), strings.Replace(filepath.Base(name), "bad", "fixed", 1))
				checkFixedGolden(t, golden, changed[name])
			}
		})
	}
}

// checkFixedGolden compares what a file becomes with a golden file, which is not there where it stays as it is.
func checkFixedGolden(t *testing.T, golden string, text []byte) {
	t.Helper()
	if os.Getenv("EKSLINT_UPDATE") != "" {
		updateFixed(t, golden, text, text != nil)
		return
	}
	want, err := os.ReadFile(golden)
	switch {
	case errors.Is(err, os.ErrNotExist) && text == nil:
	case err != nil:
		t.Error(err)
	case text == nil:
		t.Errorf("%s is there, and nothing is fixed", golden)
	default:
		if diff := cmp.Diff(string(want), string(text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

func updateFixed(t *testing.T, golden string, text []byte, exists bool) {
	t.Helper()
	err := os.Remove(golden)
	if exists {
		err = os.WriteFile(golden, text, 0o600)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
}
