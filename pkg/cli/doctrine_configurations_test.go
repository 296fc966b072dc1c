package cli_test

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

func newLinter(t *testing.T) *lint.Linter {
	t.Helper()
	rules := policies.Catalogue()
	return lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, Today: time.Date(2026, time.November, 26, 0, 0, 0, 0, time.UTC),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
		},
	})
}

func clustersIn(name string, text []byte) []*cluster.Cluster {
	clusters, err := cluster.Load(source.File{Name: name, Data: text}, cluster.Options{})
	if err != nil {
		return nil // not every real file can be read
	}
	return clusters
}

// configurations are the examples of the rules, generated ones, and those below the folder that EKSLINT_CORPUS names.
func configurations(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	roots := []string{"../../policies"}
	if corpus := os.Getenv("EKSLINT_CORPUS"); corpus != "" {
		roots = append(roots, corpus)
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".yaml" {
				return err
			}
			all[name], err = os.ReadFile(name)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range generatedCount() {
		r := rand.New(rand.NewPCG(20261126, uint64(i)))
		config := randomconfig.Generate(r)
		if i%2 == 1 {
			randomconfig.Placeholders(r, 5, config)
		}
		text, err := yaml.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		all[fmt.Sprintf("generated-%d.yaml", i)] = text
	}
	return all
}

// generatedCount is how many configurations are drawn; EKSLINT_LONG asks for the long run.
func generatedCount() int {
	if os.Getenv("EKSLINT_LONG") != "" {
		return 50_000
	}
	return 400
}
