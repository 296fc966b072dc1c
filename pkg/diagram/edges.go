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
	portHTTPS = 443
	anyVPC    = "vpc" // where the prefix of the VPC is not known
)

// allTraffic is the label of a line that lets everything through.
const allTraffic = "all traffic"

// edge is a line between two nodes.
type edge struct {
	from, to *node
	// both is set where the same holds in the other direction.
	both  bool
	style style
	label string
	// reason is a sentence that explains a need that is not met; it may be empty.
	reason string
	// ports are what rules let through, others what else the line is for; they make up the label.
	ports  []sggraph.Ports
	others []string
	// rules are the numbers of the rules behind the line, the possible ones counted after the others; needs are the numbers of
	// the needs that it stands for, because the reasons of one that no rule makes.
	rules, needs []int
	because      []sggraph.Because
	// riders are workloads among others in the boxes at its ends that it is about; led are the ends of one of a load balancer.
	riders []string
	led    [2][]string
	// bundle is the number of the bundle, or 0, and stem the node at which it has one end with the others in it.
	bundle int
	stem   *node
}

// line is what distinguishes edges.
type line struct {
	from, to *node
	style    style
	label    string
}

// words are the label with its meaning, for those who cannot distinguish the colours.
func (e *edge) words() string { return e.style.look().words(e.label) }

// addEdges draws what the rules let in, who may call the API server, and which needs are not met. What groups let out is
// not drawn: by default, that is everything.
func (p *picture) addEdges(d *Drawing) {
	for _, fold := range p.folds.list {
		for i := range fold.rules {
			if r := &fold.rules[i]; r.direction == sggraph.Ingress {
				p.addRule(r, d.Graph)
			}
		}
	}
	p.addEndpoint(d.Graph)
	p.addOffers(d)
	p.addServed(d)
	p.addUnmet()
	p.addFeared()
	p.addAlike()
	p.dropDoubts()
	for i := range p.edges {
		e := &p.edges[i]
		ports := sggraph.ListPorts(e.ports)
		if ports == string(sggraph.All) {
			ports = allTraffic
		}
		e.label = strings.TrimSuffix(strings.TrimPrefix(ports+"; "+phrase(fewWords(e.others)), "; "), "; ")
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

func (p *picture) addRule(r *foldedRule, g *sggraph.Graph) {
	for _, to := range p.boxes {
		receives := to.carries(r.owner)
		if receives == sggraph.No {
			continue
		}
		for _, from := range p.sources(r, to, g) {
			s := r.style()
			if s == exposed {
				if s = r.exposes(to.members, g); s == admits {
					from.node = p.addOutside(r.cidr) // it lets in what is in the VPC, and behind its routes
				}
			}
			if r.possible || receives == sggraph.Maybe || from.sends == sggraph.Maybe {
				s = possible
			}
			e := p.edgeOf(from.node, &to.node, s)
			e.ports = append(e.ports, r.ports...)
			e.rules = append(e.rules, r.numbers...)
		}
	}
}

// exposes is how a rule for everybody is drawn: by whether anything on the internet reaches the members, by its family of addresses.
func (r *foldedRule) exposes(members []*sggraph.Member, g *sggraph.Graph) style {
	mayReach := false
	for _, m := range members {
		switch sheltered := g.Sheltered(m, r.cidr == sggraph.AnyIPv6); {
		case sheltered == sggraph.No && m.LoadBalancer != nil:
			return offerStyle(m.LoadBalancer)
		case sheltered == sggraph.No:
			return exposed
		default:
			mayReach = mayReach || sheltered == sggraph.Maybe
		}
	}
	if mayReach {
		return possible
	}
	return admits
}

// source is a node from which a rule lets something in, if what is there carries the rule's peer.
type source struct {
	*node

	sends sggraph.Truth
}

// sources returns the nodes from which a rule lets something into the box.
func (p *picture) sources(r *foldedRule, to *box, g *sggraph.Graph) []source {
	switch {
	case r.by != "":
		return p.balancersAt(r.by)
	case r.cidr != "":
		return []source{{p.senders(r, g), sggraph.Yes}}
	case r.anyGroup:
		return []source{{p.addOutside("unknown group"), sggraph.Yes}}
	case r.peer == nil:
		return []source{{p.addOutside("unknown peer"), sggraph.Yes}}
	case r.same && len(r.owner.groups) > 1:
		return []source{{&to.node, sggraph.Yes}} // each within itself
	}
	var from []source
	for _, b := range p.boxes {
		if sends := b.carries(r.peer); sends != sggraph.No {
			from = append(from, source{&b.node, sends})
		}
	}
	if len(from) == 0 && r.peer.groups[0].Kind == sggraph.KindUser { // its carriers are outside the file; those of other groups are members
		from = append(from, source{p.addOutside(r.peer.name()), sggraph.Yes})
	}
	return from
}

// balancersAt are those by which a rule lets in clients, or what comes from their subnets.
func (p *picture) balancersAt(id string) []source {
	if b := p.boxOf[id]; b != nil {
		return []source{{&b.node, sggraph.Yes}}
	}
	return nil
}

func (r *foldedRule) style() style {
	switch {
	case r.by == "" && (r.cidr == everyone || r.cidr == everyone6):
		return exposed
	case r.possible:
		return possible
	default:
		return admits
	}
}

func (p *picture) addOutside(title string) *node {
	n := p.outsideAt[title]
	if n == nil {
		n = &node{id: fmt.Sprintf("o%d", len(p.outside)), title: title}
		p.outside, p.outsideAt[title] = append(p.outside, n), n
	}
	return n
}

// foldWithinBoxes turns lines from a box to itself into words in the box.
func (p *picture) foldWithinBoxes() {
	within := map[*node]string{}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
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
			joined[i].rules = append(joined[i].rules, e.rules...)
			continue
		}
		at[line{e.from, e.to, e.style, e.label}] = len(joined)
		joined = append(joined, e)
	}
	p.edges = joined
}
