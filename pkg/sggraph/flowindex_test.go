package sggraph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestIndexHoldsEachFlowOnceUnderItsMember(t *testing.T) {
	t.Parallel()
	g := graphtest.Derive(t, graphtest.Everything)
	var members []string
	count := 0
	for name, byMember := range sggraph.IndexFlows(reach.Flows(g)) {
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
	graphtest.Expect(t, "flows", count, len(reach.Flows(g)))
	slices.Sort(members)
	graphtest.Expect(t, "members", strings.Join(slices.Compact(members), " "),
		"api-server fargate-profile/f hybrid-nodes karpenter managed-nodegroup/m nodegroup/a nodegroup/b")
}
