package diagram

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// publicAPI is what a line to the API server is for.
const publicAPI = "public API tcp/443"

// addEndpoint draws who may call the API server from outside the VPC.
func (p *picture) addEndpoint(g *sggraph.Graph) {
	e, to := &g.Endpoint, p.boxOfEnd(sggraph.APIServer)
	if e.Public == sggraph.Denied || to == nil {
		return
	}
	sources := e.PublicCIDRs
	if len(sources) == 0 && e.PublicCIDRsKnown {
		sources = []string{everyone}
	}
	draw := func(from *node, s style) {
		drawn := p.edgeOf(from, &to.node, s)
		drawn.others = appendNew(drawn.others, publicAPI)
		drawn.because = e.Because
	}
	for _, cidr := range sources {
		if s, ok := p.endpointStyle(g, cidr); ok {
			draw(p.network(cidr, g), s)
		}
	}
	if !e.PublicCIDRsKnown {
		draw(p.addOutside("networks that are not known"), possible)
	}
}

// endpointStyle is how the way of a network to the API server is drawn, if it has one: being listed is not enough for addresses
// that never come from the internet.
func (p *picture) endpointStyle(g *sggraph.Graph, cidr string) (style, bool) {
	if !p.isDrawn(cidr, g) {
		return listedStyle(g, cidr), true
	}
	f := reach.Flow(g, reach.Query{From: cidr, To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, portHTTPS)})
	switch {
	case f.Verdict == sggraph.Denied:
		return "", false
	case f.Verdict != sggraph.Allowed:
		return possible, true
	case cidr == everyone || cidr == everyone6:
		return exposed, true
	default:
		return admits, true
	}
}

// listedStyle is how the way of one of many networks to the API server is drawn: addresses of the internet are admitted where they
// are listed.
func listedStyle(g *sggraph.Graph, cidr string) style {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil || g.IsPrivate(prefix) || g.Endpoint.Public != sggraph.Allowed {
		return possible
	}
	return admits
}

// addUnmet draws the needs that are not met.
func (p *picture) addUnmet() {
	for i, f := range p.unmet {
		for _, from := range p.boxesOfEnd(f.from) {
			p.addUnmetFrom(from, i, f)
		}
	}
}

// addUnmetFrom draws the need with a number from one of the boxes of its sender.
func (p *picture) addUnmetFrom(from *box, number int, f *flag) {
	ends := []*node{}
	for _, b := range p.boxesOfEnd(f.to) {
		ends = append(ends, &b.node)
	}
	if len(ends) == 0 {
		ends = append(ends, p.nodeOf(f.to))
	}
	for _, to := range ends {
		if from.isIn(to) {
			from.unmet = append(from.unmet, f)
			continue
		}
		e := p.addNeed(p.sayWho(f), f.verdict, f.because, &from.node, to)
		e.sayApart(f)
		e.needs = append(e.needs, number)
		for _, id := range []string{f.from, f.to} {
			if p.rides(id) {
				e.riders = append(e.riders, id)
			}
		}
	}
}

// sayApart says of whom the reason of a need is true that subnets divide: a line may stand for several senders in different ones.
func (e *edge) sayApart(f *flag) {
	if f.apart == "" {
		return
	}
	own := f.from + ": " + f.apart
	switch {
	case e.reason == f.apart:
		e.reason = own
	case !strings.Contains(e.reason, own):
		e.reason += "; " + own
	}
}

// isIn reports whether a node is that of the box.
func (b *box) isIn(n *node) bool { return n == &b.node }

// sayWho is what a need is, with the workload at an end that shares its box with others.
func (p *picture) sayWho(f *flag) string {
	what := f.what
	if p.rides(f.from) {
		what = strings.TrimPrefix(f.from, workloadPrefix) + " " + what
	}
	if p.rides(f.to) {
		what += " of " + strings.TrimPrefix(f.to, workloadPrefix)
	}
	return what
}

const workloadPrefix = "pods/"

// rides reports whether an end is a workload in the box of something else.
func (p *picture) rides(id string) bool {
	m := p.memberOf[id]
	return m != nil && m.Workload != nil && !slices.Contains(p.boxOf[id].members, m)
}

func (p *picture) addNeed(what string, v sggraph.Verdict, because []sggraph.Because, from, to *node) *edge {
	e := p.edgeOf(from, to, styleOf(v))
	e.others = appendNew(e.others, what)
	if e.reason == "" && len(because) > 0 {
		e.reason = because[0].Text
	}
	e.because = append(e.because, because...)
	return e
}

// nodeOf is the node of an end: a box, or what is outside.
func (p *picture) nodeOf(end string) *node {
	if b := p.boxOfEnd(end); b != nil {
		return &b.node
	}
	return p.addOutside(end)
}

// dropDoubts leaves out what possible rules let in where a certain one does so anyway, and where a line says already that it is
// not known whether a need is met.
func (p *picture) dropDoubts() {
	type ends struct{ from, to *node }
	certain, doubted := map[ends][]sggraph.Ports{}, map[ends]bool{}
	for _, b := range p.boxes {
		doubted[ends{&b.node, &b.node}] = slices.ContainsFunc(b.unmet, func(f *flag) bool { return styleOf(f.verdict) == unknown })
	}
	for i := range p.edges {
		e := &p.edges[i]
		switch e.style {
		case admits, exposed, offered, serves, checks:
			certain[ends{e.from, e.to}] = append(certain[ends{e.from, e.to}], e.ports...)
		case unknown:
			doubted[ends{e.from, e.to}] = true
		default:
		}
	}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		if e.style != possible || len(e.ports) == 0 {
			return false
		}
		at := ends{e.from, e.to}
		return doubted[at] || !slices.ContainsFunc(e.ports, func(q sggraph.Ports) bool { return !anyCovers(certain[at], q) })
	})
}

// anyCovers reports whether one of the ranges holds all of another.
func anyCovers(list []sggraph.Ports, q sggraph.Ports) bool {
	return slices.ContainsFunc(list, func(p sggraph.Ports) bool { return p.Hold(q) })
}
