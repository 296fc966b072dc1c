package why

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// listClients says where a load balancer lists its clients that shuts the sender out, as far as that is all that keeps it from a load
// balancer, or from what is behind one; empty where it is not. How to open something to everyone is not said.
func (s *search) listClients() string {
	if isEveryone(s.From) {
		return ""
	}
	var places []string
	if lb := s.balancer(s.found.To.ID); lb != nil && !s.isOutOfReach(lb) {
		places = lists(lb, &s.found.Proof, s.Ports)
	}
	for _, way := range s.found.Ways {
		first := &way.Hops[0]
		isRest := func(h reach.Hop) bool { return h.Verdict != sggraph.Allowed }
		if lb := s.balancer(first.To); lb != nil && !s.isOutOfReach(lb) && !slices.ContainsFunc(way.Hops[1:], isRest) {
			places = append(places, lists(lb, &first.Proof, []sggraph.Ports{first.Ports})...)
		}
	}
	slices.Sort(places)
	if places = slices.Compact(places); len(places) == 0 {
		return ""
	}
	who := "the addresses of " + s.found.From.ID
	if s.found.From.Kind == kindNetwork {
		who = s.found.From.ID
	}
	return fmt.Sprintf("add %s to %s", who, strings.Join(places, ", or to "))
}

// balancer is the load balancer with an id; nil where that is something else.
func (s *search) balancer(id string) *sggraph.LoadBalancer {
	i := slices.IndexFunc(s.Graph.Members, func(m sggraph.Member) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return s.Graph.Members[i].LoadBalancer
}

// isOutOfReach reports whether the sender has public addresses, from which no route leads to an internal load balancer unless a VPC has them.
func (s *search) isOutOfReach(lb *sggraph.LoadBalancer) bool {
	if lb.Scheme != loadbalancer.Internal || s.found.From.Kind != kindNetwork {
		return false
	}
	from, err := netip.ParsePrefix(s.found.From.ID)
	vpc, errVPC := netip.ParsePrefix(s.Graph.VPC.CIDR)
	return err == nil && !from.Addr().IsPrivate() && (errVPC != nil || !vpc.Overlaps(from))
}

// lists are the places by which a load balancer does not let in on ports.
func lists(lb *sggraph.LoadBalancer, p *reach.Proof, ports []sggraph.Ports) []string {
	isShut := p.LacksRule || lb.Unguarded && len(lb.Clients) > 0
	if p.Verdict != sggraph.Denied || !isShut {
		return nil
	}
	var places []string
	for _, l := range lb.Listeners {
		isAsked := func(p sggraph.Ports) bool { return p.Protocol == l.Protocol && p.From <= l.Port && l.Port <= p.To }
		if !slices.ContainsFunc(ports, isAsked) {
			continue
		}
		for _, list := range lb.ClientLists {
			if list.Port == 0 || int(list.Port) == l.Port {
				places = append(places, fmt.Sprintf("%s (%s)", list.Called, list.At))
			}
		}
	}
	return places
}
