package git_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// history is a repository with a file of three lines, each from a commit of its own: of 2024-03-01, 2025-06-15 and 2026-01-02.
func history(t *testing.T) string {
	t.Helper()
	root := repository(t, map[string]string{"other": "", "-f *.yaml": ""})
	for _, c := range []struct{ content, at string }{
		{"a\nX\nX\n", "2024-03-01T23:30:00-0200"}, {"a\nb\nX\n", "2025-06-15T12:00:00+0000"}, {"a\nb\nc\n", "2026-01-02T12:00:00+0000"},
	} {
		put(t, root, "-f *.yaml", c.content)
		do(t, root, "add", ".")
		do(t, root, "commit", "-q", "-m", "author-time 7\n\nboundary", "--date", c.at)
	}
	return root
}

func put(t *testing.T, root, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// days asks for the changes of all lines of content.
func days(t *testing.T, r *git.Repository, name, content string) (string, error) {
	t.Helper()
	head, err := r.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for i := range strings.Count(content, "\n") + 1 {
		all = append(all, i+1)
	}
	changes, err := r.LastChanges(t.Context(), head, name, []byte(content), all)
	var out []string
	for _, n := range all {
		c, ok := changes[n]
		switch {
		case !ok:
			continue
		case len(c.Commit) != 10:
			t.Errorf("line %d: the commit is %q", n, c.Commit)
		}
		day := fmt.Sprintf("%d:%s", n, c.Day)
		if c.OrEarlier {
			day += " or earlier"
		}
		out = append(out, day)
	}
	return strings.Join(out, ", "), err
}

func TestLastChanges(t *testing.T) {
	t.Parallel()
	const first, second, third = "2024-03-02", "2025-06-15", "2026-01-02"
	r := opened(t, history(t))
	for name, test := range map[string]struct{ content, want string }{
		"as committed":            {"a\nb\nc\n", "1:" + first + ", 2:" + second + ", 3:" + third},
		"with other line ends":    {"a\r\nb\r\nc\r\n", "1:" + first + ", 2:" + second + ", 3:" + third},
		"with no line end":        {"a\nb\nc", "1:" + first + ", 2:" + second + ", 3:" + third},
		"with a line before":      {"n\na\nb\nc\n", "2:" + first + ", 3:" + second + ", 4:" + third},
		"with a line in between":  {"a\nn\nb\nc\n", "1:" + first + ", 3:" + second + ", 4:" + third},
		"with a line behind":      {"a\nb\nc\nn\n", "1:" + first + ", 2:" + second + ", 3:" + third},
		"with a line less":        {"a\nc\n", "1:" + first + ", 2:" + third},
		"with another line":       {"a\nn\nc\n", "1:" + first + ", 3:" + third},
		"with a line twice":       {"a\nb\nb\nc\n", "1:" + first + ", 2:" + second + ", 4:" + third},
		"with others around one":  {"n\nb\nn\n", "2:" + second},
		"twice, with others":      {"n\nb\nb\nn\n", ""},
		"with nothing of it":      {"n\n", ""},
		"empty":                   {"", ""},
		"partly in another order": {"c\nn\na\nb\nn\n", "3:" + first + ", 4:" + second},
		"with a line end changed": {"a\rb\nb\nc\n", "2:" + second + ", 3:" + third},
	} {
		got, err := days(t, r, "-f *.yaml", test.content)
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, %v, want %q", name, got, err, test.want)
		}
	}
}

func TestLastChangesOfWhatIsNotTracked(t *testing.T) {
	t.Parallel()
	root := history(t)
	if err := os.Symlink("other", filepath.Join(root, "link")); err != nil {
		t.Fatal(err)
	}
	do(t, root, "add", ".")
	do(t, root, "commit", "-q", "-m", "link")
	r := opened(t, root)
	for _, name := range []string{"missing", "dir/missing", "-f?*.yaml", ".", "link", "a\nb"} {
		if got, err := days(t, r, name, "other"); err != nil || got != "" {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// TestManyLastChanges has more lines than are named to git one by one.
func TestManyLastChanges(t *testing.T) {
	t.Parallel()
	root, content := history(t), strings.Repeat("x\n", 2000)
	put(t, root, "many", content)
	do(t, root, "add", ".")
	do(t, root, "commit", "-q", "-m", "many", "--date", "2026-02-03T12:00:00Z")
	got, err := days(t, opened(t, root), "many", content)
	if n := strings.Count(got, "2026-02-03"); err != nil || n != 2000 {
		t.Errorf("got %d lines, %v", n, err)
	}
}

// TestLastChangesOfARenamedFile follows the file to where it came from.
func TestLastChangesOfARenamedFile(t *testing.T) {
	t.Parallel()
	root := history(t)
	do(t, root, "mv", "--", "-f *.yaml", "b.yaml")
	do(t, root, "commit", "-q", "-m", "rename")
	got, err := days(t, opened(t, root), "b.yaml", "a\nb\nc\n")
	if err != nil || got != "1:2024-03-02, 2:2025-06-15, 3:2026-01-02" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestLastChangesOfAShallowClone knows of the line that was there before the first commit that it has, and no more.
func TestLastChangesOfAShallowClone(t *testing.T) {
	t.Parallel()
	root, clone := history(t), filepath.Join(t.TempDir(), "clone")
	do(t, root, "clone", "-q", "--depth", "2", "file://"+root, clone)
	got, err := days(t, opened(t, clone), "-f *.yaml", "a\nb\nc\n")
	if err != nil || got != "1:2025-06-15 or earlier, 2:2025-06-15 or earlier, 3:2026-01-02" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestLastChangesOfImpossibleTimes has no day where that of the author cannot be.
func TestLastChangesOfImpossibleTimes(t *testing.T) {
	t.Parallel()
	root := history(t)
	put(t, root, "other", "x\n")
	do(t, root, "add", ".")
	do(t, root, "commit", "-q", "-m", "late", "--date", "@999999999999 +0000")
	if got, err := days(t, opened(t, root), "other", "x\n"); err != nil || got != "" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestLastChangesOfAMissingObject removes all objects but the last commit, as if others were still to be fetched.
func TestLastChangesOfAMissingObject(t *testing.T) {
	t.Parallel()
	root := history(t)

	objects, err := filepath.Glob(filepath.Join(root, ".git", "objects", "??", "*"))
	if err != nil || len(objects) == 0 {
		t.Fatal("no objects", err)
	}
	r := opened(t, root)
	head, err := r.Commit(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range objects {
		if !strings.HasSuffix(path, head[2:]) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, err := days(t, r, "-f *.yaml", "a\nb\nc\n"); err == nil || errors.Is(err, git.ErrNoRevision) {
		t.Errorf("got %q, %v", got, err)
	}
}
