package cluster_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/source"
)

const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\n"

func load(t *testing.T, text string) []*cluster.Cluster {
	t.Helper()
	clusters, err := cluster.Load(source.File{Name: "f.yaml", Data: []byte(text)}, cluster.Options{Purpose: clusterconfig.PurposeCreateCluster})
	if err != nil {
		t.Fatal(err)
	}
	return clusters
}

func TestLoad(t *testing.T) {
	t.Parallel()
	clusters := load(t, "kind: Pod\n---\n"+preamble+"---\napiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: '${NAME}'}\n")
	var got []string
	for _, c := range clusters {
		got = append(got, c.Name())
	}
	if diff := cmp.Diff([]string{"demo", "${NAME}"}, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if clusters[0].Document.Index != 1 || clusters[0].File.Name != "f.yaml" {
		t.Errorf("document %d of %s, want 1 of f.yaml", clusters[0].Document.Index, clusters[0].File.Name)
	}
	if flows := clusters[0].Flows(); len(flows) == 0 || &flows[0] != &clusters[0].Flows()[0] {
		t.Error("the flows are not derived once")
	}
	first, err := clusters[0].Effective()
	again, _ := clusters[0].Effective()
	if err != nil || reflect.ValueOf(first).Pointer() != reflect.ValueOf(again).Pointer() {
		t.Errorf("the effective configuration is not derived once: %v", err)
	}
}

func TestName(t *testing.T) {
	t.Parallel()
	for metadata, want := range map[string]struct {
		name  string
		known bool
	}{
		"{name: demo}":                 {"demo", true},
		"{name: '${CLUSTER}'}":         {"${CLUSTER}", false},
		"{name: 'demo-{{ .Env }}'}":    {"demo-{{ .Env }}", false},
		"{name: {{ .Values.name }}}":   {"{{ .Values.name }}", false},
		"{name: <name>, region: '$R'}": {"<name>", false},
		"{name: ''}":                   {"", false},
		"{name: [a]}":                  {"", false},
		"{region: eu-west-1}":          {"", false},
		"'${METADATA}'":                {"", false},
	} {
		c := load(t, "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: "+metadata+"\n")[0]
		if c.Name() != want.name || c.NameKnown() != want.known {
			t.Errorf("%s: got %q, known %t; want %q, %t", metadata, c.Name(), c.NameKnown(), want.name, want.known)
		}
	}
}

func TestLoadNamesWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	unreadable := errors.New("f.yaml: no such file")
	for name, test := range map[string]struct {
		file     source.File
		want     string
		template bool
	}{
		"the file":         {source.File{Name: "f.yaml", Err: unreadable}, "f.yaml: no such file", false},
		"no ClusterConfig": {source.File{Name: "f.yaml", Data: []byte("kind: Pod\n")}, "f.yaml: holds no eksctl ClusterConfig (kind: ClusterConfig, apiVersion: eksctl.io/v1alpha5)", false},
		"a document":       {source.File{Name: "f.yaml", Data: []byte(preamble + "vpc: [\n")}, "f.yaml:4:6: not YAML: ", false},
		"a deep document with a template": {
			source.File{Name: "f.yaml", Data: []byte(preamble + "a: |\n  {{ b }}\nc: " + strings.Repeat("[", 101) + strings.Repeat("]", 101) + "\n")},
			"f.yaml:6:104: not analysed: ", false,
		},
		"a template": {source.File{Name: "f.yaml", Data: []byte(preamble + "${VPC}\n")}, "f.yaml:", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := cluster.Load(test.file, cluster.Options{Purpose: clusterconfig.PurposeCreateCluster})
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Fatalf("got error %v, want %s", err, test.want)
			}
			if e, ok := errors.AsType[*cluster.UnreadableError](err); ok && e.Template != test.template || !ok && test.template {
				t.Errorf("a template: %t, want %t", !test.template, test.template)
			}
		})
	}
}

func TestLoadRenderedLeavesTemplatesOut(t *testing.T) {
	t.Parallel()
	const template = "---\n" + preamble + "${VPC}\n"
	for name, test := range map[string]struct {
		text                string
		clusters, templates int
		refused             bool
	}{
		"all rendered":          {preamble, 1, 0, false},
		"a template beside it":  {preamble + template + template, 1, 2, false},
		"nothing but templates": {template + template, 0, 0, true},
		"not YAML at all":       {preamble + template + "---\n" + preamble + "vpc: [\n", 0, 0, true},
		"nothing":               {"kind: Pod\n", 0, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := source.File{Name: "f.yaml", Data: []byte(test.text)}
			clusters, templates, err := cluster.LoadRendered(file, cluster.Options{})
			if len(clusters) != test.clusters || len(templates) != test.templates || (err != nil) != test.refused {
				t.Errorf("got %d clusters, %d templates, error %v", len(clusters), len(templates), err)
			}
			if _, err := cluster.Load(file, cluster.Options{}); (err != nil) != (test.refused || test.templates > 0) {
				t.Errorf("Load: got error %v", err)
			}
		})
	}
}
