package diff_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/git"
	"github.com/ekslint/ekslint/pkg/internal/testenv"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// config is a ClusterConfig with this name and a comment that sets it apart.
func config(name string) string {
	return "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: \"" + name + "\", region: eu-west-1}\n"
}

func several(names ...string) string {
	documents := make([]string, len(names))
	for i, name := range names {
		documents[i] = config(name)
	}
	return strings.Join(documents, "---\n")
}

func file(name, data string) *source.File {
	if data == "" {
		return nil
	}
	return &source.File{Name: name, Data: []byte(data)}
}

// matches returns which clusters were compared, as "old file/name -> new file/name".
func matches(r *diff.Report) []string {
	lines := []string{}
	for i := range r.Clusters {
		c := &r.Clusters[i]
		from, to := "-", "-"
		if c.Old != nil {
			from = c.Old.File.Name + "/" + c.Name()
			if old := c.OldName(); old != "" {
				from = c.Old.File.Name + "/" + old
			}
		}
		if c.New != nil {
			to = c.New.File.Name + "/" + c.Name()
		}
		line := from + " -> " + to
		if c.Moved() {
			line += " moved"
		}
		lines = append(lines, line)
	}
	return lines
}

func TestMatches(t *testing.T) {
	t.Parallel()
	type pair struct{ old, now string }
	for name, test := range map[string]struct {
		pairs []pair
		want  []string
	}{
		"by name":             {[]pair{{several("a", "b"), several("b", "a")}}, []string{"0/b -> 0/b", "0/a -> 0/a"}},
		"the only ones":       {[]pair{{config("a"), config("b")}}, []string{"0/a -> 0/b"}},
		"one of several":      {[]pair{{several("a", "b"), several("a", "c")}}, []string{"- -> 0/c", "0/b -> -", "0/a -> 0/a"}},
		"the same name twice": {[]pair{{several("a", "a"), several("a", "a", "a")}}, []string{"- -> 0/a", "0/a -> 0/a", "0/a -> 0/a"}},
		"by region": {
			[]pair{{several("a", "a"), strings.Replace(several("a", "a"), "eu-west-1", "us-east-1", 1)}},
			[]string{"0/a -> 0/a", "0/a -> 0/a"},
		},
		"a new and a deleted file":          {[]pair{{"", config("a")}, {config("b"), ""}}, []string{"- -> 0/a", "1/b -> -"}},
		"a renamed file":                    {[]pair{{"", config("a")}, {config("a"), ""}}, []string{"1/a -> 0/a moved"}},
		"one that moves between files":      {[]pair{{several("a", "b"), config("a")}, {config("c"), several("b", "c")}}, []string{"0/b -> 1/b moved", "0/a -> 0/a", "1/c -> 1/c"}},
		"one that may come from two places": {[]pair{{"", config("a")}, {config("a"), ""}, {config("a"), ""}}, []string{"- -> 0/a", "1/a -> -", "2/a -> -"}},
		"a renamed file, name not known":    {[]pair{{"", config("${N}")}, {config("${N}"), ""}}, []string{"1/${N} -> 0/${N} moved"}},
		"two files, names not known":        {[]pair{{"", config("${N}")}, {config("${M}"), ""}}, []string{"- -> 0/${N}", "1/${M} -> -"}},
		"two files, one placeholder":        {[]pair{{"", config("${N}")}, {config("${N}") + "vpc: {cidr: 10.0.0.0/16}\n", ""}}, []string{"- -> 0/${N}", "1/${N} -> -"}},
		"by a placeholder":                  {[]pair{{several("${A}", "${B}"), several("${B}", "${A}")}}, []string{"0/${B} -> 0/${B}", "0/${A} -> 0/${A}"}},
		"placeholders that may be the same": {[]pair{{several("a", "${A}"), several("${B}", "a")}}, []string{"0/${A} -> 0/${B}", "0/a -> 0/a"}},
		"a name and a placeholder":          {[]pair{{several("a", "b"), several("a", "${B}")}}, []string{"- -> 0/${B}", "0/b -> -", "0/a -> 0/a"}},
		"a name that becomes one":           {[]pair{{config("a"), config("${A}")}}, []string{"0/a -> 0/${A}"}},
		"no name at all":                    {[]pair{{several("", ""), several("", "")}}, []string{"0/ -> 0/", "0/ -> 0/"}},
		"nothing":                           {[]pair{{"a: 1\n", "a: 2\n"}}, []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var pairs []diff.Pair
			for i, p := range test.pairs {
				pairs = append(pairs, diff.Pair{Old: file(strconv.Itoa(i), p.old), New: file(strconv.Itoa(i), p.now)})
			}
			r := diff.Compare(t.Context(), pairs, "main", nil)
			if wrong := cmp.Diff(test.want, matches(r)); wrong != "" || len(r.Failures) > 0 {
				t.Errorf("failures %v (-want +got):\n%s", r.Failures, wrong)
			}
		})
	}
}

// The same placeholders stand for the same cluster in both versions, even where neither name nor region is known.
func TestMatchesByRegionAsWritten(t *testing.T) {
	t.Parallel()
	inRegion := func(region string) string { return strings.Replace(config("${N}"), "eu-west-1", "'"+region+"'", 1) }
	before, now := inRegion("${A}")+"---\n"+inRegion("${B}"), inRegion("${B}")+"---\n"+inRegion("${A}")
	for _, c := range diff.Compare(t.Context(), []diff.Pair{{Old: file("f", before), New: file("f", now)}}, "", nil).Clusters {
		region := yamldoc.Keys("metadata", "region")
		if from, to := c.Old.Config.Text(region), c.New.Config.Text(region); from != to || from == "" {
			t.Errorf("matched that of region %q with that of %q", from, to)
		}
	}
}

func TestFailures(t *testing.T) {
	t.Parallel()
	const broken = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {\n"
	explicit := func(f *source.File) *source.File { f.Explicit = true; return f }
	for name, test := range map[string]struct {
		pair diff.Pair
		base string
		want string
	}{
		"broken now":                 {diff.Pair{Old: file("f", config("a")), New: file("f", broken)}, "main", "new f"},
		"broken before":              {diff.Pair{Old: file("f", broken), New: file("f", config("a"))}, "main", "old f"},
		"new and broken":             {diff.Pair{New: file("f", broken)}, "main", "new f"},
		"broken and deleted":         {diff.Pair{Old: file("f", broken)}, "main", "old f"},
		"broken in both":             {diff.Pair{Old: file("f", broken), New: file("f", broken+" ")}, "main", "old f, new f"},
		"broken and unchanged":       {diff.Pair{Old: file("f", broken), New: file("f", broken)}, "main", ""},
		"the same, as two files":     {diff.Pair{Old: file("f", broken), New: file("g", broken)}, "", "old f, new g"},
		"the same, named":            {diff.Pair{Old: explicit(file("f", broken)), New: explicit(file("f", broken))}, "main", "old f, new f"},
		"broken, but none of ours":   {diff.Pair{Old: file("f", "{"), New: file("f", "[")}, "main", ""},
		"nothing where one is asked": {diff.Pair{Old: explicit(file("f", "a: 1")), New: explicit(file("g", config("a")))}, "", "old f"},
		"nothing any more":           {diff.Pair{Old: explicit(file("f", config("a"))), New: explicit(file("f", "a: 1"))}, "main", ""},
		"never anything":             {diff.Pair{Old: explicit(file("f", "a: 1")), New: explicit(file("f", "a: 1"))}, "main", "old f, new f"},
		"unreadable":                 {diff.Pair{Old: file("f", config("a")), New: &source.File{Name: "f", Err: os.ErrPermission}}, "main", "new f"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := diff.Compare(t.Context(), []diff.Pair{test.pair}, test.base, nil)
			var got []string
			for _, f := range r.Failures {
				got = append(got, string(f.Version)+" "+f.File)
			}
			if wrong := cmp.Diff(test.want, strings.Join(got, ", ")); wrong != "" {
				t.Errorf("(-want +got):\n%s", wrong)
			}
			if test.want != "" && len(r.Clusters) > 0 {
				t.Errorf("compared nevertheless: %v", matches(r))
			}
		})
	}
}

// A file that is broken in both versions hides no difference, but where there is nothing else, nothing was compared.
func TestRequireOfUnchanged(t *testing.T) {
	t.Parallel()
	const broken = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {\n"
	same := diff.Pair{Old: file("f", broken), New: file("f", broken)}
	for name, test := range map[string]struct {
		pairs []diff.Pair
		want  int
	}{
		"alone":       {[]diff.Pair{same}, 1},
		"beside":      {[]diff.Pair{same, {Old: file("g", config("a")), New: file("g", config("a"))}}, 0},
		"nothing new": {[]diff.Pair{same, {New: file("h", "a: 1")}}, 1},
	} {
		r := diff.Compare(t.Context(), test.pairs, "main", nil)
		r.Require([]string{"."})
		if len(r.Failures) != test.want || test.want > 0 && r.Failures[0].File != "f" {
			t.Errorf("%s: %v", name, r.Failures)
		}
	}
}

func TestSelect(t *testing.T) {
	t.Parallel()
	compared := func() *diff.Report {
		return diff.Compare(t.Context(), []diff.Pair{{Old: file("f", several("prod", "test")), New: file("f", several("prod", "test"))}}, "", nil)
	}
	r := compared()
	if err := r.Select("test"); err != nil || len(r.Clusters) != 1 || r.Clusters[0].Name() != "test" {
		t.Errorf("got %v, %v", matches(r), err)
	}
	unknown := diff.Compare(t.Context(), []diff.Pair{{Old: file("f", config("${A}")), New: file("f", config("a\\x1b${B}"))}}, "", nil)
	if err := unknown.Select("${A}"); err != nil || len(unknown.Clusters) != 1 {
		t.Errorf("got %v, %v", matches(unknown), err)
	}
	if err := unknown.Select("x"); err == nil || err.Error() != `no cluster is called "x"; there are: "${A}", "a\x1b${B}"` {
		t.Errorf("got %v", err)
	}
	for name, want := range map[string]string{
		"prd": `no cluster is called "prd" (did you mean "prod"?)`, "staging": `no cluster is called "staging"; there are: "prod", "test"`,
	} {
		r := compared()
		if err := r.Select(name); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestAgainstRevision makes a repository with one commit and a work tree that differs from it.
func TestAgainstRevision(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	write := func(name, content string) {
		path := filepath.Join(top, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o750), os.WriteFile(path, []byte(content), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"repo/a.yaml", "repo/dir/b.yaml", "repo/dir/gone.yaml", "repo/vendor/v.yaml", "repo/tracked.yaml", "repo/text.txt", "repo/.github/c.yml"} {
		write(name, config("x"))
	}
	testenv.Commit(t, filepath.Join(top, "repo"))
	write("repo/.gitignore", "tracked.yaml\n") // left out by a walk, though git has it
	write("repo/new.yaml", config("y"))
	write("outside.yaml", config("z"))
	for _, err := range []error{
		os.Remove(filepath.Join(top, "repo", "dir", "gone.yaml")),
		os.Symlink("../outside.yaml", filepath.Join(top, "repo", "link.yaml")), os.Symlink("repo", filepath.Join(top, "shortcut")),
		os.Symlink("repo/dir", filepath.Join(top, "short")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	repo := filepath.Join(top, "repo")
	for name, test := range map[string]struct {
		paths []string
		want  []string
	}{
		"all": {[]string{"."}, []string{
			"both .github/c.yml", "both a.yaml", "both dir/b.yaml", "old dir/gone.yaml", "new link.yaml: link.yaml: leads out of the repository", "new new.yaml",
			"both tracked.yaml", "both vendor/v.yaml",
		}},
		"a directory":         {[]string{"dir"}, []string{"both dir/b.yaml", "old dir/gone.yaml"}},
		"a file":              {[]string{"a.yaml"}, []string{"both a.yaml"}},
		"a file of any name":  {[]string{"text.txt"}, []string{"both text.txt"}},
		"an ignored file":     {[]string{"tracked.yaml"}, []string{"both tracked.yaml"}},
		"a deleted file":      {[]string{"dir/gone.yaml"}, []string{"old dir/gone.yaml"}},
		"twice the same":      {[]string{"dir/b.yaml", "dir", "../shortcut/dir"}, []string{"both dir/b.yaml", "old dir/gone.yaml"}},
		"by a symbolic link":  {[]string{"../shortcut/dir"}, []string{"both ../shortcut/dir/b.yaml", "old ../shortcut/dir/gone.yaml"}},
		"into the middle":     {[]string{"../short"}, []string{"both ../short/b.yaml", "old ../short/gone.yaml"}},
		"nothing of the kind": {[]string{"no.yaml"}, []string{"new no.yaml: no.yaml: no such file or directory"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pairs, err := diff.AgainstRevision(t.Context(), source.Options{Dir: repo}, test.paths, "main")
			if err != nil {
				t.Fatal(err)
			}
			if wrong := cmp.Diff(test.want, shown(pairs)); wrong != "" {
				t.Errorf("(-want +got):\n%s", wrong)
			}
		})
	}
	for dir, want := range map[string]error{top: git.ErrNoRepository, repo: diff.ErrElsewhere} {
		if _, err := diff.AgainstRevision(t.Context(), source.Options{Dir: dir}, []string{filepath.Join(top, "outside.yaml")}, "main"); !errors.Is(err, want) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := diff.AgainstRevision(t.Context(), source.Options{Dir: repo}, []string{"."}, "nowhere"); !errors.Is(err, git.ErrNoRevision) {
		t.Errorf("got %v", err)
	}
}

func shown(pairs []diff.Pair) []string {
	lines := []string{}
	for _, p := range pairs {
		switch {
		case p.New == nil:
			lines = append(lines, "old "+p.Old.Name)
		case p.New.Err != nil:
			lines = append(lines, "new "+p.New.Name+": "+p.New.Err.Error())
		case p.Old == nil:
			lines = append(lines, "new "+p.New.Name)
		default:
			lines = append(lines, "both "+p.New.Name)
		}
	}
	return lines
}
