package loadbalancer_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// update rewrites the golden files.
var update = os.Getenv("EKSLINT_UPDATE") != ""

// TestGolden compares what is derived from each manifest in testdata with the file beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all, failed := derived(t, filepath.Base(name), data)
			if failed != nil {
				t.Fatal(failed)
			}
			got := told(all)
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
	if len(names) == 0 {
		t.Error("there are no manifests to test")
	}
}

// TestCorpus derives from real manifests in the folder "manifests" of the one that EKSLINT_CORPUS names; -v shows the result.
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
		all, failed := derived(t, filepath.Base(name), data)
		t.Logf("%s:\n%s%v", filepath.Base(name), told(all), failed)
	}
}
