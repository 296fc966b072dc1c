package derive_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// tagged are the ids of the groups that have the tag.
func tagged(t *testing.T, source, tag string) []string {
	t.Helper()
	ids := []string{}
	for _, sg := range derive.Graph(graphtest.Load(t, graphtest.Preamble+source)).SecurityGroups {
		if _, ok := sg.Tags[tag]; ok {
			ids = append(ids, sg.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

const compute = `
nodeGroups: [{name: a, efaEnabled: true, tags: {team: blue}}]
managedNodeGroups: [{name: m, ssh: {allow: true}}]
`

func TestOnlyClusterAndLocalGroupsHaveTheClusterTag(t *testing.T) {
	t.Parallel()
	graphtest.Expect(t, "tagged", tagged(t, graphtest.Metadata+compute, "kubernetes.io/cluster/demo"), []string{"cluster", "nodegroup/a"})
}

func TestTheClusterTagHasTheNameAsItIsWritten(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]map[string]string{
		"{name: demo}":            {"kubernetes.io/cluster/demo": "owned", "aws:eks:cluster-name": "demo"},
		"{name: '${CLUSTER}'}":    {"kubernetes.io/cluster/${CLUSTER}": "owned", "aws:eks:cluster-name": "${CLUSTER}"},
		"{name: {{ .Name }}}":     {"kubernetes.io/cluster/{{ .Name }}": "owned", "aws:eks:cluster-name": "{{ .Name }}"},
		"{region: eu-west-1}":     {},
		"{name: [a]}":             {},
		"'${METADATA}'":           {},
		"{name: '', region: 'a'}": {},
	} {
		g := derive.Graph(graphtest.Load(t, graphtest.Preamble+"metadata: "+name+"\nnodeGroups: [{name: a}]"))
		graphtest.Expect(t, name, graphtest.Group(t, g, "cluster").Tags, want)
		delete(want, "aws:eks:cluster-name")
		graphtest.Expect(t, name, graphtest.Group(t, g, "nodegroup/a").Tags, want)
	}
}

// What the name turns out to be is not known, so a tag of the file may be the same one, or may not.
func TestTagsOfTheFileAreNotTakenForTheClusterTag(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: '${CLUSTER}', region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared, 'kubernetes.io/cluster/${CLUSTER}': shared}}" + compute
	graphtest.Expect(t, "tagged", tagged(t, source, "kubernetes.io/cluster/${CLUSTER}"), []string{"cluster", "nodegroup/a"})
	graphtest.Expect(t, "tags", graphtest.Group(t, derive.Graph(graphtest.Load(t, graphtest.Preamble+source)), "nodegroup/a").Tags, map[string]string{
		"kubernetes.io/cluster/demo": "shared", "kubernetes.io/cluster/${CLUSTER}": "owned", "team": "blue",
	})
}

func TestMetadataTagsSpreadToEveryGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	made := []string{"control-plane", "managed-nodegroup/m/ssh", "nodegroup/a", "nodegroup/a/efa", "shared-node"}
	for _, tag := range []string{"team", "karpenter.sh/discovery"} {
		source := "metadata: {name: demo, region: eu-west-1, tags: {" + tag + ": x}}" + compute
		graphtest.Expect(t, tag, tagged(t, source, tag), made)
	}
	source := "metadata: {name: demo, region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared}}" + compute
	graphtest.Expect(t, "cluster tag", tagged(t, source, "kubernetes.io/cluster/demo"), append([]string{"cluster"}, made...))
}

func TestMetadataTagsDoNotReachGroupsOfTheUser(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: demo, region: eu-west-1, tags: {team: x}}\nvpc: {securityGroup: sg-1, sharedNodeSecurityGroup: sg-2}"
	graphtest.Expect(t, "tagged", tagged(t, source, "team"), []string{})
}

func TestKarpenterInstalledByEksctlTagsTheClusterGroup(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: demo, region: eu-west-1, tags: {karpenter.sh/discovery: demo}}\nkarpenter: {version: 1.2.1}"
	graphtest.Expect(t, "tagged", tagged(t, source, "karpenter.sh/discovery"), []string{"cluster", "control-plane", "shared-node"})
}

func TestNodegroupTagsSpreadToTheGroupsOfItsStack(t *testing.T) {
	t.Parallel()
	graphtest.Expect(t, "tagged", tagged(t, graphtest.Metadata+compute, "team"), []string{"nodegroup/a", "nodegroup/a/efa"})
}

func TestOwnTagsOfAGroupWin(t *testing.T) {
	t.Parallel()
	g := derive.Graph(graphtest.Load(t, graphtest.Preamble+"metadata: {name: demo, region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared}}"+compute))
	graphtest.Expect(t, "local group", graphtest.Group(t, g, "nodegroup/a").Tags["kubernetes.io/cluster/demo"], "owned")
}

func TestBookkeepingTagsOfEksctlStayOut(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, "managedNodeGroups: [{name: m, ssh: {allow: true}, tags: {Name: mine}}]")
	graphtest.Expect(t, "SSH group", graphtest.Group(t, g, "managed-nodegroup/m/ssh").Tags, map[string]string{})
}
