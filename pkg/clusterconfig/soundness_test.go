package clusterconfig_test

import (
	"math/rand/v2"
	"testing"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

// TestPlaceholdersRaiseNoIssue leaves values of configurations that eksctl accepts to be filled in later: with those values the
// file is right, so that nothing can be said against it.
func TestPlaceholdersRaiseNoIssue(t *testing.T) {
	t.Parallel()
	const count, percent = 1000, 10
	for name, generate := range map[string]func(*rand.Rand) map[string]any{
		"network": randomconfig.Generate, "any": randomconfig.GenerateAny,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			accepted := 0
			for n := range uint64(count) {
				r := rand.New(rand.NewPCG(1, n))
				config := generate(r)
				if len(load(t, marshal(t, config)).Issues) > 0 {
					continue
				}
				accepted++
				randomconfig.Placeholders(r, percent, config)
				text := marshal(t, config)
				if c := load(t, text); len(c.Issues) > 0 {
					t.Errorf("%s\n%s", issues(c), text)
				}
			}
			if accepted < count/4 {
				t.Errorf("only %d of %d configurations are accepted", accepted, count)
			}
		})
	}
}

func marshal(t *testing.T, config map[string]any) string {
	t.Helper()
	text, err := yaml.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
