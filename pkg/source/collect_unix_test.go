//go:build unix

package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/source"
)

func TestCollectSpecialFiles(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"a.yaml": ""})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := collect(source.Options{Dir: dir}, ".", "pipe.yaml")
	want := []string{"a.yaml", "pipe.yaml ! pipe.yaml: not a regular file"}
	if diff := cmp.Diff(want, describe(files)); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
	if !errors.Is(files[1].Err, source.ErrNotRegular) {
		t.Errorf("error %v does not wrap ErrNotRegular", files[1].Err)
	}
}

// TestCollectPipe reads a pipe that is named, where that is wanted.
func TestCollectPipe(t *testing.T) {
	t.Parallel()
	dir := tree(t, nil)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(filepath.Join(dir, "pipe"), []byte(cluster), 0o600) }()
	files := collect(source.Options{Dir: dir, Pipes: true}, "pipe", "./pipe")
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	if len(files) != 1 || string(files[0].Data) != cluster || files[0].Path != "" || files[0].Name != "pipe" {
		t.Errorf("got %+v", files)
	}
}

// TestCollectPipes has pipes that nobody writes to wherever something is read.
func TestCollectPipes(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{".git/info/": "", "a.yaml": "", "sub/.git/info/": "", "sub/.gitignore": "b.yaml\n", "sub/b.yaml": ""})
	for _, pipe := range []string{".gitignore", ".git/info/exclude", "x.yaml", "sub/.git/index", "target"} {
		if err := syscall.Mkfifo(filepath.Join(dir, pipe), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("target", filepath.Join(dir, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	want := []string{"a.yaml", "sub/.git ! sub/.git: finding out what git tracks: " + filepath.Join(dir, "sub", ".git", "index") + ": not a regular file"}
	if diff := cmp.Diff(want, describe(collect(source.Options{Dir: dir}, "."))); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
}

// A file that is left out by its name is not left out where a link in a directory gives it another. It goes by its own.
func TestLinkToSkippedFileIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(cluster), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.txt", filepath.Join(dir, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	files := collect(source.Options{Dir: dir, SkipOthers: true}, "a.txt", ".")
	if len(files) != 1 || files[0].Name != "a.txt" || files[0].Err != nil {
		t.Errorf("got %+v, want a.txt", files)
	}
}
