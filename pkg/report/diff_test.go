package report_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/diff"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/source"
)

// TestDiffGolden compares "old" and "new" of each archive below testdata/diff; a file that is missing there is a version that
// does not exist, and a comment of the archive the git revision that the old one is from.
func TestDiffGolden(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/diff/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("nothing to compare: %v", err)
	}
	schema := diffSchema(t)
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			t.Parallel()
			r := compared(t, archive)
			for _, name := range report.Names(report.DiffFormats(report.Options{})) {
				golden(t, strings.TrimSuffix(archive, "txtar")+name+".golden", diffIn(t, name, report.Options{}, r))
			}
			if err := schema.Validate(parseJSON(t, string(diffIn(t, "json", report.Options{}, r)))); err != nil {
				t.Error(err)
			}
			inColor := diffIn(t, "text", report.Options{Color: true}, r)
			plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAll(inColor, nil)
			if !bytes.Equal(plain, diffIn(t, "text", report.Options{}, r)) {
				t.Errorf("colours change the text:\n%s", plain)
			}
		})
	}
}

// diffSchema is the schema with every object strict.
func diffSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema := parseJSON(t, report.DiffJSONSchema())
	forbidUndescribed(t, "", schema)
	return compileSchema(t, schema)
}

func compared(t *testing.T, archive string) *diff.Report {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	var p diff.Pair
	for _, f := range a.Files {
		version, name, _ := strings.Cut(f.Name, "/")
		file := &source.File{Name: name, Data: f.Data, Explicit: true}
		if version == "old" {
			p.Old = file
		} else {
			p.New = file
		}
	}
	r := diff.Compare([]diff.Pair{p}, strings.TrimSpace(string(a.Comment)), clusterconfig.PurposeUnknown)
	r.Version = "1.2.3"
	return r
}

func diffIn(t *testing.T, format string, o report.Options, r *diff.Report) []byte {
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

// TestMarkdownFits compares more than the table has room for, and more than a comment on GitHub may hold.
func TestMarkdownFits(t *testing.T) {
	t.Parallel()
	const before = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo}\nmanagedNodeGroups:\n"
	var after strings.Builder
	after.WriteString(before)
	for i := range 100 {
		fmt.Fprintf(&after, "  - {name: a-nodegroup-with-a-long-name-%d, ssh: {allow: true, sourceSecurityGroupIds: [sg-%d]}}\n", i, i)
	}
	r := diff.Compare([]diff.Pair{{
		Old: &source.File{Name: "old.yaml", Data: []byte(before), Explicit: true},
		New: &source.File{Name: "new.yaml", Data: []byte(after.String()), Explicit: true},
	}}, "", clusterconfig.PurposeUnknown)
	text := string(diffIn(t, "markdown", report.Options{}, r))
	if len(text) > 40_000 {
		t.Errorf("%d bytes", len(text))
	}
	for _, want := range []string{" more changes\n", "and 73 more changes", "- and 40 more\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// TestMarkdownIsHarmless looks for what GitHub would make more of than text.
func TestMarkdownIsHarmless(t *testing.T) {
	t.Parallel()
	data := diffIn(t, "markdown", report.Options{}, compared(t, "testdata/diff/hostile.txtar"))
	// Within its fence the picture is nothing but text to GitHub, and character references are what they should be.
	text := regexp.MustCompile("(?s)```mermaid\n.*?\n```\n|&#\\d+;").ReplaceAllString(string(data), "")
	for _, own := range []string{"<details><summary>", "</summary>", "</details>", "<br>", "### ", "## "} {
		text = strings.ReplaceAll(text, own, "")
	}
	for _, bad := range []string{"<", "`", "](", "@", "#", "http:", "https:", "www.", "\x1b", "GH-"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q in\n%s", bad, text)
		}
	}
	if n := strings.Count(string(data), "```"); n != 2 {
		t.Errorf("%d fences", n)
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|") != 6 {
			t.Errorf("not five cells: %s", line)
		}
	}
}
