package description_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/description"
	"github.com/ekslint/ekslint/pkg/lifecycle"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// mark stands in a test file before each place that is described, and is no part of it.
const mark = "¦"

// TestGolden describes the marked places of each file in testdata, and then lists the hints to it.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files to describe: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
			t.Parallel()
			marked, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(file, "yaml") + "md"
			got := described(t, string(marked), manifestsBeside(t, file))
			if os.Getenv("EKSLINT_UPDATE") != "" {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", golden, diff)
			}
		})
	}
}

// described is what is said of the marked places of a text, with the hints.
func described(t *testing.T, marked string, manifests *manifest.Manifests) string {
	t.Helper()
	data := []byte(strings.ReplaceAll(marked, mark, ""))
	clusters := loadWith(t, data, manifests)
	var out bytes.Buffer
	before := 0 // bytes without marks
	for i, part := range strings.Split(marked, mark) {
		if i > 0 {
			d, ok := describe(t, clusters, before)
			head := "nothing"
			if ok {
				head = string(data[d.Range.Start.Offset:d.Range.End.Offset])
			}
			line := 1 + bytes.Count(data[:before], []byte("\n"))
			fmt.Fprintf(&out, "# Line %d: %s\n\n%s\n\n", line, head, d.Markdown)
		}
		before += len(part)
	}
	out.WriteString("# Hints\n")
	for _, c := range clusters {
		for _, h := range description.Hints(c) {
			start := bytes.LastIndexByte(data[:h.Offset], '\n') + 1
			fmt.Fprintf(&out, "\n- `%s` ⟨%s⟩\n\n  %s\n", strings.TrimLeft(string(data[start:h.Offset]), " -"), h.Label,
				strings.ReplaceAll(h.Tooltip, "\n", "\n  "))
		}
	}
	return out.String()
}

func load(tb testing.TB, data []byte) []*cluster.Cluster {
	tb.Helper()
	return loadWith(tb, data, nil)
}

// manifestsBeside are those in the file that is called like another one, with manifests; nil where there is none.
func manifestsBeside(tb testing.TB, file string) *manifest.Manifests {
	tb.Helper()
	data, err := os.ReadFile(strings.TrimSuffix(file, "yaml") + "manifests")
	if err != nil {
		return nil
	}
	return manifesttest.Read(tb, "app.yaml", string(data))
}

func loadWith(tb testing.TB, data []byte, manifests *manifest.Manifests) []*cluster.Cluster {
	tb.Helper()
	clusters, err := cluster.Load(source.File{Name: "f.yaml", Data: data}, cluster.Options{Known: derive.Known{Manifests: manifests}})
	if err != nil {
		tb.Fatal(err)
	}
	return clusters
}

// knowledge is what is known on a day.
func knowledge(tb testing.TB) description.Knowledge {
	tb.Helper()
	calendar, err := lifecycle.Read(policies.FS())
	if err != nil {
		tb.Fatal(err)
	}
	return description.Knowledge{Catalogue: policies.Catalogue(), Lifecycle: calendar, Today: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
}

// describe asks the document that the offset lies in.
func describe(tb testing.TB, clusters []*cluster.Cluster, offset int) (description.Description, bool) {
	tb.Helper()
	for _, c := range clusters {
		if r := c.Document.Range; r.Start.Offset <= offset && offset < r.End.Offset {
			return description.At(c, offset, knowledge(tb))
		}
	}
	return description.Description{}, false
}
