package contradiction_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/contradiction"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestGolden compares what each file *.yaml of an archive and its facts.json do not agree about with the file "want" there.
func TestGolden(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			wanted := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if wanted < 0 {
				wanted, archive.Files = len(archive.Files), append(archive.Files, txtar.File{Name: "want"})
			}
			got := contradictions(t, archive)
			if os.Getenv("EKSLINT_UPDATE") != "" {
				archive.Files[wanted].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(archive.Files[wanted].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func contradictions(t *testing.T, archive *txtar.Archive) string {
	t.Helper()
	var b strings.Builder
	var known *facts.Facts
	for _, file := range archive.Files {
		if file.Name == "facts.json" {
			known = read(t, file.Data)
		}
	}
	for _, file := range archive.Files {
		if !strings.HasSuffix(file.Name, ".yaml") {
			continue
		}
		fmt.Fprintf(&b, "%s\n", file.Name)
		for _, found := range of(file.Data, known) {
			b.WriteString(line(found))
		}
	}
	return b.String()
}

func line(c contradiction.Contradiction) string {
	text := fmt.Sprintf("  %s: %s of %s: %q, not %q (%s)", c.Path, c.Kind, c.Subject, c.Told, c.Says, c.At)
	if c.IsRefused {
		text += " refused"
	}
	if len(c.Because) > 0 {
		text += fmt.Sprintf(" because of %s", c.Because)
	}
	if len(c.Users) > 0 {
		text += fmt.Sprintf(" for %s", c.Users)
	}
	return text + "\n"
}

func read(t *testing.T, data []byte) *facts.Facts {
	t.Helper()
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "facts.json", Data: data}}))
	if len(failed) > 0 {
		t.Fatal(failed)
	}
	return known
}

const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n"

func of(text []byte, known *facts.Facts) []contradiction.Contradiction {
	cfg := clusterconfig.Load(yamldoc.Parse(append([]byte(preamble), text...))[0], clusterconfig.PurposeUnknown)
	return contradiction.Of(cfg, known, func() inventory.Inventory { return inventory.Of(cfg) })
}

// TestNothingIsAskedForWithoutFacts: a run without facts pays nothing.
func TestNothingIsAskedForWithoutFacts(t *testing.T) {
	t.Parallel()
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(preamble))[0], clusterconfig.PurposeUnknown)
	found := contradiction.Of(cfg, nil, func() inventory.Inventory { t.Error("the inventory is asked for"); return inventory.Inventory{} })
	if found == nil || len(found) > 0 {
		t.Errorf("got %v, want an empty list", found)
	}
}
