package clusterconfig_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
)

// TestFixesOfManyValues holds that all of many wrong values have their fixes at once: a program that makes them needs no second round,
// which would cost a validation of the file for every few of them.
func TestFixesOfManyValues(t *testing.T) {
	t.Parallel()
	const values = 100
	var text strings.Builder
	text.WriteString("apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1}\nmanagedNodeGroups:\n")
	for i := range values {
		fmt.Fprintf(&text, "- {name: ng%d, tags: {team: %d}}\n", i, i)
	}
	fixes := 0
	for _, issue := range clusterconfig.Load(parse(t, text.String()), clusterconfig.PurposeCreateCluster).Issues {
		if len(issue.Fix.Changes) > 0 {
			fixes++
		}
	}
	if fixes != values {
		t.Errorf("%d of %d wrong values have a fix", fixes, values)
	}
}
