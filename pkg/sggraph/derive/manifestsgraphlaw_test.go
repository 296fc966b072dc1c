package derive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// eachWithManifests calls check with graphs of clusters with manifests: those of the table, and generated ones.
func eachWithManifests(t *testing.T, check func(t *testing.T, r *rand.Rand, g *sggraph.Graph)) {
	t.Helper()
	files, err := filepath.Glob("testdata/manifests/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		g, _ := readSheet(t, file).derived()
		check(t, rand.New(rand.NewPCG(11, uint64(i))), g)
		if t.Failed() {
			t.Fatal(file)
		}
	}
	for i := range 60 {
		r := rand.New(rand.NewPCG(12, uint64(i)))
		config, objects := graphtest.Written(t, randomconfig.Generate(r)), graphtest.Written(t, drawn(r, i))
		check(t, r, withManifests(config, manifest.File{Name: "m.yaml", Data: []byte(objects)}))
		if t.Failed() {
			t.Fatalf("%s---\n%s", config, objects)
		}
	}
}

// drawn are manifests: with Ingresses and Services, or with Gateways.
func drawn(r *rand.Rand, number int) map[string]any {
	if number%2 == 0 {
		return randomconfig.Manifests(r)
	}
	return randomconfig.Gateways(r)
}

func withManifests(config string, files ...manifest.File) *sggraph.Graph {
	found, _ := manifest.Read(slices.Values(files))
	cfg := clusterconfig.Load(yamldoc.Parse([]byte(config))[0], clusterconfig.PurposeCreateCluster)
	return derive.GraphWith(cfg, derive.Known{Manifests: found})
}

// TestOrderOfManifestsDoesNotMatter: objects in files of their own make the same graph in whatever order these are read.
func TestOrderOfManifestsDoesNotMatter(t *testing.T) {
	t.Parallel()
	for i := range 40 {
		r := rand.New(rand.NewPCG(13, uint64(i)))
		config := graphtest.Written(t, randomconfig.Generate(r))
		items, _ := drawn(r, i)["items"].([]any)
		var files []manifest.File
		for j, item := range items {
			text, err := yaml.Marshal(item)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, manifest.File{Name: fmt.Sprintf("%02d.yaml", j), Data: text})
		}
		want := inJSON(t, withManifests(config, files...))
		r.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		if diff := cmp.Diff(want, inJSON(t, withManifests(config, files...))); diff != "" {
			t.Fatalf("%s: the order of files matters (-before +after):\n%s", config, diff)
		}
	}
}

// inJSON is a graph with its flows.
func inJSON(t *testing.T, g *sggraph.Graph) (value any) {
	t.Helper()
	text, err := json.Marshal(map[string]any{"graph": g, "flows": reach.Flows(g)})
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// TestGroupsCloseNothing: a receiver that carries one more group, whose rules are known, is reached by whoever reached it before.
func TestGroupsCloseNothing(t *testing.T) {
	t.Parallel()
	asked := 0
	eachWithManifests(t, func(t *testing.T, r *rand.Rand, g *sggraph.Graph) {
		t.Helper()
		queries := graphtest.SomeQueries(r, g, 25)
		ask := reach.Evaluator(g)
		more := withGroup(r, g)
		after := reach.Evaluator(more)
		for _, q := range queries {
			if ask(q).Verdict != sggraph.Allowed {
				continue
			}
			asked++
			if now := after(q); now.Verdict != sggraph.Allowed {
				t.Errorf("%+v was allowed and is %s with one more group: %v", q, now.Verdict, now.Because)
			}
		}
	})
	if asked < 500 {
		t.Errorf("only %d connections were allowed", asked)
	}
}

// withGroup is a graph in which a member, and a workload on what it runs, carries one more of the groups with known rules.
func withGroup(r *rand.Rand, g *sggraph.Graph) *sggraph.Graph {
	more := *g
	more.Members = slices.Clone(g.Members)
	m := &more.Members[r.IntN(len(more.Members))]
	sg := graphtest.Pick(r, g.SecurityGroups)
	isCarried := slices.Contains(m.SecurityGroups, sg.ID) || slices.Contains(m.PossibleSecurityGroups, sg.ID)
	if !sg.RulesKnown || sg.Possible || isCarried || len(m.SecurityGroups) == 0 || m.Workload != nil {
		return &more
	}
	m.SecurityGroups = append(slices.Clone(m.SecurityGroups), sg.ID)
	return &more
}

// TestRulesFewerOpenNothing: without one of its rules a graph lets nothing through that it did not.
func TestRulesFewerOpenNothing(t *testing.T) {
	t.Parallel()
	asked := 0
	eachWithManifests(t, func(t *testing.T, r *rand.Rand, g *sggraph.Graph) {
		t.Helper()
		queries := graphtest.SomeQueries(r, g, 25)
		ask := reach.Evaluator(g)
		fewer := *g
		i := r.IntN(len(g.Rules))
		fewer.Rules = slices.Delete(slices.Clone(g.Rules), i, i+1)
		after := reach.Evaluator(&fewer)
		for _, q := range queries {
			before, now := ask(q).Verdict, after(q).Verdict
			asked++
			if before == sggraph.Denied && now != sggraph.Denied || before == sggraph.Unknown && now == sggraph.Allowed {
				t.Errorf("%+v was %s and is %s without %+v", q, before, now, g.Rules[i])
			}
		}
	})
	if asked < 5000 {
		t.Errorf("only %d questions were asked", asked)
	}
}
