package git_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// TestReadTracked reads every kind of index that git writes.
func TestReadTracked(t *testing.T) {
	t.Parallel()
	for name, commands := range map[string][]string{
		"plain":     {},
		"version 4": {"update-index --index-version 4"},
		"version 3": {"rm -q --cached dir/b.yaml", "add --intent-to-add dir/b.yaml"},
		"split":     {"update-index --split-index", "rm -q --cached dir/b.yaml", "add ."},
		"split twice": {
			"update-index --split-index", "update-index --index-version 4", "rm -q --cached dir/b.yaml a.yaml", "update-index --split-index", "add .",
		},
		"extended": {"update-index --untracked-cache", "-c index.threads=2 read-tree --reset HEAD"},
		"sparse":   {"sparse-checkout set --cone --sparse-index dir", "sparse-checkout reapply"},
		"hashed":   {"-c index.skipHash=true read-tree --reset HEAD"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := repository(t, map[string]string{"a.yaml": "1", "dir/b.yaml": "2", "dir/" + strings.Repeat("long", 60) + ".yaml": "", "vendor/x/c.yaml": "3", "x.txt": ""})
			for _, command := range commands {
				do(t, root, strings.Fields(command)...)
			}
			wantTracked(t, root)
		})
	}
}

func TestReadTrackedSHA256(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "1", "dir/b.yaml": "2", "vendor/x/c.yaml": "3"})
	if err := os.RemoveAll(filepath.Join(root, ".git")); err != nil {
		t.Fatal(err)
	}
	do(t, root, "init", "-q", "--object-format=sha256")
	do(t, root, "add", ".")
	wantTracked(t, root)
}

// TestReadTrackedElsewhere reads the index of a linked worktree and that of a submodule, and that of the repository around it.
func TestReadTrackedElsewhere(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "1", "dir/b.yaml": "2", "vendor/x/c.yaml": "3"})
	linked := filepath.Join(t.TempDir(), "linked")
	do(t, root, "worktree", "add", "-q", "--detach", linked)
	wantTracked(t, linked)
	if r := opened(t, linked); r.Root != linked {
		t.Errorf("got %s", r.Root)
	}
	outer := repository(t, map[string]string{"x.yaml": ""})
	do(t, outer, "submodule", "add", "-q", root, "sub")
	wantTracked(t, filepath.Join(outer, "sub"))
	if r := opened(t, filepath.Join(outer, "sub", "dir")); r.Root != filepath.Join(outer, "sub") {
		t.Errorf("got %s", r.Root)
	}
	tracked := read(t, outer)
	if !tracked.Has("sub/dir/b.yaml") || !tracked.Below("sub") || !tracked.Below("sub/dir") || tracked.Has("suburb") {
		t.Error("the submodule is not tracked")
	}
}

func read(t *testing.T, top string) *git.Tracked {
	t.Helper()
	tracked, err := git.ReadTracked(top, func(name string) bool { return strings.HasSuffix(name, ".yaml") })
	if err != nil {
		t.Fatal(err)
	}
	return tracked
}

func wantTracked(t *testing.T, top string) {
	t.Helper()
	tracked := read(t, top)
	for name, want := range map[string]bool{
		"a.yaml": true, "dir/b.yaml": true, "vendor/x/c.yaml": true, "dir": false, "a.yam": false, "": false, "vendor/y.yaml": false, "x.txt": false,
	} {
		if sparse := tracked.Has("vendor/"); tracked.Has(name) != want && !sparse {
			t.Errorf("%s is tracked: %t", name, !want)
		}
	}
	for directory, want := range map[string]bool{"dir": true, "vendor": true, "vendor/x": true, "di": false, "a.yaml": false, "zzz": false} {
		if tracked.Below(directory) != want {
			t.Errorf("something below %s is tracked: %t", directory, !want)
		}
	}
}

func TestReadTrackedNothing(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "1"})
	index := filepath.Join(root, ".git", "index")
	if err := os.Remove(index); err != nil {
		t.Fatal(err)
	}
	if read(t, root).Has("a.yaml") {
		t.Error("tracked without an index")
	}
	for _, content := range []string{"", "DIRC", "DIRC\x00\x00\x00\x05\x00\x00\x00\x01", "DIRC\x00\x00\x00\x02\x00\x00\x00\x01" + strings.Repeat("\x00", 100), "DIRC\x00\x00\x00\x04\xff\xff\xff\xff"} {
		if err := os.WriteFile(index, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := git.ReadTracked(root, all); err == nil || !strings.Contains(err.Error(), "not an index") {
			t.Errorf("%q: got %v", content, err)
		}
	}
}

// TestReadTrackedBomb has a small index with endless names: each is the one before and a little more.
func TestReadTrackedBomb(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	var index strings.Builder
	index.WriteString("DIRC\x00\x00\x00\x04\x00\xff\xff\xff")
	for i := range 200_000 {
		length := min((i+1)*5, 0xfff)
		index.WriteString(strings.Repeat("\x00", 60) + string([]byte{byte(length >> 8), byte(length)}) + "\x00.yaml\x00")
	}
	if err := os.WriteFile(filepath.Join(dir, ".git", "index"), []byte(index.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := git.ReadTracked(dir, func(string) bool { return false }); err == nil {
		t.Error("there is no error")
	}
}

// FuzzReadTracked reads what may stand in the place of an index.
func FuzzReadTracked(f *testing.F) {
	entry := strings.Repeat("\x00", 60) + "\x00\x01a" + "\x00"
	f.Add([]byte("DIRC\x00\x00\x00\x02\x00\x00\x00\x01" + entry + "link\x00\x00\x00\x14" + strings.Repeat("1", 20)))
	f.Add([]byte("DIRC\x00\x00\x00\x04\x00\x00\x00\x01" + strings.Repeat("\x00", 60) + "\x00\x01\x00a\x00"))
	f.Fuzz(func(t *testing.T, index []byte) {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, ".git", "index"), index, 0o600); err != nil {
			t.Fatal(err)
		}
		if tracked, err := git.ReadTracked(dir, all); err == nil {
			tracked.Has("a")
			tracked.Below("a")
		}
	})
}
