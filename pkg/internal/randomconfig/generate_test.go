package randomconfig_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

// source is the source of numbers of the configuration n.
func source(n uint64) *rand.Rand { return rand.New(rand.NewPCG(1, n)) }

// TestDeterministic makes sure that a failure can be repeated by its seed: nothing depends on the order of a map.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	for name, generate := range map[string]func(*rand.Rand) map[string]any{
		"Generate": randomconfig.Generate, "GenerateAny": randomconfig.GenerateAny,
	} {
		for n := range uint64(200) {
			if diff := cmp.Diff(generate(source(n)), generate(source(n))); diff != "" {
				t.Errorf("%s draws two configurations from the same numbers (%d):\n%s", name, n, diff)
			}
		}
	}
}
