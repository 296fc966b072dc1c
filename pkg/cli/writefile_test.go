package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/panics"
)

func TestWriteFileLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	cause := errors.New("interrupted")
	for name, test := range map[string]struct {
		write func(cancel func(), w io.Writer) error
		want  []string
	}{
		"complete":    {func(_ func(), w io.Writer) error { return say(w, "new") }, []string{"report: new"}},
		"failed":      {func(_ func(), w io.Writer) error { return errors.Join(say(w, "new"), cause) }, []string{"report: old"}},
		"interrupted": {func(cancel func(), w io.Writer) error { cancel(); return say(w, "new") }, []string{"report: old"}},
		"panicked":    {func(_ func(), _ io.Writer) error { panic(cause) }, []string{"report: old"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "report")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancelCause(t.Context())
			err := panics.Call(func() error {
				return writeFile(ctx, path, func(w io.Writer) error { return test.write(func() { cancel(cause) }, w) })
			})
			if failed := name != "complete"; failed != errors.Is(err, cause) {
				t.Errorf("got error %v", err)
			}
			if diff := cmp.Diff(test.want, contents(t, filepath.Dir(path))); diff != "" {
				t.Errorf("files (-want +got):\n%s", diff)
			}
		})
	}
}

func say(w io.Writer, text string) error {
	_, err := io.WriteString(w, text)
	return err
}

// contents lists the files of a directory with what is in them.
func contents(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, e.Name()+": "+string(data))
	}
	return files
}
