package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/source"
)

func TestListed(t *testing.T) {
	t.Parallel()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "empty"), 0o700), os.WriteFile(filepath.Join(dir, "untracked.yaml"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, in := range []string{"a.yaml", "a.yaml.txt", "dir/b.json", "dir/c.txt", "dir/deep/d.yml", "dirt/e.yaml"} {
		listed = append(listed, filepath.Join(dir, filepath.FromSlash(in)))
	}
	for name, test := range map[string]struct {
		args []string
		o    source.Options
		want string
	}{
		"all":                        {[]string{"."}, source.Options{}, "a.yaml dir/b.json dir/deep/d.yml dirt/e.yaml"},
		"below a directory":          {[]string{"dir"}, source.Options{}, "dir/b.json dir/deep/d.yml"},
		"named, of any name":         {[]string{"dir/c.txt", "a.yaml"}, source.Options{}, "dir/c.txt! a.yaml!"},
		"each once":                  {[]string{"dir", ".", "dir/b.json"}, source.Options{}, "dir/b.json dir/deep/d.yml a.yaml dirt/e.yaml"},
		"absolute":                   {[]string{filepath.Join(dir, "dir", "deep")}, source.Options{}, filepath.ToSlash(dir) + "/dir/deep/d.yml"},
		"excluded":                   {[]string{"."}, source.Options{Exclude: []string{"deep/", "/a.*"}}, "dir/b.json dirt/e.yaml"},
		"excluded, but named":        {[]string{"a.yaml"}, source.Options{Exclude: []string{"a.*"}}, "a.yaml!"},
		"neither listed nor there":   {[]string{"missing.yaml"}, source.Options{}, "missing.yaml: git tracks no such file"},
		"there, but not listed":      {[]string{"untracked.yaml"}, source.Options{}, "untracked.yaml: git tracks no such file"},
		"a directory with nothing":   {[]string{"empty"}, source.Options{}, "empty: " + source.ErrNoFiles.Error()},
		"may be something else":      {[]string{"dir/c.txt", "a.yaml", "notes.txt", "missing.yaml"}, source.Options{SkipOthers: true}, "a.yaml"},
		"left out by the caller":     {[]string{"."}, source.Options{Excludes: leavesOut("dir")}, "a.yaml dirt/e.yaml"},
		"named, so it is not so out": {[]string{"dir"}, source.Options{Excludes: leavesOut("dir")}, "dir/b.json dir/deep/d.yml"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.o.Dir = dir
			var got []string
			for _, f := range source.Listed(test.args, test.o, listed) {
				switch {
				case f.Err != nil:
					got = append(got, f.Err.Error())
				case f.Explicit:
					got = append(got, f.Name+"!")
				default:
					got = append(got, f.Name)
				}
				if f.Data != nil || f.Err == nil && !filepath.IsAbs(f.Path) {
					t.Errorf("%s: has content, or no path: %q", f.Name, f.Path)
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// leavesOut leaves out all that has a name.
func leavesOut(name string) func(string, bool) string {
	return func(path string, _ bool) string {
		if filepath.Base(path) == name {
			return "a rule"
		}
		return ""
	}
}
