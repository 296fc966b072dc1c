package report_test

import (
	"bytes"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/report"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// TestDriftGolden compares "cluster.yaml" of each archive below testdata/drift with its other files, which are facts.
func TestDriftGolden(t *testing.T) {
	t.Parallel()
	archives, err := filepath.Glob("testdata/drift/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("nothing to compare: %v", err)
	}
	schema := strictSchema(t, report.DriftJSONSchema())
	for _, archive := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(archive), ".txtar"), func(t *testing.T) {
			t.Parallel()
			r := drifted(t, archive)
			for _, name := range report.Names(report.DriftFormats(report.DriftOptions{})) {
				golden(t, strings.TrimSuffix(archive, "txtar")+name+".golden", driftIn(t, name, report.DriftOptions{}, r))
			}
			if err := schema.Validate(parseJSON(t, string(driftIn(t, "json", report.DriftOptions{}, r)))); err != nil {
				t.Error(err)
			}
			text := driftIn(t, "text", report.DriftOptions{}, r)
			inColor := driftIn(t, "text", report.DriftOptions{Color: true}, r)
			if plain := regexp.MustCompile("\x1b\\[[0-9;]*m").ReplaceAll(inColor, nil); !bytes.Equal(plain, text) {
				t.Errorf("colours change the text:\n%s", plain)
			}
			if bytes.ContainsAny(text, "\x1b\a\u202e") {
				t.Errorf("a terminal would obey this: %q", text)
			}
			prose := markdown.WithoutCode(string(driftIn(t, "markdown", report.DriftOptions{}, r)))
			prose = strings.NewReplacer("<details><summary>", "", "</summary>", "", "</details>", "").Replace(prose)
			if strings.ContainsAny(prose, "<[@") {
				t.Errorf("there is markup outside of code in %q", prose)
			}
		})
	}
}

func drifted(t *testing.T, archive string) *drift.Report {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	var files []facts.File
	var of source.File
	for _, f := range a.Files {
		if f.Name == "cluster.yaml" {
			of = source.File{Name: f.Name, Data: f.Data}
		} else {
			files = append(files, facts.File{Name: f.Name, Data: f.Data})
		}
	}
	known, failed := facts.Read(slices.Values(files))
	if failed != nil {
		t.Fatal(failed)
	}
	clusters, err := cluster.Load(of, cluster.Options{Known: derive.Known{Facts: known}})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range clusters {
		clusters[i] = c.AsCreated()
	}
	r := drift.Compare(clusters)
	r.Version = "1.2.3"
	return r
}

func driftIn(t *testing.T, format string, o report.DriftOptions, r *drift.Report) []byte {
	t.Helper()
	f, err := report.Lookup(format, report.DriftFormats(o))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.WriteDrift(&out, r); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
