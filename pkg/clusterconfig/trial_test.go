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

// TestFixesOfManyKeys has many keys that are misspelt, some of which eksctl would object to if they were not.
func TestFixesOfManyKeys(t *testing.T) {
	t.Parallel()
	const bad, good = 18, 80 // more than are tried one by one
	var text strings.Builder
	text.WriteString(header + "managedNodeGroups:\n")
	for i := range bad + good {
		size := 3
		if i < bad {
			size = 1
		}
		fmt.Fprintf(&text, "- {name: ng%d, minSize: 2, maxSze: %d}\n", i, size)
	}
	fixes := 0
	for i, issue := range clusterconfig.Load(parse(t, text.String()), clusterconfig.PurposeCreateCluster).Issues {
		if len(issue.Fix.Changes) > 0 {
			fixes++
			if i < bad {
				t.Errorf("the fix %q leads to what eksctl objects to", issue.Fix.Title)
			}
		}
	}
	if fixes != good {
		t.Errorf("%d of %d misspelt keys have a fix", fixes, good)
	}
}
