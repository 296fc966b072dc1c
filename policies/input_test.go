package policies_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/policies"
)

// clustersOf returns the ClusterConfigs in a file.
func clustersOf(tb testing.TB, name string, data []byte) []*cluster.Cluster {
	tb.Helper()
	clusters, err := cluster.Load(source.File{Name: name, Data: data}, cluster.Options{Known: knownBeside(name)})
	if err != nil && !errors.Is(err, cluster.ErrNoClusterConfig) && !errors.As(err, new(*cluster.UnreadableError)) {
		tb.Fatal(err)
	}
	return clusters
}

// fleetInputOf returns the summaries of the ClusterConfigs in a file, and the input that the pipeline makes of them.
func fleetInputOf(tb testing.TB, name string, data []byte) ([]fleet.Cluster, policy.FleetInput) {
	tb.Helper()
	var summaries []fleet.Cluster
	for _, c := range clustersOf(tb, name, data) {
		summaries = append(summaries, fleet.Of(c))
	}
	return summaries, policy.FleetInput{Clusters: summaries, Shared: fleet.SharedBy(summaries)}
}

// inputsOf returns the input for each ClusterConfig in a file, as the pipeline makes it.
func inputsOf(tb testing.TB, name string, data []byte) []policy.Input {
	tb.Helper()
	clusters := clustersOf(tb, name, data)
	inputs := make([]policy.Input, len(clusters))
	for i, c := range clusters {
		inputs[i] = lint.InputOf(c, today)
	}
	return inputs
}

// eachInput calls check with the input of examples of the rules, in the short run (see isLong) of about so many of them, and,
// where EKSLINT_CORPUS names a folder with further configurations, with theirs.
func eachInput(t *testing.T, limit int, check func(t *testing.T, input policy.Input)) {
	t.Helper()
	names, err := filepath.Glob("*/*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !isLong() {
		step := len(names)/limit + 1
		for i := range len(names) / step {
			names[i] = names[i*step]
		}
		names = names[:len(names)/step]
	}
	if corpus := os.Getenv("EKSLINT_CORPUS"); corpus != "" {
		more, err := filepath.Glob(filepath.Join(corpus, "*", "*.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, more...)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, input := range inputsOf(t, name, data) {
			check(t, input)
		}
	}
}

// asPlainData returns an input as tools outside of ekslint read it, with the defaults of all options.
func asPlainData(t *testing.T, input policy.Input) any {
	t.Helper()
	input.Options = policy.DefaultOptions(catalogue())
	text, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestInputsAreValidByTheirSchema(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.NewCompiler().Compile("schema/input.json")
	if err != nil {
		t.Fatal(err)
	}
	eachInput(t, 200, func(t *testing.T, input policy.Input) {
		t.Helper()
		if err := schema.Validate(asPlainData(t, input)); err != nil {
			t.Errorf("%s: %v", input.File.Name, err)
		}
	})
}

// TestEntryPointAndEnginesAgree compares what the engine says with and without the checks of the compiler, and what tools
// of OPA get from the entry point data.ekslint.main.findings.
func TestEntryPointAndEnginesAgree(t *testing.T) {
	t.Parallel()
	rules := slices.Clone(catalogue())
	for i := range rules {
		rules[i].Supersedes, rules[i].When = nil, nil
	}
	checked, unchecked, query := unconditional(), prepare(t, policy.Options{Rules: rules}), entryPoint(t)
	eachInput(t, 25, func(t *testing.T, input policy.Input) {
		t.Helper()
		want, err := unchecked.Evaluate(t.Context(), input)
		if err != nil {
			t.Fatalf("%s: %v", input.File.Name, err)
		}
		got, err := checked.Evaluate(t.Context(), input)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", input.File.Name, err, diff)
		}
		set, err := query.Eval(t.Context(), rego.EvalInput(asPlainData(t, input)))
		if err != nil {
			t.Fatalf("%s: %v", input.File.Name, err)
		}
		if found := set[0].Expressions[0].Value.([]any); len(found) != len(want) {
			t.Errorf("%s: the entry point has %d findings, the engine %d", input.File.Name, len(found), len(want))
		}
	})
}

func prepare(t *testing.T, opts policy.Options) *policy.Engine {
	t.Helper()
	engine, err := policy.Prepare(t.Context(), policies.FS(), opts)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// sharedData is the data in the folders of lib, by their names.
func sharedData(t *testing.T) map[string]any {
	t.Helper()
	names, err := filepath.Glob("lib/*/data.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no data: %v", err)
	}
	shared := map[string]any{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var data any
		if err := json.Unmarshal(text, &data); err != nil {
			t.Fatal(err)
		}
		shared[filepath.Base(filepath.Dir(name))] = data
	}
	return shared
}

// entryPoint prepares data.ekslint.main.findings as any tool of OPA would.
func entryPoint(t *testing.T) rego.PreparedEvalQuery {
	t.Helper()
	data := map[string]any{"ekslint": sharedData(t)}
	options := []func(*rego.Rego){rego.Query("data.ekslint.main.findings"), rego.Store(inmem.NewFromObject(data))}
	for _, module := range regoModules(t, func(name string) bool { return !isTest(name) }) {
		options = append(options, rego.ParsedModule(module))
	}
	query, err := rego.New(options...).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return query
}
