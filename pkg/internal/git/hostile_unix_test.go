//go:build unix

package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ekslint/ekslint/pkg/internal/git"
)

// TestHostileConfiguration has a repository whose configuration runs a program wherever git would.
func TestHostileConfiguration(t *testing.T) {
	t.Parallel()
	root := repository(t, map[string]string{"a.yaml": "a", ".gitattributes": "* filter=x diff=x\n"})
	ran := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho \"$0 $@\" >>"+ran+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	info := filepath.Join(root, ".git", "info")
	if err := errors.Join(os.MkdirAll(info, 0o700), os.WriteFile(filepath.Join(info, "attributes"), []byte("* filter=x diff=x\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	hooks := filepath.Join(root, ".git", "hooks")
	for _, hook := range []string{"post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"} {
		if err := errors.Join(os.MkdirAll(hooks, 0o700), os.Symlink(program, filepath.Join(hooks, hook))); err != nil {
			t.Fatal(err)
		}
	}
	config := `[core]
	fsmonitor = "P"
	hooksPath = "` + hooks + `"
	pager = "P"
	sshCommand = "P"
	gitProxy = "P"
	askPass = "P"
	attributesFile = "PIPE"
	editor = "P"
	alternateRefsCommand = "P"
	repositoryFormatVersion = 1
[alias]
	rev-parse = "!P"
	ls-tree = "!P"
	cat-file = "!P"
	blame = "!P"
	merge-base = "!P"
	ls-files = "!P"
[blame]
	ignoreRevsFile = "PIPE"
[mailmap]
	file = "PIPE"
	blob = "main:a.yaml"
[pager]
	blame = "P"
	rev-parse = "P"
	ls-tree = "P"
	cat-file = "P"
[filter "x"]
	clean = "P"
	smudge = "P"
	process = "P"
[diff "x"]
	textconv = "P"
	command = "P"
[credential]
	helper = "!P"
[gpg]
	program = "P"
[log]
	showSignature = true
[gc]
	auto = 1
[maintenance]
	auto = true
[trace2]
	normalTarget = "` + ran + `"
	perfTarget = "` + ran + `"
	eventTarget = "` + ran + `"
[extensions]
	partialClone = evil
	worktreeConfig = true
[remote "evil"]
	url = "ext::P"
	promisor = true
	vcs = x
	uploadpack = "P"
	partialclonefilter = "blob:none"
[protocol "ext"]
	allow = always
[protocol]
	allow = always
`
	file, err := os.OpenFile(filepath.Join(root, ".git", "config"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	pipe := filepath.Join(t.TempDir(), "pipe") // that whoever reads it waits for
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteString(strings.NewReplacer("PIPE\"", pipe+"\"", "P\"", program+"\"").Replace(config))
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	r := opened(t, root)
	for _, revision := range []string{"main", ":a.yaml", ":/x", "main^{/first}", "HEAD@{1.day.ago}", "@{upstream}", "0123456789012345678901234567890123456789"} {
		_, _ = r.Commit(t.Context(), revision)
	}
	commit, err := r.Commit(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	files, err := r.Files(t.Context(), commit, ".", all)
	if err != nil || len(files) != 2 {
		t.Fatalf("got %v, %v", files, err)
	}
	if err := r.Contents(t.Context(), files, 100, func(git.File, []byte) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if base, err := r.MergeBase(t.Context(), commit, commit); err != nil || base != commit {
		t.Errorf("got %v, %v", base, err)
	}
	if files, conflicts, err := r.Staged(t.Context(), all); err != nil || len(files) != 2 || conflicts != nil {
		t.Errorf("got %v, %v, %v", files, conflicts, err)
	}
	if files, err := r.At(t.Context(), commit, []string{"a.yaml"}); err != nil || len(files) != 1 {
		t.Errorf("got %v, %v", files, err)
	}
	begin := time.Now()
	for _, content := range []string{"a", "changed", "a\nb"} {
		want := 1
		if content == "changed" {
			want = 0
		}
		changes, err := r.LastChanges(t.Context(), commit, "a.yaml", []byte(content), []int{1})
		if err != nil || len(changes) != want {
			t.Errorf("%q: got %v, %v", content, changes, err)
		}
	}
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("git waited for something: %s", took)
	}
	objects, err := filepath.Glob(filepath.Join(root, ".git", "objects", "??", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, object := range objects { // what is missing is not fetched
		if err := os.Remove(object); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Contents(t.Context(), files, 100, func(git.File, []byte) error { return nil }); !errors.Is(err, git.ErrMissing) {
		t.Errorf("got %v", err)
	}
	if _, err := r.Files(t.Context(), commit, ".", all); err == nil {
		t.Error("listed a commit that is not there")
	}
	if text, err := os.ReadFile(ran); err == nil {
		t.Errorf("these ran:\n%s", text)
	}
}

// TestMailmapIsNotRead has one in the working directory that git would wait for.
func TestMailmapIsNotRead(t *testing.T) {
	root := repository(t, map[string]string{"a.yaml": "a"})
	if err := syscall.Mkfifo(filepath.Join(root, ".mailmap"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	r, err := git.OpenWithin(t.Context(), root, 2*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	commit, err := r.Commit(t.Context(), "main")
	if err != nil {
		t.Fatal(err)
	}
	if changes, err := r.LastChanges(t.Context(), commit, "a.yaml", []byte("a"), []int{1}); err != nil || len(changes) != 1 {
		t.Errorf("got %v, %v", changes, err)
	}
}

// TestNeverAnswers has a configuration that git waits for, and repositories that it would read for ever.
func TestNeverAnswers(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(root, dotGit string) error{
		"a pipe in the configuration": func(_, dotGit string) error {
			return errors.Join(
				syscall.Mkfifo(filepath.Join(dotGit, "pipe"), 0o600),
				os.WriteFile(filepath.Join(dotGit, "config"), []byte("[include]\n\tpath = pipe\n"), 0o600),
			)
		},
		"a pipe as the configuration": func(_, dotGit string) error {
			return errors.Join(os.Remove(filepath.Join(dotGit, "config")), syscall.Mkfifo(filepath.Join(dotGit, "config"), 0o600))
		},
		"zeros in the configuration": func(_, dotGit string) error {
			return os.WriteFile(filepath.Join(dotGit, "config"), []byte("[include]\n\tpath = /dev/zero\n"), 0o600)
		},
		"zeros as a reference": func(_, dotGit string) error {
			main := filepath.Join(dotGit, "refs", "heads", "main")
			return errors.Join(os.Remove(main), os.Symlink("/dev/zero", main))
		},
		"zeros as the common directory": func(_, dotGit string) error {
			return os.Symlink("/dev/zero", filepath.Join(dotGit, "commondir"))
		},
		"zeros as alternates": func(_, dotGit string) error {
			return os.Symlink("/dev/zero", filepath.Join(dotGit, "objects", "info", "alternates"))
		},
		"a pipe in the place of .git": func(_, dotGit string) error {
			return errors.Join(os.RemoveAll(dotGit), syscall.Mkfifo(dotGit, 0o600))
		},
		"zeros in the place of .git": func(_, dotGit string) error {
			return errors.Join(os.RemoveAll(dotGit), os.Symlink("/dev/zero", dotGit))
		},
		"a bare repository beside an empty .git": func(root, dotGit string) error {
			config := filepath.Join(dotGit, "config")
			return errors.Join(
				os.WriteFile(config, []byte("[core]\n\trepositoryFormatVersion = 0\n\tworktree = .\n"), 0o600),
				os.Rename(config, filepath.Join(root, "config")), os.Rename(filepath.Join(dotGit, "HEAD"), filepath.Join(root, "HEAD")),
				os.Rename(filepath.Join(dotGit, "objects"), filepath.Join(root, "objects")), os.Rename(filepath.Join(dotGit, "refs"), filepath.Join(root, "refs")),
			)
		},
		"a work tree elsewhere": func(_, dotGit string) error {
			return os.WriteFile(filepath.Join(dotGit, "config"), []byte("[core]\n\trepositoryFormatVersion = 0\n\tworktree = ../..\n"), 0o600)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := repository(t, map[string]string{"a.yaml": "a"})
			if err := spoil(root, filepath.Join(root, ".git")); err != nil {
				t.Fatal(err)
			}
			const timeout = 2 * time.Second
			begin := time.Now()
			r, err := git.OpenWithin(t.Context(), root, timeout)
			if err == nil {
				_, err = r.Commit(t.Context(), "main")
			}
			if err == nil && name != "zeros as alternates" {
				t.Error("there is no error")
			}
			if strings.HasPrefix(name, "a pipe") && strings.Contains(name, "configuration") && (err == nil || err.Error() != "git did not answer within 2s") {
				t.Errorf("got %v", err)
			}
			if took := time.Since(begin); took > 3*timeout {
				t.Errorf("took %s: %v", took, err)
			}
			t.Log(err)
		})
	}
}
