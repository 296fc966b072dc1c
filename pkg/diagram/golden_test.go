package diagram_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// drawing reads a configuration as the command line does.
func drawing(tb testing.TB, name string, data []byte) diagram.Drawing {
	tb.Helper()
	return drawingWith(tb, name, data, nil)
}

// drawingWith is drawing with manifests, which there are none of where they are nil.
func drawingWith(tb testing.TB, name string, data []byte, manifests *manifest.Manifests) diagram.Drawing {
	tb.Helper()
	options := cluster.Options{Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Manifests: manifests}}
	clusters, err := cluster.Load(source.File{Name: name, Data: data}, options)
	if err != nil {
		tb.Fatal(err)
	}
	d := drawingOf(clusters[0])
	if manifests != nil {
		d.ManifestSource = func(file string) []byte { return manifests.Files()[file].Data }
	}
	return d
}

// manifestsOf reads the manifests in a folder, each called by its own name; there are none where there is no such folder.
func manifestsOf(tb testing.TB, folder string) *manifest.Manifests {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil || len(files) == 0 {
		return nil
	}
	var list []manifest.File
	for _, file := range files {
		data, err := os.ReadFile(file)
		list = append(list, manifest.File{Name: filepath.Base(file), Data: data, Err: err})
	}
	found, failed := manifest.Read(slices.Values(list))
	if err := errors.Join(failed...); err != nil {
		tb.Fatal(err)
	}
	return found
}

func drawingOf(c *cluster.Cluster) diagram.Drawing {
	return diagram.Drawing{
		File: c.File.Name, Cluster: c.Name(), Purpose: string(c.Config.Purpose), PurposeReason: c.Config.PurposeReason, Assumed: c.Assumed,
		Graph: c.Graph, Flows: c.Flows(), RangeOf: c.RangeOf, Source: c.File.Data,
	}
}

// fixtures are the drawings of testdata/graphs by name: of each file, with the manifests in the folder beside it that has its name.
func fixtures(tb testing.TB) map[string]diagram.Drawing {
	tb.Helper()
	files, err := filepath.Glob("testdata/graphs/*.yaml")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no graphs to draw: %v", err)
	}
	drawings := make(map[string]diagram.Drawing, len(files))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		base := filepath.Base(file)
		manifests := manifestsOf(tb, strings.TrimSuffix(file, ".yaml")+".manifests")
		drawings[strings.TrimSuffix(base, ".yaml")] = drawingWith(tb, base, data, manifests)
	}
	return drawings
}

func written(tb testing.TB, f diagram.Format, d diagram.Drawing) []byte {
	tb.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, d); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func format(tb testing.TB, name string) diagram.Format {
	tb.Helper()
	for _, f := range diagram.Formats() {
		if f.Name == name {
			return f
		}
	}
	tb.Fatalf("no format %q", name)
	return diagram.Format{}
}

// The page is left out: its picture is that of svg, and what it shows of the data is tested in a browser.
func TestGolden(t *testing.T) {
	t.Parallel()
	drawings := fixtures(t)
	for _, f := range diagram.Formats() {
		if f.Name == "html" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			folder := filepath.Join("testdata", "golden", f.Name)
			for name, d := range drawings {
				golden(t, filepath.Join(folder, name+".golden"), written(t, f, d))
			}
			files, err := os.ReadDir(folder)
			if err != nil || len(files) != len(drawings) {
				t.Errorf("%d golden files in %s for %d graphs: %v", len(files), folder, len(drawings), err)
			}
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (EKSLINT_UPDATE=1 writes it)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestDrawingTwiceGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	for name, d := range fixtures(t) {
		for _, f := range diagram.Formats() {
			first := written(t, f, d)
			for range 5 {
				if !bytes.Equal(first, written(t, f, d)) {
					t.Errorf("%s as %s differs from itself", name, f.Name)
					break
				}
			}
		}
	}
}
