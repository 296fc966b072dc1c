package testenv_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// recorder is a testing.TB that records how it was ended.
type recorder struct {
	testing.TB
	failed, skipped bool
}

func (*recorder) Helper()                 {}
func (r *recorder) Fatalf(string, ...any) { r.failed = true; panic(r) }
func (r *recorder) Skip(...any)           { r.skipped = true; panic(r) }

func TestMissing(t *testing.T) { //nolint:paralleltest // it sets a variable of the environment
	for _, tt := range []struct {
		ci           string
		fails, skips bool
	}{{"true", true, false}, {"", false, true}} {
		t.Setenv("CI", tt.ci)
		r := &recorder{TB: t}
		func() {
			defer func() { _ = recover() }()
			testenv.Missing(r, "a program")
		}()
		if r.failed != tt.fails || r.skipped != tt.skips {
			t.Errorf("with CI=%q: failed %t, skipped %t", tt.ci, r.failed, r.skipped)
		}
	}
}
