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
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestGolden compares what each file *.yaml of an archive, with the objects of its manifests.yml, and its facts.json do not agree about with
// the file "want" there.
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
	var objects *manifest.Manifests
	for _, file := range archive.Files {
		switch file.Name {
		case "facts.json":
			known = read(t, file.Data)
		case "manifests.yml":
			objects = manifesttest.Read(t, file.Name, string(file.Data))
		}
	}
	for _, file := range archive.Files {
		if !strings.HasSuffix(file.Name, ".yaml") {
			continue
		}
		fmt.Fprintf(&b, "%s\n", file.Name)
		for _, found := range of(file.Data, objects, known) {
			b.WriteString(line(found))
		}
	}
	return b.String()
}

func line(c contradiction.Contradiction) string {
	at := c.Path.String()
	if c.In != nil {
		at = c.In.String()
	}
	text := fmt.Sprintf("  %s: %s of %s: %q, not %q (%s)", at, c.Kind, c.Subject, c.Told, c.Says, c.At)
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

func of(text []byte, objects *manifest.Manifests, known *facts.Facts) []contradiction.Contradiction {
	cfg := clusterconfig.Load(yamldoc.Parse(append([]byte(preamble), text...))[0], clusterconfig.PurposeUnknown)
	return contradiction.Of(contradiction.Cluster{
		Config: cfg, Manifests: objects, Plugin: vpccni.Of(cfg, objects), Inventory: func() inventory.Inventory { return inventory.Of(cfg) },
	}, known)
}

// TestGroups: what is beside the file names groups of another VPC at places of its own, and the cluster's own group at none.
func TestGroups(t *testing.T) {
	t.Parallel()
	known := read(t, []byte(`{"SecurityGroups": [{"GroupId": "sg-0a", "VpcId": "vpc-0b"}, {"GroupId": "sg-0b", "VpcId": "vpc-0a"}]}`))
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(preamble + "metadata: {name: a, region: eu-west-1}\nvpc: {id: vpc-0a}\n"))[0],
		clusterconfig.PurposeUnknown)
	at, in := yamldoc.Keys("addons"), &manifest.Place{File: "m.yaml"}
	found := contradiction.Of(contradiction.Cluster{
		Config: cfg, Inventory: func() inventory.Inventory { return inventory.Of(cfg) },
		Groups: func() []contradiction.Group {
			return []contradiction.Group{{ID: "sg-0a", Path: at}, {ID: "sg-0a", In: in}, {ID: "sg-0b", In: in}}
		},
	}, known)
	if len(found) != 2 || found[0].In != in || !found[1].Path.Equal(at) || found[1].Told != "vpc-0b" || found[0].IsRefused {
		t.Error(found)
	}
}

// TestNothingIsAskedForWithoutFacts: a run without facts pays nothing.
func TestNothingIsAskedForWithoutFacts(t *testing.T) {
	t.Parallel()
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(preamble))[0], clusterconfig.PurposeUnknown)
	found := contradiction.Of(contradiction.Cluster{
		Config: cfg, Inventory: func() inventory.Inventory { t.Error("the inventory is asked for"); return inventory.Inventory{} },
	}, nil)
	if found == nil || len(found) > 0 {
		t.Errorf("got %v, want an empty list", found)
	}
}
