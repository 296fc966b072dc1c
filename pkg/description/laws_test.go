package description_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/description"
	"github.com/ekslint/ekslint/pkg/internal/harm"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestLineEnds describes the same places in files with a byte order mark and the line ends of Windows.
func TestLineEnds(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		marked := read(t, file)
		want := described(t, marked, nil)
		got := described(t, "\ufeff"+strings.ReplaceAll(marked, "\n", "\r\n"), nil)
		if diff := cmp.Diff(want, strings.NewReplacer("\r", "", "\ufeff", "").Replace(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

// Every place of the examples can be asked for, and what is described is there; every hint is at the end of something. Unless EKSLINT_LONG is
// set, it takes one example of eight.
func TestExamples(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../../policies/*/*/*.yaml")
	const some = 300
	if err != nil || len(files) < some {
		t.Fatalf("%d examples, %v", len(files), err)
	}
	know := knowledge(t)
	part := 8
	if os.Getenv("EKSLINT_LONG") != "" {
		part = 1
	}
	for i, file := range files {
		if i%part != 0 {
			continue
		}
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			checkFile(t, []byte(read(t, file)), know)
		})
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// checkFile asks for every place of a file, but for the rest of one that has just been described.
func checkFile(t *testing.T, data []byte, know description.Knowledge) {
	t.Helper()
	clusters, _, _ := cluster.LoadRendered(source.File{Name: "f.yaml", Data: data}, cluster.Options{})
	for _, c := range clusters {
		checkHints(t, c)
		c = c.AsCreated()
		for at := c.Document.Range.Start.Offset; at <= c.Document.Range.End.Offset; at++ {
			if d, ok := check(t, c, at, know); ok {
				at = max(at, d.Range.End.Offset)
			}
		}
	}
}

// check asks for one place.
func check(t *testing.T, c *cluster.Cluster, at int, know description.Knowledge) (description.Description, bool) {
	t.Helper()
	d, ok := description.At(c, at, know)
	if !ok {
		return d, false
	}
	if d.Range.Start.Offset > at || d.Range.End.Offset < at || d.Markdown == "" {
		t.Errorf("byte %d is described as %+v:\n%s", at, d.Range, c.File.Data)
	}
	const most = 20 // that people read; a nodegroup takes a dozen
	if n := len(slices.DeleteFunc(strings.Split(d.Markdown, "\n"), func(line string) bool { return line == "" })); n > most {
		t.Errorf("byte %d: %d lines are too many:\n%s", at, n, d.Markdown)
	}
	if err := harm.Find(strings.ReplaceAll(d.Markdown, "\n", " "), ""); err != nil {
		t.Errorf("byte %d: %v", at, err)
	}
	return d, true
}

// checkUnreadable asks for one place of a document as if it could not be read.
func checkUnreadable(t *testing.T, doc *yamldoc.Document, at int) {
	t.Helper()
	d, ok := description.AtUnreadable(doc, at)
	if ok && (d.Range.Start.Offset > at || d.Range.End.Offset < at || d.Markdown == "") {
		t.Errorf("byte %d is described as %+v:\n%s", at, d.Range, doc.Text)
	}
}

func checkHints(t *testing.T, c *cluster.Cluster) {
	t.Helper()
	before := -1
	for _, h := range description.Hints(c) {
		if h.Offset < max(before, 1) || h.Offset > len(c.File.Data) || strings.ContainsAny(h.Label, "\r\n") {
			t.Errorf("hint %+v after byte %d:\n%s", h, before, c.File.Data)
		}
		before = h.Offset
	}
}

// What comes from the file is nowhere markup, a link or HTML: outside of code there is nothing of it.
func TestNothingOfTheFileIsMarkup(t *testing.T) {
	t.Parallel()
	out := described(t, read(t, "testdata/hostile.yaml"), nil)
	for part := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(part, "# Line") || strings.HasPrefix(part, "- `name:") || strings.HasPrefix(part, `"`) {
			continue // of the test, and of a block of code
		}
		if rest := markdown.WithoutCode(part); strings.Contains(rest, "command:") || strings.Contains(rest, "<") || strings.Contains(rest, "](") {
			t.Errorf("markup in %q", part)
		}
	}
}

// A nodegroup of a cluster that may exist has no hint of what only its cluster's creation would make certain.
func TestNoDefaultsOfAClusterThatMayExist(t *testing.T) {
	t.Parallel()
	const text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n" +
		"fargateProfiles: [{name: f, selectors: [{namespace: a}]}]\n"
	for mode, want := range map[string]bool{"": false, "# ekslint:mode existing-cluster\n": false, "# ekslint:mode create-cluster\n": true} {
		got := false
		for _, h := range description.Hints(load(t, []byte(mode+text))[0]) {
			got = got || strings.Contains(h.Label, "publicAccess")
		}
		if got != want {
			t.Errorf("%q: hints of the API endpoint: %t", mode, got)
		}
	}
}

// Files that were changed at random, so that many are half written, say nothing wrong and break nothing.
func TestMutatedFiles(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("testdata/*.yaml")
	know := knowledge(t)
	const count, choices, places = 200, 64, 30
	r := rand.New(rand.NewPCG(1, 2))
	for i := range count {
		choice := make([]byte, choices)
		for j := range choice {
			choice[j] = byte(r.Uint32())
		}
		data := []byte(randomconfig.Mutate(strings.ReplaceAll(read(t, files[i%len(files)]), mark, ""), choice))
		clusters, _, _ := cluster.LoadRendered(source.File{Name: "f.yaml", Data: data}, cluster.Options{})
		for _, c := range clusters {
			checkHints(t, c)
			c = c.AsCreated()
			for range places {
				check(t, c, r.IntN(len(data)+1), know)
			}
		}
		for _, doc := range yamldoc.Parse(data) {
			for range places {
				checkUnreadable(t, doc, doc.Range.Start.Offset+r.IntN(len(doc.Text)+1))
			}
		}
	}
}

func FuzzAt(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for i, part := 0, 0; part < 4; i, part = i+len(data)/4, part+1 {
			f.Add(data, i)
		}
	}
	know := knowledge(f)
	f.Fuzz(func(t *testing.T, data []byte, at int) {
		clusters, _, _ := cluster.LoadRendered(source.File{Name: "f.yaml", Data: data}, cluster.Options{})
		for _, c := range clusters {
			checkHints(t, c)
			check(t, c, at, know)
			check(t, c, c.Document.Range.Start.Offset+at, know)
		}
		for _, doc := range yamldoc.Parse(data) {
			checkUnreadable(t, doc, at)
			n, ok := doc.NodeAt(at)
			if ok && !n.Path().Equal(doc.PathAt(at)) {
				t.Errorf("byte %d: node %s, path %s", at, n.Path(), doc.PathAt(at))
			}
		}
	})
}

// What a rule of the user's says of itself is not markup either.
func TestOwnRulesAreHarmless(t *testing.T) {
	t.Parallel()
	const hostile = "[x](command:evil) <img src=y>"
	text := "# ekslint:ignore own -- a\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n"
	own := policy.Rule{Name: "own", Title: hostile, Description: hostile, IsOwn: true}
	d, ok := description.At(load(t, []byte(text))[0], strings.Index(text, "own"), description.Knowledge{Catalogue: []policy.Rule{own}})
	if rest := markdown.WithoutCode(strings.NewReplacer(`\<`, "", `\[`, "").Replace(d.Markdown)); !ok || strings.ContainsAny(rest, "<[") {
		t.Errorf("%v: %s", ok, d.Markdown)
	}
}
