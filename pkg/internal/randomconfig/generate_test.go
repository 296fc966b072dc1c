package randomconfig_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
)

// source is the source of numbers of the configuration n.
func source(n uint64) *rand.Rand { return rand.New(rand.NewPCG(1, n)) }

// TestDeterministic makes sure that a failure can be repeated by its seed: nothing depends on the order of a map.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	for name, generate := range map[string]func(*rand.Rand) map[string]any{
		"Generate": randomconfig.Generate, "GenerateAny": randomconfig.GenerateAny, "Manifests": randomconfig.Manifests,
	} {
		for n := range uint64(200) {
			if diff := cmp.Diff(generate(source(n)), generate(source(n))); diff != "" {
				t.Errorf("%s draws two configurations from the same numbers (%d):\n%s", name, n, diff)
			}
		}
	}
}

// TestRange makes sure that what decides reachability occurs in at least one configuration of fifty.
func TestRange(t *testing.T) {
	t.Parallel()
	const count = 1000
	parts := []string{
		"gateway: Disable", "maxSize: 1\n", "198.51.100.7/32", "10.0.0.0/8", "128.0.0.0/1", "  subnets:\n  - ", "privateCluster:",
		"publicAccess: false", "withShared: false", "attachIDs:", "fargateProfiles:", "karpenter:", "autoModeConfig:",
	}
	occurs := map[string]int{}
	for n := range uint64(count) {
		text, err := yaml.Marshal(randomconfig.Generate(source(n)))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range parts {
			if strings.Contains(string(text), part) {
				occurs[part]++
			}
		}
	}
	for _, part := range parts {
		if occurs[part] < count/50 {
			t.Errorf("%q occurs in %d of %d configurations", part, occurs[part], count)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	t.Parallel()
	var replaced, total int
	for n := range uint64(200) {
		r := source(n)
		config := randomconfig.Generate(r)
		randomconfig.Placeholders(r, 10, config)
		if config["apiVersion"] != "eksctl.io/v1alpha5" || config["kind"] != "ClusterConfig" {
			t.Fatalf("configuration %d is not a ClusterConfig", n)
		}
		text, err := yaml.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		total += strings.Count(string(text), "\n")
		replaced += strings.Count(string(text), "${")
	}
	if replaced < total/20 || replaced > total/5 {
		t.Errorf("%d of %d lines have a placeholder, want about one in ten", replaced, total)
	}
}
