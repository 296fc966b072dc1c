package report_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// TestDiffGolden compares "old" and "new" of each archive below testdata/diff, with the manifests.yaml of each; a file that is missing there is a version that
// does not exist, and a comment of the archive the git revision that the old one is from.
func TestDiffGolden(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/diff/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("nothing to compare: %v", err)
	}
	schema := strictSchema(t, report.DiffJSONSchema())
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			t.Parallel()
			r := compared(t, archive)
			for _, name := range report.Names(report.DiffFormats(report.DiffOptions{})) {
				folded, all := diffIn(t, name, report.DiffOptions{}, r), diffIn(t, name, report.DiffOptions{All: true}, r)
				golden(t, strings.TrimSuffix(archive, "txtar")+name+".golden", folded)
				if !bytes.Equal(folded, all) {
					golden(t, strings.TrimSuffix(archive, "txtar")+name+"-all.golden", all)
				}
			}
			if err := schema.Validate(parseJSON(t, string(diffIn(t, "json", report.DiffOptions{}, r)))); err != nil {
				t.Error(err)
			}
			inColor := diffIn(t, "text", report.DiffOptions{Color: true}, r)
			plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAll(inColor, nil)
			if !bytes.Equal(plain, diffIn(t, "text", report.DiffOptions{}, r)) {
				t.Errorf("colours change the text:\n%s", plain)
			}
		})
	}
}

func compared(t *testing.T, archive string) *diff.Report {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	var p diff.Pair
	manifests := map[string]*manifest.Manifests{} // of versions that have some
	for _, f := range a.Files {
		version, name, _ := strings.Cut(f.Name, "/")
		if name == "manifests.yaml" {
			found := manifesttest.Read(t, name, string(f.Data))
			manifests[version] = found
			continue
		}
		file := &source.File{Name: name, Data: f.Data, Explicit: true}
		if version == "old" {
			p.Old = file
		} else {
			p.New = file
		}
	}
	options := func(f *source.File) cluster.Options {
		version := "new"
		if f == p.Old {
			version = "old"
		}
		return cluster.Options{Known: derive.Known{Manifests: manifests[version]}}
	}
	r := diff.Compare(t.Context(), []diff.Pair{p}, strings.TrimSpace(string(a.Comment)), options)
	r.Version = "1.2.3"
	return r
}

func diffIn(t *testing.T, format string, o report.DiffOptions, r *diff.Report) []byte {
	t.Helper()
	f, err := report.Lookup(format, report.DiffFormats(o))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.WriteDiff(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func twoFiles(t *testing.T, before, after string) *diff.Report {
	t.Helper()
	return diff.Compare(t.Context(), []diff.Pair{{
		Old: &source.File{Name: "old.yaml", Data: []byte(before), Explicit: true},
		New: &source.File{Name: "new.yaml", Data: []byte(after), Explicit: true},
	}}, "", nil)
}

// TestTextPartsClusters looks for an empty line between a cluster that is shown in full and those that are one line each.
func TestTextPartsClusters(t *testing.T) {
	t.Parallel()
	const document = "---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: %s}\nmanagedNodeGroups: [{name: web%s}]\n"
	before := fmt.Sprintf(document, "open", ", ssh: {allow: true}") + fmt.Sprintf(document, "p", "") + fmt.Sprintf(document, "q", "")
	text := string(diffIn(t, "text", report.DiffOptions{}, twoFiles(t, before, fmt.Sprintf(document, "open", ""))))
	if !regexp.MustCompile(`\n\ncluster "p", gone.*\ncluster "q", gone.*\n\nflows`).MatchString(text) {
		t.Errorf("got\n%s", text)
	}
}

// TestMarkdownFits compares more than the table has room for, and more than a comment on GitHub may hold.
func TestMarkdownFits(t *testing.T) {
	t.Parallel()
	const before = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo}\nmanagedNodeGroups:\n"
	var after strings.Builder
	after.WriteString(before)
	for i := range 100 {
		fmt.Fprintf(&after, "  - {name: a-nodegroup-with-a-long-name-%d, ssh: {allow: true, sourceSecurityGroupIds: [sg-%d]}}\n", i, i)
	}
	text := string(diffIn(t, "markdown", report.DiffOptions{}, twoFiles(t, before, after.String())))
	if len(text) > 40_000 {
		t.Errorf("%d bytes", len(text))
	}
	for _, want := range []string{"and 83 more changes\n", "- and 85 more\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestMarkdownOfManyClusters compares more clusters than a comment on GitHub has room for.
func TestMarkdownOfManyClusters(t *testing.T) {
	t.Parallel()
	var before, after strings.Builder
	for i := range 100 {
		fmt.Fprintf(&before, "---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo-%d}\nmanagedNodeGroups: [{name: web}]\n", i)
		fmt.Fprintf(&after, "---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo-%d}\nmanagedNodeGroups: [{name: web, ssh: {allow: true}}]\n", i)
	}
	text := string(diffIn(t, "markdown", report.DiffOptions{}, twoFiles(t, before.String(), after.String())))
	if len(text) > 65_536 {
		t.Errorf("%d bytes", len(text))
	}
	if !regexp.MustCompile(`\nand \d+ more clusters\n$`).MatchString(text) {
		t.Errorf("does not say how many are left out: %s", text[len(text)-200:])
	}
}

// TestMarkdownIsHarmless looks for what GitHub would make more of than text.
func TestMarkdownIsHarmless(t *testing.T) {
	t.Parallel()
	for _, archive := range []string{"testdata/diff/hostile.txtar", "testdata/diff/hostile-new.txtar"} {
		for _, all := range []bool{true, false} {
			checkMarkdown(t, string(diffIn(t, "markdown", report.DiffOptions{All: all}, compared(t, archive))))
		}
	}
}

// checkMarkdown looks for what is not ours and more than text.
func checkMarkdown(t *testing.T, text string) {
	t.Helper()
	// Within its fence the picture is nothing but text to GitHub, unless it closes the fence.
	for {
		before, picture, ok := strings.Cut(text, "```mermaid\n")
		if !ok {
			break
		}
		_, after, _ := strings.Cut(picture, "\n```\n")
		text = before + after
	}
	text = markdown.WithoutCode(text)
	for _, own := range []string{"<details><summary>", "</summary>", "</details>", "\n### ", "## "} {
		text = strings.ReplaceAll(text, own, "")
	}
	for _, bad := range []string{"<", "`", "]", "@", "#", "http", "www.", "\x1b", "GH-", ":100:", "|"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in\n%s", bad, text)
		}
	}
}
