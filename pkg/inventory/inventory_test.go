package inventory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const header = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"

// of returns the inventory of a file that creates a cluster.
func of(t *testing.T, body string) inventory.Inventory {
	t.Helper()
	return inventory.Of(clusterconfig.Load(yamldoc.Parse([]byte(header + body))[0], clusterconfig.PurposeCreateCluster))
}

func TestNodegroupsOfBothKindsComeInTheOrderOfTheFile(t *testing.T) {
	t.Parallel()
	got := of(t, "managedNodeGroups: [{name: a}, {name: b}]\nnodeGroups: [{name: c}, null]\n")
	places := make([]string, 0, len(got.Nodegroups))
	for _, n := range got.Nodegroups {
		places = append(places, n.Path.String())
	}
	if diff := cmp.Diff([]string{"nodeGroups[0]", "nodeGroups[1]", "managedNodeGroups[0]", "managedNodeGroups[1]"}, places); diff != "" {
		t.Error(diff)
	}
}
