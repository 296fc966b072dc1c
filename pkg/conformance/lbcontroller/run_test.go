package lbcontroller_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/conformance/lbcontroller"
)

// TestRun proves the witness on cases whose answers were worked out from the controller's source and documents beforehand.
// Each archive of testdata holds manifests, the answer, and what differs from the default account.
func TestRun(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			account := lbcontroller.DefaultAccount()
			var manifests, want []byte
			for _, file := range archive.Files {
				switch file.Name {
				case "account.yaml":
					if account, err = lbcontroller.DecodeAccount(file.Data); err != nil {
						t.Fatal(err)
					}
				case "manifests.yaml":
					manifests = file.Data
				case "want":
					want = file.Data
				default:
					t.Fatalf("unexpected file %s", file.Name)
				}
			}
			result, err := lbcontroller.Run(account, manifests)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), result.String()); diff != "" {
				t.Errorf("the controller disagrees (-want +controller):\n%s", diff)
			}
		})
	}
}
