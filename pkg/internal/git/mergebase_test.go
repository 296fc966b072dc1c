package git_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

func TestMergeBase(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a\n"})
	for _, args := range [][]string{
		{"checkout", "-q", "-b", "topic"}, {"commit", "-q", "--allow-empty", "-m", "ours"}, {"checkout", "-q", "main"},
		{"commit", "-q", "--allow-empty", "-m", "theirs"}, {"checkout", "-q", "--orphan", "other"}, {"commit", "-q", "--allow-empty", "-m", "alone"},
	} {
		do(t, root, args...)
	}
	r := opened(t, root)
	commit := func(r *git.Repository, name string) string {
		hash, err := r.Commit(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		return hash
	}
	first := commit(r, "v1")
	for _, ends := range [][2]string{{"main", "topic"}, {"topic", "main"}, {"v1", "topic"}, {"topic", "v1"}, {"v1", "v1"}} {
		if got, err := r.MergeBase(t.Context(), commit(r, ends[0]), commit(r, ends[1])); err != nil || got != first {
			t.Errorf("%v: got %s, %v, want %s", ends, got, err, first)
		}
	}
	_, err := r.MergeBase(t.Context(), commit(r, "main"), commit(r, "other"))
	if !errors.Is(err, git.ErrNoMergeBase) || strings.Contains(err.Error(), "shallow") {
		t.Errorf("two histories: got %v", err)
	}
	if _, err := r.MergeBase(t.Context(), first, strings.Repeat("1", 40)); err == nil || errors.Is(err, git.ErrNoMergeBase) {
		t.Errorf("no such commit: got %v", err)
	}

	shallow := filepath.Join(t.TempDir(), "shallow")
	do(t, root, "clone", "-q", "--no-single-branch", "--depth=1", "file://"+root, shallow)
	r = opened(t, shallow)
	_, err = r.MergeBase(t.Context(), commit(r, "origin/main"), commit(r, "origin/topic"))
	if !errors.Is(err, git.ErrNoMergeBase) || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Errorf("a shallow clone: got %v", err)
	}
	_, err = r.Commit(t.Context(), "origin/topic~1")
	if !errors.Is(err, git.ErrNoRevision) || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Errorf("a commit that a shallow clone lacks: got %v", err)
	}
	for name, want := range map[string]string{
		"topic":          `; "origin/topic" is one`,
		"origin/feature": `: fetch it with "git fetch origin feature:refs/remotes/origin/feature"`,
		"origin/a;b":     "",
	} {
		_, err = r.Commit(t.Context(), name)
		if !errors.Is(err, git.ErrNoRevision) || !strings.Contains(err.Error(), shallow+want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
