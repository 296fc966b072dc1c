package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// staged returns the contents of the index that a repository has, by path.
func staged(t *testing.T, r *git.Repository) (contents map[string]string, conflicts []string) {
	t.Helper()
	files, conflicts, err := r.Staged(t.Context(), func(path string) bool { return strings.HasSuffix(path, ".yaml") })
	if err != nil {
		t.Fatal(err)
	}
	contents = map[string]string{}
	err = r.Contents(t.Context(), files, 100, func(f git.File, content []byte) error {
		contents[f.Path] = string(content)
		if !f.Holds(content) || f.Holds(append(content, 'x')) {
			t.Errorf("%s is not known to be the same", f.Path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return contents, conflicts
}

func TestStaged(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a\n", "dir/é\t\"x\"\n.yaml": "b\n", "c.txt": "c\n", "gone.yaml": "g\n"})
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.yaml", "staged\n")
	write("new.yaml", "new\n")
	if err := os.Symlink("a.yaml", filepath.Join(root, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	do(t, root, "add", ".")
	do(t, root, "rm", "-q", "--cached", "gone.yaml")
	write("a.yaml", "not staged\n")
	if err := os.Remove(filepath.Join(root, "new.yaml")); err != nil {
		t.Fatal(err)
	}
	r := opened(t, root)
	got, conflicts := staged(t, r)
	want := map[string]string{"a.yaml": "staged\n", "dir/é\t\"x\"\n.yaml": "b\n", "new.yaml": "new\n", "link.yaml": "staged\n"}
	if diff := cmp.Diff(want, got); diff != "" || conflicts != nil {
		t.Errorf("conflicts: %v, staged (-want +got):\n%s", conflicts, diff)
	}

	other := filepath.Join(root, ".git", "next-index")
	elsewhere := filepath.Join(t.TempDir(), "index")
	index, err := os.ReadFile(filepath.Join(root, ".git", "index"))
	if err := errors.Join(err, os.WriteFile(other, index, 0o600), os.WriteFile(elsewhere, index, 0o600)); err != nil {
		t.Fatal(err)
	}
	do(t, root, "reset", "-q")
	another := filepath.Join(repository(t, map[string]string{"b.yaml": "b\n"}), ".git", "index")
	for name, want := range map[string]string{".git/next-index": "staged\n", other: "staged\n", elsewhere: "staged\n", another: "a\n", "": "a\n"} {
		if got, _ := staged(t, r.WithIndex(name)); got["a.yaml"] != want {
			t.Errorf("index %q: got %q, want %q", name, got["a.yaml"], want)
		}
	}
}

func TestStagedConflict(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a\n", "b.yaml": "b\n"})
	commit := func(content string) {
		if err := os.WriteFile(filepath.Join(root, "a.yaml"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		do(t, root, "commit", "-q", "-a", "-m", "change")
	}
	do(t, root, "checkout", "-q", "-b", "topic")
	commit("ours\n")
	do(t, root, "checkout", "-q", "main")
	commit("theirs\n")
	do(t, root, "-c", "merge.conflictStyle=merge", "read-tree", "-m", "v1", "main", "topic")
	got, conflicts := staged(t, opened(t, root))
	if diff := cmp.Diff(map[string]string{"b.yaml": "b\n"}, got) + cmp.Diff([]string{"a.yaml"}, conflicts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a\n", "dir/b.yaml": "b\n"})
	if err := os.Symlink("dir", filepath.Join(root, "link")); err != nil {
		t.Fatal(err)
	}
	do(t, root, "add", ".")
	do(t, root, "commit", "-q", "-m", "a link")
	r := opened(t, root)
	files, err := r.At(t.Context(), "main", []string{"a.yaml", "missing.yaml", "dir", "link/b.yaml", "a.yaml\n"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		got = append(got, f.Path)
	}
	if diff := cmp.Diff([]string{"a.yaml", "link/b.yaml"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
