package sggraph_test

import (
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// tagged are the ids of the groups that have the tag.
func tagged(t *testing.T, source, tag string) []string {
	t.Helper()
	ids := []string{}
	for _, sg := range sggraph.Derive(load(t, preamble+source)).SecurityGroups {
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
	expect(t, "tagged", tagged(t, metadata+compute, "kubernetes.io/cluster/demo"), []string{"cluster", "nodegroup/a"})
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
		g := sggraph.Derive(load(t, preamble+"metadata: "+name+"\nnodeGroups: [{name: a}]"))
		expect(t, name, group(t, g, "cluster").Tags, want)
		delete(want, "aws:eks:cluster-name")
		expect(t, name, group(t, g, "nodegroup/a").Tags, want)
	}
}

// What the name turns out to be is not known, so a tag of the file may be the same one, or may not.
func TestTagsOfTheFileAreNotTakenForTheClusterTag(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: '${CLUSTER}', region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared, 'kubernetes.io/cluster/${CLUSTER}': shared}}" + compute
	expect(t, "tagged", tagged(t, source, "kubernetes.io/cluster/${CLUSTER}"), []string{"cluster", "nodegroup/a"})
	expect(t, "tags", group(t, sggraph.Derive(load(t, preamble+source)), "nodegroup/a").Tags, map[string]string{
		"kubernetes.io/cluster/demo": "shared", "kubernetes.io/cluster/${CLUSTER}": "owned", "team": "blue",
	})
}

func TestMetadataTagsSpreadToEveryGroupThatEksctlMakes(t *testing.T) {
	t.Parallel()
	made := []string{"control-plane", "managed-nodegroup/m/ssh", "nodegroup/a", "nodegroup/a/efa", "shared-node"}
	for _, tag := range []string{"team", "karpenter.sh/discovery"} {
		source := "metadata: {name: demo, region: eu-west-1, tags: {" + tag + ": x}}" + compute
		expect(t, tag, tagged(t, source, tag), made)
	}
	source := "metadata: {name: demo, region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared}}" + compute
	expect(t, "cluster tag", tagged(t, source, "kubernetes.io/cluster/demo"), append([]string{"cluster"}, made...))
}

func TestMetadataTagsDoNotReachGroupsOfTheUser(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: demo, region: eu-west-1, tags: {team: x}}\nvpc: {securityGroup: sg-1, sharedNodeSecurityGroup: sg-2}"
	expect(t, "tagged", tagged(t, source, "team"), []string{})
}

func TestKarpenterInstalledByEksctlTagsTheClusterGroup(t *testing.T) {
	t.Parallel()
	const source = "metadata: {name: demo, region: eu-west-1, tags: {karpenter.sh/discovery: demo}}\nkarpenter: {version: 1.2.1}"
	expect(t, "tagged", tagged(t, source, "karpenter.sh/discovery"), []string{"cluster", "control-plane", "shared-node"})
}

func TestNodegroupTagsSpreadToTheGroupsOfItsStack(t *testing.T) {
	t.Parallel()
	expect(t, "tagged", tagged(t, metadata+compute, "team"), []string{"nodegroup/a", "nodegroup/a/efa"})
}

func TestOwnTagsOfAGroupWin(t *testing.T) {
	t.Parallel()
	g := sggraph.Derive(load(t, preamble+"metadata: {name: demo, region: eu-west-1, tags: {kubernetes.io/cluster/demo: shared}}"+compute))
	expect(t, "local group", group(t, g, "nodegroup/a").Tags["kubernetes.io/cluster/demo"], "owned")
}

func TestBookkeepingTagsOfEksctlStayOut(t *testing.T) {
	t.Parallel()
	g := derive(t, "managedNodeGroups: [{name: m, ssh: {allow: true}, tags: {Name: mine}}]")
	expect(t, "SSH group", group(t, g, "managed-nodegroup/m/ssh").Tags, map[string]string{})
}
