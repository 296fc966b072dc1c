package diagram

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// addOffers draws what load balancers without security groups offer, and what others may.
func (p *picture) addOffers(d *Drawing) {
	for i := range d.Flows {
		f := &d.Flows[i]
		to := p.boxOfEnd(f.To)
		if f.Need != sggraph.Offered || to == nil {
			continue
		}
		lb := p.memberOf[f.To].LoadBalancer
		if len(f.Parts) > 0 && lb.Unguarded {
			p.addClients(f, lb.Clients, to, d.Graph)
			continue
		}
		if s := styleOfOffer(f, lb); s != "" {
			e := p.edgeOf(p.addOutside(partyOf(f.From, d.Graph.VPC.CIDR)), &to.node, s)
			e.ports = append(e.ports, f.Ports())
			e.because = append(e.because, f.Because...)
		}
	}
}

// styleOfOffer is how the way of clients to a load balancer is drawn; empty where rules draw it, or there is none.
func styleOfOffer(f *sggraph.Flow, lb *sggraph.LoadBalancer) style {
	switch {
	case f.Verdict == sggraph.Unknown:
		return possible
	case f.Verdict != sggraph.Allowed || !lb.Unguarded:
		return ""
	case f.From == sggraph.Internet:
		return offered
	default:
		return admits
	}
}

// addClients draws for whom a load balancer without security groups is, where its targets let in only some of its clients.
func (p *picture) addClients(f *sggraph.Flow, cidrs []string, to *box, g *sggraph.Graph) {
	for _, cidr := range cidrs {
		e := p.edgeOf(p.network(cidr, g), &to.node, admits)
		e.ports = append(e.ports, f.Ports())
		e.because = append(e.because, f.Because...)
	}
}

// offerStyle is how a line is drawn from everybody to a load balancer that lets everybody in.
func offerStyle(lb *sggraph.LoadBalancer) style {
	if lb.Scheme == loadbalancer.InternetFacing {
		return offered
	}
	return possible
}

// addServed draws where load balancers lead, as far as they get there.
func (p *picture) addServed(d *Drawing) {
	for i := range d.Flows {
		f := &d.Flows[i]
		from := p.boxOfEnd(f.From)
		if f.Verdict != sggraph.Allowed || from == nil || !isOfBalancer(f.Name) {
			continue
		}
		for _, to := range p.boxesOfEnd(f.To) {
			e := p.edgeOf(&from.node, &to.node, serves)
			e.ports = append(e.ports, f.Ports())
			e.because = append(e.because, f.Because...)
			e.led[0], e.led[1] = append(e.led[0], f.From), append(e.led[1], f.To)
		}
	}
}

func isOfBalancer(flow string) bool {
	return flow == "load-balancer-to-target" || flow == "health-check"
}

// dropServed leaves out lines of rules that let in no more than where load balancers lead.
func (p *picture) dropServed() {
	type ends struct{ from, to *node }
	served := map[ends]int{}
	for i := range p.edges {
		if e := &p.edges[i]; e.style == serves {
			served[ends{e.from, e.to}] = i
		}
	}
	var dropped []int
	for i := range p.edges {
		e := &p.edges[i]
		at, ok := served[ends{e.from, e.to}]
		if !ok || e.style != admits && e.style != possible || len(e.others) > 0 {
			continue
		}
		s := &p.edges[at]
		if !slices.ContainsFunc(e.ports, func(q sggraph.Ports) bool { return !anyCovers(s.ports, q) }) {
			s.rules = union(s.rules, e.rules)
			dropped = append(dropped, i)
		}
	}
	isDropped := setOf(dropped)
	kept := p.edges[:0:0]
	for i := range p.edges {
		if !isDropped[i] {
			kept = append(kept, p.edges[i])
		}
	}
	p.edges = kept
}
