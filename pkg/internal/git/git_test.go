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
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "."}, {"commit", "-q", "-m", "first"}, {"tag", "v1"}} {
		do(t, root, args...)
	}
	return root
}

// do runs git in dir.
func do(t *testing.T, dir string, args ...string) {
	t.Helper()
	args = append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always"}, args...)
	cmd := exec.CommandContext(t.Context(), "git", args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
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
	r := opened(t, root)
	commit, err := r.Commit(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string][]string{
		".": {"-f", "a.yaml", "dir/b.yaml", "dir/c d.yaml", "dir/é\t\"x\".yaml", "dirt/e.yaml"}, "dir": {"dir/b.yaml", "dir/c d.yaml", "dir/é\t\"x\".yaml"},
		"dir/b.yaml": {"dir/b.yaml"}, "-f": {"-f"}, "d*": {}, ":(top)a.yaml": {}, "missing": {}, "a.yaml/b": {}, "a\nb": {},
	} {
		listed, err := r.Files(t.Context(), commit, path, all)
		if err != nil {
			t.Fatal(err)
		}
		contents := map[string]string{}
		err = r.Contents(t.Context(), listed, 10, func(f git.File, content []byte) error {
			contents[f.Path] = string(content)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{}
		for _, f := range listed {
			got = append(got, f.Path)
			content, ok := contents[f.Path]
			if content != files[f.Path] && ok || ok != (len(files[f.Path]) <= 10) {
				t.Errorf("%s is %q, %t", f.Path, content, ok)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func all(string) bool { return true }

func opened(t *testing.T, dir string) *git.Repository {
	t.Helper()
	r, err := git.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestLinks has files that are links at the commit.
func TestLinks(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a", "dir/b.yaml": "b"})
	for link, target := range map[string]string{
		"dir/to-a": "../a.yaml", "short": "dir", "far": "/etc/passwd", "up": "../outside", "gone": "nowhere", "self": "self", "dir/again": "../short/b.yaml",
	} {
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	do(t, root, "add", ".")
	do(t, root, "commit", "-q", "-m", "links")
	r := opened(t, root)
	commit, err := r.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		".":            "a.yaml=a dir/b.yaml=b dir/again=b dir/to-a=a",
		"short":        "short/b.yaml=b short/again=b short/to-a=a",
		"short/b.yaml": "short/b.yaml=b", "dir/to-a": "dir/to-a=a", "far": "", "up": "", "gone": "", "self": "",
	} {
		listed, err := r.Files(t.Context(), commit, path, all)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		err = r.Contents(t.Context(), listed, 10, func(f git.File, content []byte) error {
			got = append(got, f.Path+"="+string(content))
			return nil
		})
		if err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: got %s, %v", path, got, err)
		}
	}
}

func TestCommit(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a": "a"})
	r := opened(t, root)
	hash, err := r.Commit(t.Context(), "HEAD")
	if err != nil || len(hash) < 40 {
		t.Fatalf("got %q, %v", hash, err)
	}
	for _, revision := range []string{"main", "v1", hash, hash[:7], "@", "main^0"} {
		if got, err := r.Commit(t.Context(), revision); got != hash || err != nil {
			t.Errorf("%s is %q, %v", revision, got, err)
		}
	}
	for _, revision := range []string{"nowhere", "", "--all", "-h", "--git-dir", "main^{tree}", "main..HEAD", "^main", "main HEAD"} {
		if got, err := r.Commit(t.Context(), revision); !errors.Is(err, git.ErrNoRevision) {
			t.Errorf("%q is %q, %v", revision, got, err)
		}
	}
	for _, revision := range []string{":a", ":0:a", ":/first", "main^{/first}", ":", "main:", "main:a", "main\nHEAD", "main\x00"} {
		if got, err := r.Commit(t.Context(), revision); !errors.Is(err, git.ErrSpelling) {
			t.Errorf("%q is %q, %v", revision, got, err)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"dir/a": "a"})
	if r := opened(t, filepath.Join(root, "dir")); r.Root != root {
		t.Errorf("got %q, want %q", r.Root, root)
	}
	outside := t.TempDir()
	_, err := git.Open(t.Context(), outside)
	if !errors.Is(err, git.ErrNoRepository) || !strings.Contains(err.Error(), outside) {
		t.Errorf("got %v", err)
	}
}

// TestMissingObject removes an object, as in a partial clone.
func TestMissingObject(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "content"})
	r := opened(t, root)
	commit, err := r.Commit(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	listed, err := r.Files(t.Context(), commit, "a.yaml", all)
	if err != nil {
		t.Fatal(err)
	}
	const object = "6b/584e8ece562ebffc15d38808cd6b98fc3d97ea" // of "content"
	if err := os.Remove(filepath.Join(root, ".git", "objects", object)); err != nil {
		t.Fatal(err)
	}
	err = r.Contents(t.Context(), listed, 10, func(git.File, []byte) error { return nil })
	if !errors.Is(err, git.ErrMissing) || !strings.Contains(err.Error(), "a.yaml") {
		t.Errorf("got %v", err)
	}
}

func TestNoGit(t *testing.T) {
	root := repository(t, map[string]string{"a": "a"})
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), root); !errors.Is(err, git.ErrNoGit) {
		t.Errorf("got %v", err)
	}
}
