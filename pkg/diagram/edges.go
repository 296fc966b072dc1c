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

// edgeBuilder draws the lines of a picture; lines between the same nodes with the same meaning become one.
type edgeBuilder struct {
	picture *picture
	vpc     string
	edges   []edge
	// ports and texts make up the label of the edge with the same index.
	ports [][]ports
	texts [][]string
}

func newEdgeBuilder(p *picture, d *Drawing) *edgeBuilder {
	return &edgeBuilder{picture: p, vpc: d.Graph.VPC.CIDR}
}

// line returns the index of the edge with this meaning, a new one if there is none yet.
func (w *edgeBuilder) line(from, to *node, s style) int {
	i := slices.IndexFunc(w.edges, func(e edge) bool { return e.from == from && e.to == to && e.style == s })
	if i < 0 {
		i = len(w.edges)
		w.edges, w.ports, w.texts = append(w.edges, edge{from: from, to: to, style: s}), append(w.ports, nil), append(w.texts, nil)
	}
	return i
}

// rules draws what each group lets in. What it lets out is not drawn: by default, that is everything.
func (w *edgeBuilder) rules(f folds) {
	for _, fold := range f.list {
		for i := range fold.rules {
			if r := &fold.rules[i]; r.direction == sggraph.Ingress {
				w.rule(r)
			}
		}
	}
	w.label()
	w.withinBoxes()
}

func (w *edgeBuilder) rule(r *foldedRule) {
	for _, to := range w.picture.boxes {
		if !to.carries(r.owner) {
			continue
		}
		for _, from := range w.sources(r, to) {
			i := w.line(from, &to.node, r.style())
			w.ports[i] = append(w.ports[i], r.ports...)
		}
	}
}

// sources returns the nodes from which a rule lets something into the box.
func (w *edgeBuilder) sources(r *foldedRule, to *box) []*node {
	switch {
	case r.cidr != "":
		return []*node{w.network(r.cidr)}
	case r.peer == nil:
		return []*node{w.outside("somebody not known")}
	case r.same && len(r.owner.groups) > 1:
		return []*node{&to.node} // each within itself
	}
	var from []*node
	for _, b := range w.picture.boxes {
		if b.carries(r.peer) {
			from = append(from, &b.node)
		}
	}
	if len(from) == 0 && r.peer.groups[0].Kind == sggraph.KindUser { // who carries it is outside the file; others carry ours
		from = append(from, w.outside(r.peer.name()))
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
func (w *edgeBuilder) network(cidr string) *node {
	switch cidr {
	case everyone, everyone6:
		return w.outside("internet")
	case "vpc":
		return w.outside("VPC")
	case w.vpc:
		return w.outside("VPC " + cidr)
	default:
		return w.outside(cidr)
	}
}

func (w *edgeBuilder) outside(title string) *node {
	p := w.picture
	i := slices.IndexFunc(p.outside, func(n *node) bool { return n.title == title })
	if i < 0 {
		i = len(p.outside)
		p.outside = append(p.outside, &node{id: fmt.Sprintf("o%d", i), title: title})
	}
	return p.outside[i]
}

// label writes on each line what it lets in.
func (w *edgeBuilder) label() {
	for i := range w.edges {
		w.edges[i].label = portWords(w.ports[i])
	}
}

// withinBoxes turns lines from a box to itself into words in the box, and drops possible rules that are certain anyway.
func (w *edgeBuilder) withinBoxes() {
	certain := func(e edge) bool {
		return slices.ContainsFunc(w.edges, func(o edge) bool {
			return o.from == e.from && o.to == e.to && o.style == admits && o.label == string(sggraph.All)
		})
	}
	var kept []edge
	for _, e := range w.edges {
		switch {
		case e.style == possible && certain(e):
		case e.from == e.to:
			b := w.picture.boxOf(e.to)
			text := e.label
			if e.style == possible {
				text = "perhaps " + text
			}
			b.within = strings.TrimPrefix(b.within+"; "+text, "; ")
		default:
			kept = append(kept, e)
		}
	}
	w.edges, w.ports, w.texts = kept, make([][]ports, len(kept)), make([][]string, len(kept))
}

// boxOf returns the box that is the node; nil for a node outside.
func (p *picture) boxOf(n *node) *box {
	for _, b := range p.boxes {
		if &b.node == n {
			return b
		}
	}
	return nil
}

// boxOfMember returns the box of the member called id; "api-server" is the control plane; nil if there is none.
func (p *picture) boxOfMember(id string) *box {
	if id == sggraph.APIServer {
		id = string(sggraph.MemberControlPlane)
	}
	return p.ofMember[id]
}

// endpoint draws who may call the API server from outside the VPC.
func (w *edgeBuilder) endpoint(e *sggraph.Endpoint) {
	to := w.picture.boxOfMember(sggraph.APIServer)
	if e.Public == sggraph.Denied || to == nil {
		return
	}
	sources, open := e.PublicCIDRs, len(e.PublicCIDRs) == 0 && e.PublicCIDRsKnown
	if open {
		sources = []string{everyone}
	}
	for _, cidr := range sources {
		i := w.line(w.network(cidr), &to.node, w.ofEndpoint(e, cidr))
		w.edges[i].label = strings.TrimPrefix(w.edges[i].label+"; public API tcp 443", "; ")
	}
}

func (w *edgeBuilder) ofEndpoint(e *sggraph.Endpoint, cidr string) style {
	switch {
	case e.Public == sggraph.Unknown:
		return possible
	case cidr == everyone || cidr == everyone6:
		return exposed
	default:
		return admits
	}
}
