package diagram_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

// random are drawings of random configurations, half of them with placeholders, by seed.
func random(t *testing.T, count uint64) map[string]diagram.Drawing {
	t.Helper()
	drawings := make(map[string]diagram.Drawing, count)
	for seed := range count {
		r := rand.New(rand.NewPCG(seed, 0))
		config := randomconfig.Generate(r)
		if seed%2 == 1 {
			randomconfig.Placeholders(r, 5, config)
		}
		data, err := json.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		drawings[fmt.Sprintf("seed %d", seed)] = drawing(t, "cluster.yaml", data)
	}
	return drawings
}
