package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/source"
)

// TestFixerOverwrites has what may have become of a file between reading and writing.
func TestFixerOverwrites(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		now  string // what the file holds when it is to be written
		want string
		err  error
	}{
		"as it was":      {"before", "after", nil},
		"fixed by now":   {"after", "after", nil},
		"another by now": {"other", "other", errChanged},
		"gone by now":    {"", "", os.ErrNotExist},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "a.yaml")
			if test.now != "" {
				if err := os.WriteFile(path, []byte(test.now), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			file := lint.Fixed{File: source.File{Name: "a.yaml", Path: path, Data: []byte("before")}, Data: []byte("after")}
			if err := new(fixer).save(t.Context(), file); !errors.Is(err, test.err) {
				t.Errorf("error is %v, want %v", err, test.err)
			}
			if got, err := os.ReadFile(path); string(got) != test.want {
				t.Errorf("holds %q, want %q (%v)", got, test.want, err)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 1 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
