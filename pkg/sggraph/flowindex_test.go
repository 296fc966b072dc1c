package sggraph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

func TestIndexHoldsEachFlowOnceUnderItsMember(t *testing.T) {
	t.Parallel()
	g := derive(t, everything)
	var members []string
	count := 0
	for name, byMember := range sggraph.IndexFlows(g.Flows()) {
		for id, flows := range byMember {
			members = append(members, id)
			count += len(flows)
			for _, f := range flows {
				if f.Name != name || f.From != id && f.To != id {
					t.Errorf("%s of %s holds %+v", name, id, f)
				}
			}
		}
	}
	expect(t, "flows", count, len(g.Flows()))
	slices.Sort(members)
	expect(t, "members", strings.Join(slices.Compact(members), " "),
		"api-server fargate-profile/f hybrid-nodes karpenter managed-nodegroup/m nodegroup/a nodegroup/b")
}
