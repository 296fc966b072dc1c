package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// everyone is the prefix of all IPv4 addresses, everyone6 that of all IPv6 addresses.
const (
	everyone  = "0.0.0.0/0"
	everyone6 = "::/0"
)

// edge is a line between two nodes.
type edge struct {
	from, to *node
	// both is set where the same holds in the other direction.
	both  bool
	style style
	label string
	// reason is a sentence that explains a need that is not met; it may be empty.
	reason string
	// ports are what rules let through, purposes what else the line is for; they make up the label.
	ports    []sggraph.Ports
	purposes []string
}

// line is what distinguishes edges.
type line struct {
	from, to *node
	style    style
	label    string
}

// words are the label with its meaning, for those who cannot distinguish the colours.
func (e *edge) words() string {
	if word := e.style.look().word; word != "" {
		return word + ": " + e.label
	}
	return e.label
}

// addEdges draws what the rules let in, who may call the API server, and which needs are not met. What groups let out is
// not drawn: by default, that is everything.
func (p *picture) addEdges(d *Drawing) {
	for _, fold := range p.folds.list {
		for i := range fold.rules {
			if r := &fold.rules[i]; r.direction == sggraph.Ingress {
				p.addRule(r, d.Graph.VPC.CIDR)
			}
		}
	}
	p.addEndpoint(&d.Graph.Endpoint, d.Graph.VPC.CIDR)
	p.addUnmet()
	for i := range p.edges {
		e := &p.edges[i]
		e.label = strings.TrimPrefix(sggraph.ListPorts(e.ports)+"; "+strings.Join(e.purposes, ", "), "; ")
		e.label = strings.TrimSuffix(e.label, "; ")
	}
	p.foldWithinBoxes()
}

// edgeOf returns the edge with this meaning, a new one if there is none yet.
func (p *picture) edgeOf(from, to *node, s style) *edge {
	key := line{from: from, to: to, style: s}
	i, ok := p.lines[key]
	if !ok {
		i = len(p.edges)
		p.lines[key] = i
		p.edges = append(p.edges, edge{from: from, to: to, style: s})
	}
	return &p.edges[i]
}

func (p *picture) addRule(r *foldedRule, vpc string) {
	for _, to := range p.boxes {
		if !to.carries(r.owner) {
			continue
		}
		for _, from := range p.sources(r, to, vpc) {
			e := p.edgeOf(from, &to.node, r.style())
			e.ports = append(e.ports, r.ports...)
		}
	}
}

// sources returns the nodes from which a rule lets something into the box.
func (p *picture) sources(r *foldedRule, to *box, vpc string) []*node {
	switch {
	case r.cidr != "":
		return []*node{p.network(r.cidr, vpc)}
	case r.peer == nil:
		return []*node{p.addOutside("unknown peer")}
	case r.same && len(r.owner.groups) > 1:
		return []*node{&to.node} // each within itself
	}
	var from []*node
	for _, b := range p.boxes {
		if b.carries(r.peer) {
			from = append(from, &b.node)
		}
	}
	if len(from) == 0 && r.peer.groups[0].Kind == sggraph.KindUser { // its carriers are outside the file; those of other groups are members
		from = append(from, p.addOutside(r.peer.name()))
	}
	return from
}

func (r *foldedRule) style() style {
	switch {
	case r.possible:
		return possible
	case r.cidr == everyone || r.cidr == everyone6:
		return exposed
	default:
		return admits
	}
}

// network returns the node of a prefix; everyone is one node, whatever the version of IP.
func (p *picture) network(cidr, vpc string) *node {
	switch cidr {
	case everyone, everyone6:
		return p.addOutside("internet")
	case "vpc":
		return p.addOutside("VPC")
	case vpc:
		return p.addOutside("VPC " + cidr)
	default:
		return p.addOutside(cidr)
	}
}

func (p *picture) addOutside(title string) *node {
	i := slices.IndexFunc(p.outside, func(n *node) bool { return n.title == title })
	if i < 0 {
		i = len(p.outside)
		p.outside = append(p.outside, &node{id: fmt.Sprintf("o%d", i), title: title})
	}
	return p.outside[i]
}

// addEndpoint draws who may call the API server from outside the VPC.
func (p *picture) addEndpoint(e *sggraph.Endpoint, vpc string) {
	to := p.boxOfEnd(sggraph.APIServer)
	if e.Public == sggraph.Denied || to == nil {
		return
	}
	sources, open := e.PublicCIDRs, len(e.PublicCIDRs) == 0 && e.PublicCIDRsKnown
	if open {
		sources = []string{everyone}
	}
	for _, cidr := range sources {
		drawn := p.edgeOf(p.network(cidr, vpc), &to.node, endpointStyle(e, cidr))
		drawn.purposes = appendNew(drawn.purposes, "public API tcp/443")
	}
}

func endpointStyle(e *sggraph.Endpoint, cidr string) style {
	switch {
	case e.Public == sggraph.Unknown:
		return possible
	case cidr == everyone || cidr == everyone6:
		return exposed
	default:
		return admits
	}
}

// addUnmet draws the needs that are not met.
func (p *picture) addUnmet() {
	for _, f := range p.unmet {
		from, to := p.boxOfEnd(f.From), p.boxOfEnd(f.To)
		switch {
		case from == nil || to == nil && f.To != everyone:
		case from == to:
			from.unmet = append(from.unmet, f)
		default:
			end := p.network(everyone, "")
			if to != nil {
				end = &to.node
			}
			e := p.edgeOf(&from.node, end, styleOf(f.Verdict))
			e.purposes = appendNew(e.purposes, purpose(f))
			if e.reason == "" && len(f.Because) > 0 {
				e.reason = f.Because[0].Text
			}
		}
	}
}

// foldWithinBoxes turns lines from a box to itself into words in the box, and drops possible rules that are certain anyway.
func (p *picture) foldWithinBoxes() {
	type ends struct{ from, to *node }
	certain := map[ends]bool{}
	for _, e := range p.edges {
		if e.style == admits && e.label == string(sggraph.All) {
			certain[ends{e.from, e.to}] = true
		}
	}
	within := map[*node]string{}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		if e.style == possible && certain[ends{e.from, e.to}] {
			return true
		}
		if e.from == e.to {
			text := e.label
			if e.style == possible {
				text = "perhaps " + text
			}
			within[e.to] = strings.TrimPrefix(within[e.to]+"; "+text, "; ")
		}
		return e.from == e.to
	})
	for _, b := range p.boxes {
		b.within = within[&b.node]
	}
}

// joinOpposites makes one line of two that are equal but for their direction.
func (p *picture) joinOpposites() {
	var joined []edge
	at := make(map[line]int, len(p.edges))
	for _, e := range p.edges {
		if i, ok := at[line{e.to, e.from, e.style, e.label}]; ok {
			joined[i].both = true
			continue
		}
		at[line{e.from, e.to, e.style, e.label}] = len(joined)
		joined = append(joined, e)
	}
	p.edges = joined
}
