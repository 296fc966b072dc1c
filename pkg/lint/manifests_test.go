package lint_test

import (
	"context"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	clusters "github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
)

// inService is a rule about Services that are called "bad", with a safe fix for a type and the name of the cluster beside it.
const inService = `package ekslint.rules.hygiene["bad-service"]

report contains finding if {
	some n, object in input.manifests.objects
	object.kind == "Service"
	object.name == "bad"
	finding := {
		"object": n,
		"path": ["spec", "type"],
		"message": "bad service",
		"details": {
			"related": [{"path": ["metadata", "name"], "message": "of this cluster"}, {"object": 0, "path": [], "message": "the first object"}],
			"fixes": [{"title": "remove the type", "safe": true, "edits": [{"op": "remove", "path": ["spec", "type"], "object": n}]}],
		},
	}
}
`

var badService = policy.Rule{
	Name: "bad-service", Category: "hygiene", Severity: policy.Warning, When: [][]policy.Condition{{{Path: []string{"manifests", "objects", policy.AnyStep}}}},
}

// service is a Service of a name; line 4 is that of the type.
func service(name, comment string) string {
	return "apiVersion: v1\nkind: Service\nmetadata: {name: " + name + "}\nspec: {type: ClusterIP}" + comment + "\n"
}

// withManifests is a linter of clusters that are to have the objects of files.
func withManifests(t *testing.T, change func(*lint.Options), files ...manifest.File) *lint.Linter {
	t.Helper()
	var known *manifest.Manifests
	if len(files) > 0 {
		found, failed := manifest.Read(slices.Values(files))
		if failed != nil {
			t.Fatal(failed)
		}
		known = found
	}
	rules := append(lint.BuiltinRules(), badService)
	opts := lint.Options{
		Fixes: true, Identify: true, Rules: rules, Known: rules, Today: time.Unix(0, 0),
		Cluster: clusters.Options{Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Manifests: known}},
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, fstest.MapFS{"hygiene/bad-service/rule.rego": {Data: []byte(inService)}}, policy.Options{Rules: []policy.Rule{badService}})
		},
	}
	if change != nil {
		change(&opts)
	}
	return lint.New(t.Context(), opts)
}

const bare = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a, region: eu-west-1}\n"

func TestFindingsInManifests(t *testing.T) {
	t.Parallel()
	one := func(text string) []manifest.File {
		return []manifest.File{{Name: "m.yaml", Path: "/m.yaml", Data: []byte(text)}}
	}
	for name, test := range map[string]struct {
		manifests []manifest.File
		clusters  []source.File
		want      []string
	}{
		"none":            {nil, []source.File{file("a.yaml", bare)}, nil},
		"no such object":  {one(service("good", "")), []source.File{file("a.yaml", bare)}, nil},
		"no cluster":      {one(service("bad", "")), nil, nil},
		"an object":       {one(service("bad", "")), []source.File{file("a.yaml", bare)}, []string{"m.yaml:4:8 bad-service"}},
		"of two clusters": {one(service("bad", "")), []source.File{file("a.yaml", bare), file("b.yaml", bare)}, []string{"m.yaml:4:8 bad-service"}},
		"in a list": {
			one("kind: List\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: bad}\n"),
			[]source.File{file("a.yaml", bare)}, []string{"m.yaml:6:14 bad-service"},
		},
		"of a document behind another": {
			one("kind: ConfigMap\n---\n" + service("good", "") + "---\n" + service("bad", "")), []source.File{file("a.yaml", bare)},
			[]string{"m.yaml:11:8 bad-service"},
		},
		"a value of JSON behind another": {
			one(`{"kind": "ConfigMap"}{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "bad"}, "spec": {"type": "ClusterIP"}}`),
			[]source.File{file("a.yaml", bare)}, []string{"m.yaml:1:100 bad-service"},
		},
		"silenced": {
			one(service("bad", " # ekslint:ignore bad-service -- it is good")), []source.File{file("a.yaml", bare)},
			[]string{"m.yaml:4:8 bad-service (it is good)"},
		},
		"silenced in the whole file": {
			one("# ekslint:ignore-file bad-service -- all good\n" + service("bad", "")), []source.File{file("a.yaml", bare)},
			[]string{"m.yaml:5:8 bad-service (all good)"},
		},
		"a comment of no use":                   {one(service("good", " # ekslint:ignore bad-service")), []source.File{file("a.yaml", bare)}, []string{"m.yaml:4:25 unused-suppression"}},
		"that names no rule":                    {one(service("good", " # ekslint:ignore bad-servce")), []source.File{file("a.yaml", bare)}, []string{"m.yaml:4:25 unknown-suppression"}},
		"of an object that is not read":         {one("kind: ConfigMap # ekslint:ignore bad-service\n"), []source.File{file("a.yaml", bare)}, nil},
		"with something to fill in beside it":   {one(service("good", " # ekslint:ignore bad-service") + "status: ${A}\n"), []source.File{file("a.yaml", bare)}, nil},
		"with something to fill in the cluster": {one(service("good", " # ekslint:ignore bad-service")), []source.File{file("a.yaml", bare+"vpc: {id: '${A}'}\n")}, []string{"a.yaml:4:7 placeholders"}},
		"without any cluster":                   {one(service("good", " # ekslint:ignore bad-service")), nil, nil},
		"a comment in the cluster's file, without manifests": {
			nil, []source.File{file("a.yaml", bare+"# ekslint:ignore-file bad-service\n")}, nil,
		},
		"a file of both": {
			[]manifest.File{{Name: "a.yaml", Data: []byte(bare + "---\n" + service("bad", ""))}}, []source.File{file("a.yaml", bare+"---\n"+service("bad", ""))},
			[]string{"a.yaml:8:8 bad-service"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := run(t, withManifests(t, nil, test.manifests...), test.clusters...)
			if diff := cmp.Diff(test.want, summaries(report.Findings)); diff != "" || len(report.Failures) > 0 {
				t.Errorf("%v (-want +got):\n%s", report.Failures, diff)
			}
			if report.Files != len(test.clusters) {
				t.Errorf("%d files, want %d", report.Files, len(test.clusters))
			}
		})
	}
}

// TestAFindingInAManifest has all that a report shows of one that two clusters give.
func TestAFindingInAManifest(t *testing.T) {
	t.Parallel()
	text := service("good", "") + "---\n" + service("bad", "")
	report := run(t, withManifests(t, nil, manifest.File{Name: "m.yaml", Path: "/m.yaml", Data: []byte(text)}), file("a.yaml", bare), file("b.yaml", bare))
	if len(report.Findings) != 1 {
		t.Fatal(summaries(report.Findings))
	}
	f := report.Findings[0]
	if f.Document != 1 || f.Path != "spec.type" || f.Severity != policy.Warning || f.Fingerprint == "" {
		t.Errorf("got %+v", f)
	}
	var related []string
	for _, place := range f.Related {
		related = append(related, place.File+": "+place.Message)
	}
	if diff := cmp.Diff([]string{"a.yaml: of this cluster", "m.yaml: the first object", "b.yaml: of this cluster"}, related); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if want := (&lint.Identity{Cluster: "Service bad", Path: "spec.type", Content: []string{"ClusterIP"}}); !cmp.Equal(want, f.Identity) {
		t.Errorf("identity: %s", cmp.Diff(want, f.Identity))
	}
	if len(f.Fixes) != 1 || len(f.Fixes[0].Edits) != 1 || f.Fixes[0].Document != 1 {
		t.Errorf("fixes: %+v", f.Fixes)
	}
	for _, place := range f.Related {
		before, after := report.Sources[place.File].Around(place.Range.Start.Offset)
		if len(before)+len(after) == 0 {
			t.Errorf("there is no excerpt of %s at line %d", place.File, place.Range.Start.Line)
		}
	}
}

// TestAnObjectThatDoesNotExist is a defect of its rule.
func TestAnObjectThatDoesNotExist(t *testing.T) {
	t.Parallel()
	linter := withManifests(t, func(o *lint.Options) {
		o.Prepare = func(ctx context.Context) (*policy.Engine, error) {
			rule := `package ekslint.rules.hygiene["bad-service"]

report contains {"object": 7, "path": [], "message": "m", "details": {}}
`
			return policy.Prepare(ctx, fstest.MapFS{"hygiene/bad-service/rule.rego": {Data: []byte(rule)}}, policy.Options{Rules: []policy.Rule{badService}})
		}
	}, manifest.File{Name: "m.yaml", Data: []byte(service("good", ""))})
	report := run(t, linter, file("a.yaml", bare))
	if len(report.Failures) != 1 || !slices.Equal(summaries(report.Findings), []string{"a.yaml:3:12 internal-error"}) {
		t.Errorf("%v, %v", report.Failures, summaries(report.Findings))
	}
}
