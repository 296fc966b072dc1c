package conformance

import (
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/internal/shrink"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// witness is a rule about what eksctl builds, with the property of eksctl's templates that it speaks of: it has to fire exactly where
// they have it.
type witness struct {
	rule string
	// nodes is the property of the stack of a nodegroup, all that of all stacks together; one of them is set, or both.
	nodes func(builtNodes) bool
	all   func(built) bool
}

// TestWitnesses lints generated configurations, one rule at a time, and looks for what the rules say in eksctl's templates. A long run is
// that of TestGenerated.
func TestWitnesses(t *testing.T) {
	t.Parallel()
	configs := builtConfigs(t)
	linter := buildLinter(t)
	for _, w := range witnesses() {
		t.Run(w.rule, func(t *testing.T) {
			t.Parallel()
			w.check(t, linter, configs)
		})
	}
}

// check fails the test with the smallest configuration on which the rule and its witness differ, and where the rule always or never fires.
func (w witness) check(t *testing.T, linter linterBinary, configs []built) {
	t.Helper()
	fired := 0
	var differing []built
	for i, fires := range linter.places(t, w, configs) {
		if len(fires) > 0 {
			fired++
		}
		if !slices.Equal(fires, w.places(configs[i])) {
			differing = append(differing, configs[i])
		}
	}
	t.Logf("fires on %d of %d configurations", fired, len(configs))
	if fired == 0 || fired == len(configs) {
		t.Error("it never fires, or always does: the generator has lost a part of its range")
	}
	if len(differing) > 0 {
		small := w.shrunk(t, linter, slices.MinFunc(differing, func(a, b built) int { return len(a.text) - len(b.text) }))
		t.Errorf("differs from the templates of %d configurations; it fires at %q, and the property is that of %q, in\n%s",
			len(differing), linter.places(t, w, []built{small})[0], w.places(small), small.text)
	}
}

// places are where the templates have the property, sorted.
func (w witness) places(b built) []string {
	var places []string
	if w.all != nil && w.all(b) {
		places = []string{wholeCluster}
	}
	for _, n := range b.nodes() {
		if w.nodes != nil && w.nodes(n) {
			places = append(places, n.place.String())
		}
	}
	slices.Sort(places)
	return places
}

// shrunk leaves out what does not matter for a difference.
func (w witness) shrunk(t *testing.T, linter linterBinary, b built) built {
	t.Helper()
	value, err := yamldoc.Parse(b.text)[0].Value()
	config, isMapping := value.(map[string]any)
	if err != nil || !isMapping {
		t.Fatal(err)
	}
	shrink.Smallest(config, func(smaller map[string]any) bool {
		s, ok := buildOf(t, smaller)
		if ok = ok && !slices.Equal(linter.places(t, w, []built{s})[0], w.places(s)); ok {
			b = s
		}
		return ok
	})
	return b
}

// built is a configuration with what eksctl builds of it.
type built struct {
	text      []byte
	rendering *Rendering
	// graph is that of the templates.
	graph *sggraph.Graph
}

// builtConfigs are generated configurations that eksctl accepts.
func builtConfigs(t *testing.T) []built {
	t.Helper()
	count, seed := number(t, countVariable, defaultCount), number(t, seedVariable, defaultSeed)
	all := make([]built, count)
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for n := range count {
		group.Go(func() error {
			r := rand.New(rand.NewPCG(seed, n))
			config := randomconfig.Generate(r)
			vary(r, config)
			all[n], _ = buildOf(t, config)
			return nil
		})
	}
	_ = group.Wait()
	return slices.DeleteFunc(all, func(b built) bool { return b.rendering == nil })
}

// vary adds settings that rules speak of and that the generator does not have, or seldom.
func vary(r *rand.Rand, config map[string]any) {
	if vpc, isMapping := config["vpc"].(map[string]any); isMapping && r.IntN(12) == 0 {
		vpc["clusterEndpoints"] = map[string]any{"publicAccess": false, "privateAccess": true}
		vpc["publicAccessCIDRs"] = []any{"203.0.113.0/24"}
	}
	varyTags(r, config)
	for _, list := range []string{"nodeGroups", "managedNodeGroups"} {
		groups, _ := config[list].([]any)
		for _, group := range groups {
			group, isMapping := group.(map[string]any)
			if !isMapping {
				continue
			}
			for _, setting := range nodeSettings() {
				if r.IntN(6) == 0 {
					maps.Copy(group, setting)
				}
			}
			varyVolumes(r, group)
			varyNodeTags(r, group)
		}
	}
}

// buildOf returns false for a configuration that eksctl refuses.
func buildOf(t *testing.T, config map[string]any) (built, bool) {
	t.Helper()
	text := render(config)
	if report := Check(t.Context(), text); report.Refusal != nil || report.Failed() {
		return built{}, false
	}
	rendering, _ := Render(t.Context(), text)
	graph, err := Normalize(rendering)
	if err != nil {
		t.Error(err)
		return built{}, false
	}
	return built{text, rendering, graph}, true
}

// wholeCluster is the place of what is not about one nodegroup.
const wholeCluster = "the cluster"

// nodes are the nodegroups, self-managed ones first.
func (b built) nodes() []builtNodes {
	var list []builtNodes
	for i, stack := range b.rendering.NodeGroups {
		n := builtNodes{built: b, stack: stack, place: yamldoc.Path{yamldoc.Key("nodeGroups"), yamldoc.Index(i)}}
		if stack.Managed {
			n.place = yamldoc.Path{yamldoc.Key("managedNodeGroups"), yamldoc.Index(i - len(b.rendering.Spec.NodeGroups))}
		}
		list = append(list, n)
	}
	return list
}
