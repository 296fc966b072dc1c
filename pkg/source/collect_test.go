package source_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/source"
)

const cluster = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"

// tree writes files (name to content; a name that ends in "/" is a directory) below a new directory and returns it.
func tree(tb testing.TB, files map[string]string) string {
	tb.Helper()
	dir, err := filepath.EvalSymlinks(tb.TempDir())
	if err != nil {
		tb.Fatal(err)
	}
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o700)
		} else if err = os.MkdirAll(filepath.Dir(path), 0o700); err == nil {
			err = os.WriteFile(path, []byte(content), 0o600)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

// describe returns one line a file: its name, "!" if named by the user, and its error.
func describe(files []source.File) []string {
	lines := []string{}
	for _, f := range files {
		line := f.Name
		if f.Explicit {
			line += " !"
		}
		if f.Err != nil {
			line += " " + f.Err.Error()
		}
		lines = append(lines, line)
	}
	return lines
}

func collect(o source.Options, args ...string) []source.File {
	var files []source.File
	for f := range source.Collect(args, o) {
		files = append(files, f)
	}
	return files
}

func TestCollect(t *testing.T) {
	t.Parallel()
	large := strings.Repeat("# filler\n", source.MaxSize/9+1)
	tests := []struct {
		name  string
		files map[string]string
		args  []string
		want  []string
	}{
		{
			"a walk takes YAML and JSON in order of name",
			map[string]string{"b.yml": "", "a/z.yaml": "", "a/README.md": "", "c.json": "", "C.YAML": "", ".github/w.yaml": ""},
			[]string{"."},
			[]string{".github/w.yaml", "C.YAML", "a/z.yaml", "b.yml", "c.json"},
		},
		{
			"a named file may be called anything",
			map[string]string{"cluster.txt": ""},
			[]string{"./cluster.txt"},
			[]string{"cluster.txt !"},
		},
		{
			"what cannot be read is told once",
			map[string]string{"empty/": ""},
			[]string{"no.yaml", "./no.yaml", "empty", "empty/", "no.yaml"},
			[]string{"no.yaml ! no.yaml: no such file or directory", "empty ! empty: " + source.ErrNoFiles.Error()},
		},
		{
			"directories that hold no files of the user are left out",
			map[string]string{".git/x.yaml": "", "node_modules/x.yaml": "", "vendor/x.yaml": "", "a/vendor/x.yaml": "", "a/b.yaml": ""},
			[]string{"."},
			[]string{"a/b.yaml"},
		},
		{
			"unless they are named",
			map[string]string{"vendor/x.yaml": ""},
			[]string{"vendor"},
			[]string{"vendor/x.yaml"},
		},
		{
			"each file comes once, named ones as such",
			map[string]string{"a.yaml": "", "b.yaml": ""},
			[]string{".", "a.yaml", "./a.yaml", ".", "../" + "dir/../dir/b.yaml"},
			[]string{"a.yaml !", "../dir/b.yaml !"},
		},
		{
			"what cannot be read stops nothing",
			map[string]string{"a.yaml": "", "empty/": ""},
			[]string{"missing.yaml", "empty", "a.yaml"},
			[]string{
				"missing.yaml ! missing.yaml: no such file or directory",
				"empty ! empty: no .yaml, .yml or .json file in this directory",
				"a.yaml !",
			},
		},
		{
			"what lies very deep is not searched",
			map[string]string{"a.yaml": "", strings.Repeat("d/", 100) + "b.yaml": "", strings.Repeat("d/", 101) + "c.yaml": ""},
			[]string{"."},
			[]string{
				"a.yaml", strings.Repeat("d/", 100) + "b.yaml",
				strings.Repeat("d/", 100) + "d " + strings.Repeat("d/", 100) + "d: more than 100 directories deep",
			},
		},
		{
			"a file that is not UTF-8 matters if it is named or could be a ClusterConfig",
			map[string]string{
				"latin.yaml":  "a: \xe9\n",
				"other.yaml":  "b: \xe9\n",
				"utf16.yaml":  "\xff\xfe" + strings.Join(strings.Split(cluster, ""), "\x00") + "\x00",
				"hidden.yaml": "\xfe\xff" + "\x00" + strings.Join(strings.Split("apiVersion: eksctl.io/v1alpha5\nkind: \"Cluster\\\x85Config\"\n", ""), "\x00"),
				"broken.yaml": cluster + "# \xe9\n",
				"nul.yaml":    cluster + "# \x00\n",
				"zero.yaml":   "a: \x00\n",
			},
			[]string{"latin.yaml", "."},
			[]string{
				"latin.yaml ! latin.yaml: not UTF-8 text",
				"broken.yaml broken.yaml: not UTF-8 text",
				"hidden.yaml hidden.yaml: not UTF-8 text but UTF-16",
				"nul.yaml nul.yaml: not text: it holds a NUL byte",
				"utf16.yaml utf16.yaml: not UTF-8 text but UTF-16",
			},
		},
		{
			"so does a large one",
			map[string]string{"cluster.yaml": large + cluster, "crd.yaml": large, "named.yaml": large},
			[]string{"named.yaml", "."},
			[]string{"named.yaml ! named.yaml: larger than 10 MiB", "cluster.yaml cluster.yaml: larger than 10 MiB"},
		},
		{
			"ignore files are obeyed, nested ones too",
			map[string]string{
				".git/":           "",
				".gitignore":      "# comment\n*.gen.yaml\r\n/top.yaml\nbuild/\n!keep.gen.yaml\n",
				"a.gen.yaml":      "",
				"keep.gen.yaml":   "",
				"top.yaml":        "",
				"build/x.yaml":    "",
				"sub/top.yaml":    "",
				"sub/.gitignore":  "secret.yaml\n!x.gen.yaml\n",
				"sub/secret.yaml": "",
				"sub/x.gen.yaml":  "",
				"z/secret.yaml":   "",
				"z/x.gen.yaml":    "",
			},
			[]string{"."},
			[]string{"keep.gen.yaml", "sub/top.yaml", "sub/x.gen.yaml", "z/secret.yaml"},
		},
		{
			"but not where nothing is tracked, without a repository",
			map[string]string{".gitignore": "*.yaml\n", "a.yaml": "", "sub/.git/": "", "sub/.gitignore": "b.yaml\n", "sub/b.yaml": "", "sub/c.yaml": ""},
			[]string{"."},
			[]string{"a.yaml", "sub/c.yaml"},
		},
		{
			"also those above the path, up to the root of the repository",
			map[string]string{
				"repo/.git/info/exclude": "excluded.yaml\n",
				"repo/.gitignore":        "sub/deep/no.yaml\n",
				"repo/sub/.gitignore":    "nor.yaml\n",
				"repo/sub/deep/no.yaml":  "", "repo/sub/deep/nor.yaml": "", "repo/sub/deep/yes.yaml": "",
				"repo/sub/deep/excluded.yaml": "",
				".gitignore":                  "yes.yaml\n",
			},
			[]string{"repo/sub/deep"},
			[]string{"repo/sub/deep/yes.yaml"},
		},
		{
			"an ignored file or directory that is named is read",
			map[string]string{".git/": "", ".gitignore": "out\na.yaml\n", "out/x.yaml": "", "a.yaml": ""},
			[]string{"out", "a.yaml"},
			[]string{"out/x.yaml", "a.yaml !"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			files := map[string]string{}
			for name, content := range tt.files {
				files["dir/"+name] = content
			}
			dir := filepath.Join(tree(t, files), "dir")
			got := describe(collect(source.Options{Dir: dir}, tt.args...))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("files differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCollectReadsContent(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"a.yaml": cluster})
	want := []source.File{{Name: "a.yaml", Path: filepath.Join(dir, "a.yaml"), Data: []byte(cluster)}}
	if diff := cmp.Diff(want, collect(source.Options{Dir: dir}, ".")); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
}

func TestCollectStandardInput(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		options source.Options
		want    []string
	}{
		{"without a name", source.Options{Stdin: strings.NewReader(cluster)}, []string{"<stdin> !"}},
		{"with a name", source.Options{Stdin: strings.NewReader(cluster), StdinFilename: "x/c.yaml"}, []string{"x/c.yaml !"}},
		{"missing", source.Options{}, []string{"<stdin> ! <stdin>: no standard input"}},
		{"not UTF-8", source.Options{Stdin: strings.NewReader("\xff")}, []string{"<stdin> ! <stdin>: not UTF-8 text"}},
		{
			"too large",
			source.Options{Stdin: strings.NewReader(strings.Repeat(" ", source.MaxSize+1))},
			[]string{"<stdin> ! <stdin>: larger than 10 MiB"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, describe(collect(tt.options, "-", "-"))); diff != "" {
				t.Errorf("files differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCollectSymbolicLinks(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"in/b.yaml": "", "in/sub/c.yaml": "", "out/d.yaml": ""})
	for link, target := range map[string]string{
		"in/a.yaml": "b.yaml", "in/loop.yaml": "loop.yaml", "in/sub/up": "..", "in/gone.yaml": "nowhere", "in/x.yaml": "../out/d.yaml",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			testenv.Missing(t, fmt.Sprintf("symbolic links (%v)", err))
		}
	}
	got := describe(collect(source.Options{Dir: dir}, "in", "out/d.yaml"))
	want := []string{"in/b.yaml", "in/sub/c.yaml", "out/d.yaml !"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
}

func TestCollectUnreadable(t *testing.T) {
	t.Parallel()
	testenv.WithoutRoot(t)
	dir := tree(t, map[string]string{"a.yaml": "", "closed/b.yaml": "", "z.yaml": ""})
	closed := filepath.Join(dir, "closed")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o700) })
	if err := os.Chmod(filepath.Join(dir, "z.yaml"), 0); err != nil {
		t.Fatal(err)
	}
	files := collect(source.Options{Dir: dir}, ".")
	want := []string{"a.yaml", "closed closed: permission denied", "z.yaml z.yaml: permission denied"}
	if diff := cmp.Diff(want, describe(files)); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
	if !errors.Is(files[1].Err, fs.ErrPermission) {
		t.Errorf("error %v does not wrap fs.ErrPermission", files[1].Err)
	}
}

func TestCollectStopsWithItsConsumer(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"a/1.yaml": "", "a/2.yaml": "", "b.yaml": ""})
	var got []string
	for f := range source.Collect([]string{"a", "missing", "b.yaml"}, source.Options{Dir: dir}) {
		got = append(got, f.Name)
		break
	}
	if diff := cmp.Diff([]string{"a/1.yaml"}, got); diff != "" {
		t.Errorf("files differ (-want +got):\n%s", diff)
	}
}

func BenchmarkCollect(b *testing.B) {
	files := map[string]string{".gitignore": "*.gen.yaml\nbuild/\n/dist\nsecrets/**\n"}
	for i := range 1000 {
		files[filepath.Join("team", string(rune('a'+i%20)), "f"+strings.Repeat("x", i/20)+".yaml")] = strings.Repeat(cluster, 16)
	}
	dir := tree(b, files)
	for b.Loop() {
		n := 0
		for range source.Collect([]string{"."}, source.Options{Dir: dir}) {
			n++
		}
		if n != 1000 {
			b.Fatalf("collected %d files, want 1000", n)
		}
	}
	b.ReportMetric(float64(1000*b.N)/b.Elapsed().Seconds(), "files/s")
}

func TestSkipOthers(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		"a.yaml": cluster, "pod.yaml": "kind: Pod\n", "notes.md": cluster, "logo.yaml": "PNG\xff", "latin1.yaml": cluster + "# caf\xe9\n",
	})
	o := source.Options{Dir: dir, SkipOthers: true, Stdin: strings.NewReader("PNG\xff")}
	got := describe(collect(o, "a.yaml", "pod.yaml", "notes.md", "logo.yaml", "latin1.yaml", "missing.yaml", "-"))
	want := []string{"a.yaml", "pod.yaml", "latin1.yaml latin1.yaml: not UTF-8 text", "missing.yaml ! missing.yaml: no such file or directory"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
