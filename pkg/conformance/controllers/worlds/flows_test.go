package worlds_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// compareFlows: where the graph says that a load balancer reaches its targets, the controller has to let it in on all of their interfaces;
// where it says that it does not, on none.
func (v *comparison) compareFlows() string {
	for i := range v.flows {
		f := &v.flows[i]
		if f.Name != "load-balancer-to-target" && f.Name != "health-check" {
			continue
		}
		m := v.member(f.From)
		lb := v.made(m)
		if lb == nil || m.LoadBalancer.Maker != loadbalancer.Controller || len(m.LoadBalancer.Refused) > 0 {
			continue
		}
		open := []int32{int32(f.Port)}
		if f.Given != "" {
			open = v.chosen(f.Given)
		}
		for _, groups := range v.world.Targets[f.To] {
			byController := slices.ContainsFunc(open, func(port int32) bool { return v.opens(lb, groups, string(f.Protocol), int(port)) })
			switch {
			case f.Verdict == sggraph.Allowed && !v.byOthers(f):
				v.count("allowed flow")
				if !byController {
					return fmt.Sprintf("allowed flow: %s from %s to %s %s %v, which carries %v", f.Name, f.From, f.To, f.Protocol, open, groups)
				}
			case f.Verdict == sggraph.Denied && v.letsOut(m):
				v.count("denied flow")
				if byController && !v.world.Strange {
					return fmt.Sprintf("denied flow: %s from %s to %s %s %v, which carries %v", f.Name, f.From, f.To, f.Protocol, open, groups)
				}
			}
		}
	}
	return ""
}

func (v *comparison) member(id string) *sggraph.Member {
	i := slices.IndexFunc(v.graph.Members, func(m sggraph.Member) bool { return m.ID == id })
	return &v.graph.Members[i]
}

// byOthers reports whether it is rules of others than the controller that let traffic in, or hybrid nodes that have no groups.
func (v *comparison) byOthers(f *sggraph.Flow) bool {
	if strings.HasPrefix(f.To, string(sggraph.MemberHybridNodes)) {
		return true
	}
	return slices.ContainsFunc(f.Rules, func(i int) bool {
		r := &v.graph.Rules[i]
		return r.Direction == sggraph.Ingress && r.Origin != sggraph.OriginController
	})
}

// letsOut reports whether a load balancer certainly lets everything out, so that a denied flow is so for its targets.
func (v *comparison) letsOut(m *sggraph.Member) bool {
	if m.LoadBalancer.Unguarded {
		return true
	}
	return slices.ContainsFunc(v.graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool {
		return len(m.SecurityGroups) > 0 && sg.ID == m.SecurityGroups[0] && sg.Kind == sggraph.KindFrontEnd && !sg.Possible
	})
}

// isIn reports whether a prefix lets a load balancer in: by its own addresses, or where it has no groups, by those of its clients.
func (v *comparison) isIn(lb *lbcontroller.LoadBalancer, prefix string) bool {
	from, err := netip.ParsePrefix(prefix)
	if err != nil {
		return false
	}
	return len(lb.Groups) == 0 || !slices.ContainsFunc(v.world.Account.Subnets, func(s lbcontroller.Subnet) bool {
		subnet := netip.MustParsePrefix(s.CIDR)
		return slices.Contains(lb.Subnets, s.ID) && (from.Bits() > subnet.Bits() || !from.Contains(subnet.Addr()))
	})
}

// opens reports whether the controller lets a load balancer in on an interface with these groups.
func (v *comparison) opens(lb *lbcontroller.LoadBalancer, groups []string, protocol string, port int) bool {
	for _, group := range groups {
		for _, p := range v.result.Rules[group] {
			on := portsOf(p)
			isPeer := slices.Contains(lb.Groups, p.Peer) || v.isIn(lb, p.Peer)
			if isPeer && on.protocol == protocol && on.from <= port && port <= on.to {
				return true
			}
		}
	}
	return false
}
