package cluster_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const placed = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata:
  name: demo
  region: eu-west-1
vpc:
  cidr: 10.0.0.0/16
  nat: {gateway:
    Single}
nodeGroups:
  - name: ä
    ssh:
      allow: true
iam: {}
`

// underlined is the text of what is underlined for a path.
func underlined(doc *yamldoc.Document, path ...yamldoc.Step) string {
	at := cluster.Underline(doc, path)
	base := doc.Range.Start.Offset
	return string(doc.Text[at.Start.Offset-base : at.End.Offset-base])
}

func TestUnderline(t *testing.T) {
	t.Parallel()
	key, index := yamldoc.Key, yamldoc.Index
	for name, test := range map[string]struct {
		path yamldoc.Path
		want string
	}{
		"key and value of one line":       {yamldoc.Keys("vpc", "cidr"), "cidr: 10.0.0.0/16"},
		"the key alone of a block":        {yamldoc.Keys("vpc"), "vpc"},
		"the key alone of several lines":  {yamldoc.Keys("vpc", "nat"), "nat"},
		"the first line of an item":       {yamldoc.Path{key("nodeGroups"), index(0)}, "name: ä"},
		"absent in a section":             {yamldoc.Keys("vpc", "publicAccessCIDRs"), "vpc"},
		"absent in a section of one line": {yamldoc.Keys("iam", "withOIDC"), "iam"},
		"absent in an item":               {yamldoc.Path{key("nodeGroups"), index(0), key("name"), key("x")}, "name"},
		"an absent key of an item":        {yamldoc.Path{key("nodeGroups"), index(0), key("labels")}, "name: ä"},
		"an absent item":                  {yamldoc.Path{key("nodeGroups"), index(7)}, "nodeGroups"},
		"an absent section":               {yamldoc.Keys("privateCluster", "enabled"), "name: demo"},
		"the cluster as a whole":          {nil, "name: demo"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := yamldoc.Parse([]byte("# a file\n---\n" + placed))[0]
			if got := underlined(doc, test.path...); got != test.want {
				t.Errorf("underlined %q, want %q", got, test.want)
			}
			if at := cluster.Underline(doc, test.path); at.End.Line != at.Start.Line {
				t.Errorf("underlined from line %d to line %d", at.Start.Line, at.End.Line)
			}
		})
	}
}

func TestUnderlineWithoutName(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata:\n  region: a\n": "metadata",
		"apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n":                         "kind: ClusterConfig",
		"[a,\n b]\n": "[a,",
	} {
		if got := underlined(yamldoc.Parse([]byte(text))[0]); got != want {
			t.Errorf("underlined %q of %q, want %q", got, text, want)
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	c := load(t, placed)[0]
	for _, path := range []yamldoc.Path{yamldoc.Keys("vpc", "cidr"), yamldoc.Keys("vpc")} {
		want := cluster.Place{Message: "why", File: "f.yaml", Range: c.RangeOf(path)}
		if diff := cmp.Diff(want, c.Place(sggraph.Because{Path: path, Text: "why"})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
	if got := c.Place(sggraph.Because{Text: "a default"}).Range; !got.IsZero() {
		t.Errorf("a reason without a path is at %+v", got)
	}
}
