package pods_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden compares what is derived in each folder of testdata with the file "golden" there.
func TestGolden(t *testing.T) {
	t.Parallel()
	folders := folders(t)
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			all, failed := derived(t, read(t, folder, "cluster.yaml"), read(t, folder, "manifests.yaml"))
			if failed != nil {
				t.Fatal(failed)
			}
			got := told(all)
			if update {
				if err := os.WriteFile(filepath.Join(folder, "golden"), []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(read(t, folder, "golden")), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func folders(tb testing.TB) []string {
	tb.Helper()
	files, err := filepath.Glob("testdata/*/cluster.yaml")
	if err != nil || len(files) == 0 {
		tb.Fatal("no folders to test", err)
	}
	for i := range files {
		files[i] = filepath.Dir(files[i])
	}
	return files
}

func read(tb testing.TB, folder, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// TestCorpus derives from real manifests in the folder "manifests" of the one that EKSLINT_CORPUS names, in the cluster of a folder of
// testdata; -v shows the result.
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
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all, failed := derived(t, read(t, "testdata/policies", "cluster.yaml"), data)
		t.Logf("%s:\n%s%v", filepath.Base(name), told(all), failed)
	}
}

func BenchmarkDerive(b *testing.B) {
	cluster, manifests := read(b, "testdata/shop", "cluster.yaml"), read(b, "testdata/shop", "manifests.yaml")
	for b.Loop() {
		derived(b, cluster, manifests)
	}
}
