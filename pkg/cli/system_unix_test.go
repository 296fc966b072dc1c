//go:build unix

package cli

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// TestWriteFileKeepsOwner has root write to a file of somebody else.
func TestWriteFileKeepsOwner(t *testing.T) {
	t.Parallel()
	testenv.Root(t)
	const user, group = 1234, 4321
	path := filepath.Join(t.TempDir(), "report")
	if err := os.WriteFile(path, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(path, user, group); err != nil {
		t.Fatal(err)
	}
	err := writeFile(t.Context(), path, func(w io.Writer) error {
		for _, name := range []string{path, onlyTemporary(t, filepath.Dir(path))} {
			checkOwner(t, name, user, group)
		}
		return say(w, "new")
	})
	if err != nil {
		t.Fatal(err)
	}
	checkOwner(t, path, user, group)
}

func checkOwner(t *testing.T, path string, user, group uint32) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || stat.Uid != user || stat.Gid != group || info.Mode().Perm() != 0o640 {
		t.Errorf("%s: %v, owner %d, group %d", filepath.Base(path), info.Mode(), stat.Uid, stat.Gid)
	}
}

// onlyTemporary is the temporary file in a directory.
func onlyTemporary(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, ".ekslint-*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("temporary files: %q (%v)", found, err)
	}
	return found[0]
}
