package lbcontroller_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
)

// TestRun proves the witness on cases whose answers were worked out from the controller's source and documents beforehand.
// Each archive of testdata holds manifests, the answer, and what differs from the default account. EKSLINT_UPDATE=1 rewrites
// the answers.
func TestRun(t *testing.T) {
	t.Parallel()
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
			got, want := answer(t, archive)
			if os.Getenv("EKSLINT_UPDATE") != "" {
				want.Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("the controller disagrees (-want +controller):\n%s", diff)
			}
		})
	}
}

// answer runs the case of an archive and returns what comes out, and the file with what should.
func answer(t *testing.T, archive *txtar.Archive) (got string, want *txtar.File) {
	t.Helper()
	account := lbcontroller.DefaultAccount()
	var manifests []byte
	for i, file := range archive.Files {
		var err error
		switch file.Name {
		case "account.yaml":
			account, err = lbcontroller.DecodeAccount(file.Data)
		case "manifests.yaml":
			manifests = file.Data
		case "want":
			want = &archive.Files[i]
		default:
			t.Fatalf("unexpected file %s", file.Name)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	result, err := lbcontroller.Run(account, manifests)
	if err != nil {
		t.Fatal(err)
	}
	return result.String(), want
}
