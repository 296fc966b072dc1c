package readfile_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/readfile"
)

// TestEndless reads what would never end, or never begin.
func TestEndless(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		filepath.Join(dir, "pipe"): readfile.ErrNotRegular,
		"/dev/zero":                readfile.ErrNotRegular,
		"/proc/self/maps":          readfile.ErrTooLarge, // of size 0, as it says
	} {
		link := filepath.Join(dir, "link")
		if err := errors.Join(os.RemoveAll(link), os.Symlink(name, link)); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{name, link} {
			if data, err := readfile.Read(path, 10); !errors.Is(err, want) {
				t.Errorf("%s: got %d bytes, %v", path, len(data), err)
			}
		}
	}
}
