package graphdiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// nature is what decides about a load balancer or a workload besides its groups: in what two versions may differ, in what members of one
// graph may, and in what they may towards networks. All are empty for any other member.
func (p *profiler) nature(m *sggraph.Member) (exact, alike, guard string) {
	switch {
	case m.LoadBalancer != nil:
		return balancerText(m.LoadBalancer) + p.by[m.ID], m.ID, m.ID
	case m.Workload != nil:
		at := whereabouts(m) + p.by[m.ID]
		return at, at, at
	default:
		return "", "", ""
	}
}

// placementText is what decides about the subnets of a member, as text.
func placementText(p *sggraph.Placement) string {
	if p == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(string(p.Subnets))
	if told := p.Told; told != nil {
		fmt.Fprint(&b, told.Prefixes, told.WayOut, told.Gateway, told.S3, told.Isolated, len(told.Sheltered) > 0)
		differ := told.Differ()
		for i := range told.Routes {
			r := &told.Routes[i]
			fmt.Fprint(&b, "\n", r.S3, r.Unaddressed != nil)
			if differ {
				b.WriteString(" " + r.ID) // by which it is asked about
			}
			for _, route := range slices.Concat(r.Table, r.Lists) {
				fmt.Fprint(&b, " ", route.Network, route.Way)
			}
		}
	}
	return b.String()
}

// balancerText is what is particular about a load balancer, as text.
func balancerText(lb *sggraph.LoadBalancer) string {
	var b strings.Builder
	fmt.Fprint(&b, lb.Kind, lb.Maker, lb.Scheme, lb.InFrontOf, lb.Listeners, lb.ListenersKnown, lb.TargetsKnown, lb.Unguarded, len(lb.Refused))
	for _, t := range lb.Targets {
		fmt.Fprint(&b, "\n", t.Service, t.ServicePort, t.Listeners, t.ListenersKnown, t.Type, t.Members, t.MembersKnown, t.Pods, t.SameNode,
			t.AlsoUDP, len(t.Refused))
		for _, p := range []*sggraph.TargetPort{t.Traffic, t.HealthCheck} {
			if p != nil {
				fmt.Fprint(&b, " ", *p)
			}
		}
	}
	return b.String()
}

// namedBy are, as text, the rules that name a load balancer, and those that exist where pods of a workload run somewhere, by member.
func namedBy(g *sggraph.Graph) map[string]string {
	by := map[string]string{}
	enter := func(r *sggraph.Rule, possible bool) {
		workload, _, _ := strings.Cut(r.If, " on ")
		for _, id := range []string{r.For, r.Peer.SubnetsOf, workload} {
			if id != "" {
				by[id] += fmt.Sprintln(possible, r.SecurityGroup, r.Direction, r.Ports(), r.Peer)
			}
		}
	}
	for i := range g.Rules {
		enter(&g.Rules[i], false)
	}
	for i := range g.PossibleRules {
		enter(&g.PossibleRules[i], true)
	}
	return by
}

// targetOf says, as text, which load balancers lead to a member.
func targetOf(g *sggraph.Graph) map[string]string {
	of := map[string]string{}
	for i := range g.Members {
		if lb := g.Members[i].LoadBalancer; lb != nil {
			for _, t := range lb.Targets {
				for _, id := range t.Members {
					of[id] += fmt.Sprintln(g.Members[i].ID, t.Service, t.ServicePort, t.Listeners)
				}
			}
		}
	}
	return of
}

// isPublicIn reports whether a member is a load balancer for the internet.
func isPublicIn(m *sggraph.Member) bool {
	return m != nil && m.LoadBalancer != nil && m.LoadBalancer.Scheme == loadbalancer.InternetFacing
}
