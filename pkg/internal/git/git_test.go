package git_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
)

// repository makes a repository with one commit of the files and returns its root.
func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(t, "the git program")
	}
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o750), os.WriteFile(path, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q", "-b", "main"}, {"add", "."},
		{"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "first"}, {"tag", "v1"},
	} {
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-C", root}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	return root
}

func TestFilesAndContents(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"a.yaml": "a\n", "dir/b.yaml": "", "dir/c d.yaml": "no line end", "dir/é\t\"x\".yaml": "\x00\xff\n", "dirt/e.yaml": "e", "-f": "f",
	}
	root := repository(t, files)
	if err := os.WriteFile(filepath.Join(root, "a.yaml"), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	commit, err := git.Commit(t.Context(), root, "main")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][]string{
		".": {"-f", "a.yaml", "dir/b.yaml", "dir/c d.yaml", "dir/é\t\"x\".yaml", "dirt/e.yaml"}, "dir": {"dir/b.yaml", "dir/c d.yaml", "dir/é\t\"x\".yaml"},
		"dir/b.yaml": {"dir/b.yaml"}, "-f": {"-f"}, "d*": {}, ":(top)a.yaml": {}, "missing": {},
	} {
		listed, err := git.Files(t.Context(), root, commit, path)
		if err != nil {
			t.Fatal(err)
		}
		contents, err := git.Contents(t.Context(), root, listed, 10)
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, f := range listed {
			got = append(got, f.Path)
			content, ok := contents[f.Path]
			if string(content) != files[f.Path] && ok || ok != (len(files[f.Path]) <= 10) {
				t.Errorf("%s is %q, %t", f.Path, content, ok)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestCommit(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a": "a"})
	hash, err := git.Commit(t.Context(), root, "HEAD")
	if err != nil || len(hash) < 40 {
		t.Fatalf("got %q, %v", hash, err)
	}
	for _, revision := range []string{"main", "v1", hash, hash[:7], "@", "main^0"} {
		if got, err := git.Commit(t.Context(), root, revision); got != hash || err != nil {
			t.Errorf("%s is %q, %v", revision, got, err)
		}
	}
	for _, revision := range []string{"nowhere", "", "--all", "-h", "--git-dir", "main:a", "main^{tree}", "main..HEAD", "^main", "main\nHEAD", "main\x00"} {
		got, err := git.Commit(t.Context(), root, revision)
		if !errors.Is(err, git.ErrNoRevision) {
			t.Errorf("%q is %q, %v", revision, got, err)
		}
	}
}

func TestRoot(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"dir/a": "a"})
	if got, err := git.Root(t.Context(), filepath.Join(root, "dir")); got != root || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, root)
	}
	outside := t.TempDir()
	_, err := git.Root(t.Context(), outside)
	if !errors.Is(err, git.ErrNoRepository) || !strings.Contains(err.Error(), outside) {
		t.Errorf("got %v", err)
	}
}

// TestMissingObject removes an object, as in a partial clone.
func TestMissingObject(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "content"})
	commit, err := git.Commit(t.Context(), root, "main")
	if err != nil {
		t.Fatal(err)
	}
	listed, err := git.Files(t.Context(), root, commit, ".")
	if err != nil {
		t.Fatal(err)
	}
	const object = "6b/584e8ece562ebffc15d38808cd6b98fc3d97ea" // of "content"
	if err := os.Remove(filepath.Join(root, ".git", "objects", object)); err != nil {
		t.Fatal(err)
	}
	_, err = git.Contents(t.Context(), root, listed, 10)
	if !errors.Is(err, git.ErrMissing) || !strings.Contains(err.Error(), "a.yaml") {
		t.Errorf("got %v", err)
	}
}

func TestNoGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Root(t.Context(), t.TempDir()); !errors.Is(err, git.ErrNoGit) {
		t.Errorf("got %v", err)
	}
}
