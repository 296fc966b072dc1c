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

// addServed draws where load balancers lead, as far as they get there, and where they check health on other ports, which are for nobody else.
func (p *picture) addServed(d *Drawing) {
	p.addFlows(d, "load-balancer-to-target", serves)
	p.addFlows(d, "health-check", checks)
}

// addFlows draws those of a name that get through, but for health checks on a port to which clients are led as well.
func (p *picture) addFlows(d *Drawing, name string, s style) {
	for i := range d.Flows {
		f := &d.Flows[i]
		from := p.boxOfEnd(f.From)
		if f.Verdict != sggraph.Allowed || from == nil || f.Name != name {
			continue
		}
		for _, to := range p.boxesOfEnd(f.To) {
			if i, ok := p.lines[line{from: &from.node, to: &to.node, style: serves}]; ok && s == checks && anyCovers(p.edges[i].ports, f.Ports()) {
				continue
			}
			e := p.edgeOf(&from.node, &to.node, s)
			e.ports = append(e.ports, f.Ports())
			e.because = append(e.because, f.Because...)
			e.led[0], e.led[1] = append(e.led[0], f.From), append(e.led[1], f.To)
		}
	}
}

// dropServed leaves out lines of rules that let in no more than where load balancers lead, or check health.
func (p *picture) dropServed() {
	type ends struct{ from, to *node }
	served := map[ends][]int{}
	for i := range p.edges {
		if e := &p.edges[i]; e.style == serves || e.style == checks {
			served[ends{e.from, e.to}] = append(served[ends{e.from, e.to}], i)
		}
	}
	var dropped []int
	for i := range p.edges {
		e := &p.edges[i]
		lines := served[ends{e.from, e.to}]
		if e.style != admits && e.style != possible || len(e.others) > 0 || !p.holdAll(lines, e.ports) {
			continue
		}
		for _, at := range lines {
			p.edges[at].rules = union(p.edges[at].rules, e.rules)
		}
		dropped = append(dropped, i)
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

// holdAll reports whether some lines, if there are any, together are for all of the ports.
func (p *picture) holdAll(lines []int, ports []sggraph.Ports) bool {
	var held []sggraph.Ports
	for _, at := range lines {
		held = append(held, p.edges[at].ports...)
	}
	held = sggraph.JoinPorts(held)
	return len(lines) > 0 && !slices.ContainsFunc(ports, func(q sggraph.Ports) bool { return !anyCovers(held, q) })
}
