package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/panics"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
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

// TestWriteFileFollowsLinks has a link in the place of the report, which has to stay.
func TestWriteFileFollowsLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "latest")
	target := filepath.Join(dir, "report")
	if err := os.WriteFile(target, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		testenv.Missing(t, fmt.Sprintf("symbolic links (%v)", err))
	}
	if err := writeFile(t.Context(), link, func(w io.Writer) error { return say(w, "new") }); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != target {
		t.Errorf("the link leads to %q (%v), want %q", to, err, target)
	}
	if diff := cmp.Diff([]string{"report: new"}, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestWriteFileKeepsPermissions(t *testing.T) {
	t.Parallel()
	for mode, want := range map[os.FileMode]string{0o600: "new", 0o640: "new", 0o666: "new", 0o755: "new", 0o444: "old"} {
		path := filepath.Join(t.TempDir(), "report")
		if err := errors.Join(os.WriteFile(path, []byte("old"), 0o600), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
		err := writeFile(t.Context(), path, func(w io.Writer) error { return say(w, "new") })
		if refused := errors.Is(err, os.ErrPermission); refused != (want == "old") {
			t.Errorf("%v: got error %v", mode, err)
		}
		if diff := cmp.Diff([]string{"report: " + want}, contents(t, filepath.Dir(path))); diff != "" {
			t.Errorf("%v: files (-want +got):\n%s", mode, diff)
		}
		if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode() != mode {
			t.Errorf("%v: got mode %v (%v)", mode, info.Mode(), err)
		}
	}
}

// TestWriteFileMakesWhatALinkLeadsTo has a link to nothing in the place of the report.
func TestWriteFileMakesWhatALinkLeadsTo(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	link := filepath.Join(t.TempDir(), "latest")
	if err := os.Symlink(filepath.Join(dir, "report"), link); err != nil {
		testenv.Missing(t, fmt.Sprintf("symbolic links (%v)", err))
	}
	if err := writeFile(t.Context(), link, func(w io.Writer) error { return say(w, "new") }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"report: new"}, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestWriteFileRemovesAtOnce does not return from writing before the temporary file is gone.
func TestWriteFileRemovesAtOnce(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("an open file stays there")
	}
	dir, cause := t.TempDir(), errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(t.Context())
	err := writeFile(ctx, filepath.Join(dir, "report"), func(w io.Writer) error {
		if got := contents(t, dir); len(got) != 1 {
			t.Errorf("files while it is written: %q", got)
		}
		cancel(cause)
		for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(time.Millisecond) {
			if left, err := os.ReadDir(dir); err != nil || len(left) == 0 { // names alone: what is listed may be gone when it is read
				break
			}
		}
		if got := contents(t, dir); got != nil {
			t.Errorf("files after the signal: %q", got)
		}
		return say(w, "new")
	})
	if !errors.Is(err, cause) {
		t.Errorf("got error %v", err)
	}
}

func TestWriteFileWithALongName(t *testing.T) {
	t.Parallel()
	dir, name := t.TempDir(), strings.Repeat("x", 255)
	if err := writeFile(t.Context(), filepath.Join(dir, name), func(w io.Writer) error { return say(w, "new") }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{name + ": new"}, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	err := writeFile(t.Context(), filepath.Join(dir, name+"x"), func(w io.Writer) error { return say(w, "new") })
	if !errors.Is(err, syscall.ENAMETOOLONG) {
		t.Errorf("got error %v", err)
	}
}

func TestWriteFileWithoutPermission(t *testing.T) {
	t.Parallel()
	testenv.WithoutRoot(t)
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "report")
	err := writeFile(t.Context(), path, func(w io.Writer) error { return say(w, "new") })
	if want := fmt.Sprintf("writing %s: in directory %s: permission denied", path, dir); err == nil || err.Error() != want {
		t.Errorf("got error %v, want %s", err, want)
	}
	if got := contents(t, dir); got != nil {
		t.Errorf("files: %q", got)
	}
}

// TestWriteFileIntoRedirection writes to an open file of this process, as /dev/stdout is one, after something else has.
func TestWriteFileIntoRedirection(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	path := fmt.Sprintf("/proc/self/fd/%d", f.Fd())
	if _, err := os.Stat(path); err != nil {
		testenv.Missing(t, fmt.Sprintf("the open files of a process as paths (%v)", err))
	}
	err = errors.Join(say(f, "first, "), writeFile(t.Context(), path, func(w io.Writer) error { return say(w, "second") }))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"log: first, second"}, contents(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
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
