package manifest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden compares what is read of each file in testdata with the file beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	tested := 0
	for _, name := range names {
		if filepath.Ext(name) == ".golden" {
			continue
		}
		tested++
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			got := told(manifest.Read(slices.Values([]manifest.File{file(t, name)})))
			if update {
				if err := os.WriteFile(name+".golden", []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if tested == 0 {
		t.Error("there are no manifests to test")
	}
}

func file(tb testing.TB, path string) manifest.File {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return manifest.File{Name: filepath.Base(path), Data: data}
}

// TestCorpus reads real manifests in the folder "manifests" of the one that EKSLINT_CORPUS names; -v shows what is made of them.
func TestCorpus(t *testing.T) {
	t.Parallel()
	corpus := os.Getenv("EKSLINT_CORPUS")
	if corpus == "" {
		t.Skip("EKSLINT_CORPUS names no folder with files to read")
	}
	names, err := filepath.Glob(filepath.Join(corpus, "manifests", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		got := told(manifest.Read(slices.Values([]manifest.File{file(t, name)})))
		if got == "" {
			t.Errorf("%s: nothing is read, and nothing said", name)
		}
		t.Logf("%s:\n%s", filepath.Base(name), got)
	}
}

// TestOrderDoesNotMatter reads the files of testdata in two orders.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var files []manifest.File
	for _, name := range names {
		if name != "testdata/disputed.yaml" { // which speaks of objects that others have as well
			files = append(files, file(t, name))
		}
	}
	one := []byte("{apiVersion: v1, kind: Service, metadata: {name: ordered}, spec: {type: ClusterIP}}")
	other := []byte("{apiVersion: v1, kind: Service, metadata: {name: ordered}, spec: {ports: [{port: 80}]}}")
	files = append(files, manifest.File{Name: "one.yaml", Data: one}, manifest.File{Name: "other.yaml", Data: other})
	first, _ := manifest.Read(slices.Values(files))
	slices.Reverse(files)
	second, _ := manifest.Read(slices.Values(files))
	if diff := cmp.Diff(told(first, nil), told(second, nil)); diff != "" {
		t.Errorf("(-first order +second):\n%s", diff)
	}
}

// FuzzRead: whatever is read is read again in the same way, and what is not is told with its place.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob("testdata/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		f.Add(file(f, name).Data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		files := slices.Values([]manifest.File{{Name: "a.yaml", Data: data}})
		first, failed := manifest.Read(files)
		second, again := manifest.Read(files)
		if diff := cmp.Diff(told(first, failed), told(second, again)); diff != "" {
			t.Errorf("(-once +again):\n%s", diff)
		}
		for _, err := range failed {
			if !strings.HasPrefix(err.Error(), "a.yaml:") {
				t.Errorf("the error %q does not name its place", err)
			}
		}
	})
}
