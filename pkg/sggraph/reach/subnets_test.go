package reach_test

import (
	"math/rand/v2"
	"net/netip"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// What is true of a sender in one of its subnets is what is true of one that has no other, and one more rule closes no subnet.
func TestEverySubnetAloneHasItsAnswer(t *testing.T) {
	t.Parallel()
	parts := 0
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		open, shut := routesThrough("subnet-a", sggraph.WayGateway), routesThrough("subnet-b", sggraph.WayNowhere)
		both, inOpen, inShut := inSubnets(g, open, shut), inSubnets(g, open), inSubnets(g, shut)
		more := *both
		more.Rules = append(slices.Clone(g.Rules), sggraph.Rule{
			SecurityGroup: graphtest.Pick(r, g.SecurityGroups).ID, Direction: sggraph.Egress, Protocol: sggraph.All, Peer: sggraph.Peer{CIDR: sggraph.AnyIPv4},
		})
		for _, q := range graphtest.SomeQueries(r, g, 40) {
			f := reach.Flow(both, q)
			for _, part := range f.Parts {
				subnets := slices.Concat(part.Subnets, part.ToSubnets)
				if len(subnets) != 1 || len(part.Prefixes) > 0 || q.Ports.Protocol == sggraph.All {
					continue
				}
				parts++
				alone := map[string]*sggraph.Graph{open.ID: inOpen, shut.ID: inShut}[subnets[0]]
				asked := q
				asked.Ports = part.Ports[0]
				if is := reach.Flow(alone, asked).Verdict; is != part.Verdict {
					t.Errorf("%+v from %s: %s, and %s where there is no other subnet", q, subnets, part.Verdict, is)
				}
			}
			if after := reach.Flow(&more, q).Verdict; f.Verdict == sggraph.Allowed && after != sggraph.Allowed || f.Verdict != sggraph.Denied && after == sggraph.Denied {
				t.Errorf("%+v was %s, and with one rule more is %s", q, f.Verdict, after)
			}
		}
	})
	if parts < 20 {
		t.Errorf("only %d parts were asked for", parts)
	}
}

// routesThrough are the routes of a subnet with nothing but a default one for each family, of one kind.
func routesThrough(id string, way sggraph.Way) sggraph.SubnetRoutes {
	r := sggraph.SubnetRoutes{ID: id}
	for _, all := range []string{sggraph.AnyIPv4, sggraph.AnyIPv6} {
		r.Table = append(r.Table, sggraph.Route{Network: netip.MustParsePrefix(all), Way: way})
	}
	return r
}

// inSubnets is a graph in a VPC of the user, all of whose members are in some subnets.
func inSubnets(g *sggraph.Graph, subnets ...sggraph.SubnetRoutes) *sggraph.Graph {
	moved := *g
	moved.VPC.Origin, moved.VPC.OriginKnown = sggraph.OriginUser, true
	moved.Members = slices.Clone(g.Members)
	var told sggraph.ToldSubnets
	told.Summarize(subnets, g.VPC.IPv6)
	for i := range moved.Members {
		if m := &moved.Members[i]; m.Placement != nil {
			m.Placement = &sggraph.Placement{Subnets: m.Placement.Subnets, Because: m.Placement.Because, Told: &told}
		}
	}
	return &moved
}
