package source_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/source"
)

// repository makes a repository in dir and tracks the paths, whatever is to be ignored.
func repository(tb testing.TB, dir string, tracked ...string) {
	tb.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		testenv.Missing(tb, "the git program")
	}
	for _, args := range [][]string{{"init", "-q"}, append([]string{"add", "-f", "--"}, tracked...)} {
		if out, err := exec.CommandContext(tb.Context(), "git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			tb.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
}

// omitted collects what the paths stand for, and what is left out.
func omitted(o source.Options, args ...string) (files []string, leftOut []source.LeftOut) {
	tally := source.Tally{}
	o.Omitted = tally.Add
	return describe(collect(o, args...)), tally.Sorted()
}

func TestTracked(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		".gitignore": "*.gen.yaml\n/out/\nvendor\n", "a.yaml": "", "tracked.gen.yaml": "", "stray.gen.yaml": "", "note.gen.txt": "",
		"out/tracked.yaml": "", "out/stray.yaml": "", "out/deep/tracked.yaml": "", "out/stray/x.yaml": "",
		"vendor/x/tracked.yaml": "", "vendor/x/stray.json": "", "vendor/y/stray.yaml": "", "node_modules/stray.yaml": "",
		"sub/.gitignore": "*\n", "sub/tracked.yaml": "", "sub/stray.yaml": "", "excluded.yaml": "", "tracked.excluded.yaml": "",
	})
	tracked := []string{
		"tracked.gen.yaml", "out/tracked.yaml", "out/deep/tracked.yaml", "vendor/x/tracked.yaml", "sub/tracked.yaml", "tracked.excluded.yaml",
	}
	repository(t, dir, tracked...)
	if err := os.WriteFile(filepath.Join(dir, ".git", "info", "exclude"), []byte("*excluded.yaml\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	files, leftOut := omitted(source.Options{Dir: dir}, ".", "sub")
	want := []string{
		"a.yaml", "out/deep/tracked.yaml", "out/tracked.yaml", "sub/tracked.yaml", "tracked.excluded.yaml", "tracked.gen.yaml", "vendor/x/tracked.yaml",
	}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	wantOut := []source.LeftOut{{".git/info/exclude", 1, 0}, {".gitignore", 3, 1}, {"node_modules", 0, 1}, {"vendor", 1, 1}}
	if diff := cmp.Diff(wantOut, leftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	files, leftOut = omitted(source.Options{Dir: dir, NoIgnore: true}, ".")
	if len(files) != 15 || len(leftOut) > 0 {
		t.Errorf("nothing is to be ignored, but got %v without %v", files, leftOut)
	}
	files, leftOut = omitted(source.Options{Dir: dir, Exclude: []string{"*"}}, ".", "out")
	if len(files) != 2 || len(leftOut) > 0 {
		t.Errorf("all is excluded, but got %v, with %v left out", files, leftOut)
	}
}

// TestTrackedUnknown has an index that cannot be read, which is told once, where something would be left out.
func TestTrackedUnknown(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{".git/index": "nonsense", "sub/.gitignore": "b.yaml\nc.yaml\n", "a.yaml": "", "sub/b.yaml": "", "sub/c.yaml": ""})
	files, _ := omitted(source.Options{Dir: dir}, ".")
	if len(files) != 2 || files[0] != "a.yaml" || !strings.Contains(files[1], ".git ! .git: finding out what git tracks: ") {
		t.Errorf("got %q", files)
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		"repo/clusters/a.yaml": "", "repo/clusters/sub/b.yaml": "", "repo/hidden/c.yaml": "", "repo/hidden/deep/d.yaml": "", "repo/e.yaml": "",
		"repo/vendor/f.yaml": "", "repo/g.yaml": "", "outside/h.yaml": "", "repo/.git/HEAD": "", "repo/clusters/.gitignore": "ignored.yaml\n",
	})
	for link, target := range map[string]string{
		"clusters/e.yaml": "../e.yaml", "clusters/prod": "../hidden", "clusters/again": "../hidden/deep", "hidden/loop": "..", "clusters/self": ".",
		"clusters/to-sub": "sub", "clusters/top": "..", "clusters/h.yaml": "../../outside/h.yaml", "clusters/far": "../../outside", "clusters/gone": "nowhere",
		"clusters/others": "../vendor", "clusters/ignored.yaml": "../g.yaml", "clusters/link.yaml": "../hidden", "clusters/zero.yaml": "/dev/zero",
		"clusters/maps.yaml": "/proc/self/maps",
	} {
		if err := os.Symlink(target, filepath.Join(dir, "repo", link)); err != nil {
			testenv.Missing(t, "symbolic links")
		}
	}
	files, leftOut := omitted(source.Options{Dir: filepath.Join(dir, "repo")}, "clusters")
	want := []string{"clusters/a.yaml", "clusters/again/d.yaml", "clusters/e.yaml", "clusters/link.yaml/c.yaml", "clusters/sub/b.yaml"}
	if diff := cmp.Diff(want, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	wantOut := []source.LeftOut{{".gitignore", 1, 0}, {source.ByLink, 2, 3}, {"vendor", 0, 1}}
	if info, err := os.Stat("/proc/self/maps"); err != nil || !info.Mode().IsRegular() {
		wantOut[1].Files--
	}
	if diff := cmp.Diff(wantOut, leftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
	files, _ = omitted(source.Options{Dir: filepath.Join(dir, "repo")}, "clusters/h.yaml")
	if diff := cmp.Diff([]string{"clusters/h.yaml !"}, files); diff != "" {
		t.Errorf("a link that is named (-want +got):\n%s", diff)
	}
}

// TestSize has files that are too large, the one with the words far behind, the other with words that are not seen.
func TestSize(t *testing.T) {
	t.Parallel()
	large := strings.Repeat("# filler\n", source.MaxSize/9+1)
	dir := tree(t, map[string]string{"ours.yaml": large + cluster, "disguised.yaml": large + "kind: \"Cluster\\x43onfig\"\n"})
	files, leftOut := omitted(source.Options{Dir: dir}, ".")
	if diff := cmp.Diff([]string{"ours.yaml ours.yaml: larger than 10 MiB"}, files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]source.LeftOut{{source.BySize(), 1, 0}}, leftOut); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

// TestIgnoreFiles has ignore files that are none, are endless, or have no end of patterns.
func TestIgnoreFiles(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(dir string) error{
		"a link": func(dir string) error {
			return os.Symlink(filepath.Join(dir, "patterns"), filepath.Join(dir, ".gitignore"))
		},
		"zeros":    func(dir string) error { return os.Symlink("/dev/zero", filepath.Join(dir, ".gitignore")) },
		"exclude":  func(dir string) error { return os.Symlink("/dev/zero", filepath.Join(dir, ".git", "info", "exclude")) },
		"long":     func(dir string) error { return write(dir, strings.Repeat("*.yaml\n", 10_000)) },
		"patterns": func(dir string) error { return write(dir, strings.Repeat("*\n", 5_001)) },
	} {
		dir := tree(t, map[string]string{".git/info/": "", "a.yaml": "", "patterns": "*.yaml\n"})
		if err := spoil(dir); err != nil {
			t.Fatal(err)
		}
		if files, leftOut := omitted(source.Options{Dir: dir}, "."); len(files) != 1 || len(leftOut) > 0 {
			t.Errorf("%s: got %v without %v", name, files, leftOut)
		}
	}
}

func write(dir, patterns string) error {
	return os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(patterns), 0o600)
}
