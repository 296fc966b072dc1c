package kubernetes_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/kubernetes"
	"github.com/ekslint/ekslint/pkg/manifest/manifesttest"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// viewOf is what rules see of manifests in a cluster.
func viewOf(tb testing.TB, cluster, manifests []byte) kubernetes.View {
	tb.Helper()
	cfg := clusterconfig.Load(yamldoc.Parse(cluster)[0], clusterconfig.PurposeUnknown)
	found := manifesttest.Read(tb, "m.yaml", string(manifests))
	return kubernetes.Of(found, derive.GraphWith(cfg, derive.Known{Manifests: found}), kubernetes.Cluster{
		Config: cfg, Inventory: func() inventory.Inventory { return inventory.Of(cfg) },
	})
}

// TestGolden compares what rules see in each folder of testdata with the file "golden.json" there.
func TestGolden(t *testing.T) {
	t.Parallel()
	folders, err := filepath.Glob("testdata/*")
	if err != nil || len(folders) == 0 {
		t.Fatal("no folders to test", err)
	}
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			t.Parallel()
			var got bytes.Buffer
			encoder := json.NewEncoder(&got)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", " ")
			if err := encoder.Encode(viewOf(t, read(t, folder, "cluster.yaml"), read(t, folder, "manifests.yaml"))); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join(folder, "golden.json")
			if os.Getenv("EKSLINT_UPDATE") != "" {
				if err := os.WriteFile(golden, got.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(read(t, folder, "golden.json")), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func read(tb testing.TB, folder, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// Without manifests, rules find empty lists, and nothing is worked out.
func TestNoManifests(t *testing.T) {
	t.Parallel()
	view := kubernetes.Of(nil, nil, kubernetes.Cluster{})
	if diff := cmp.Diff(kubernetes.View{Objects: []kubernetes.Object{}}, view); diff != "" {
		t.Error(diff)
	}
}
