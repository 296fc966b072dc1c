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
