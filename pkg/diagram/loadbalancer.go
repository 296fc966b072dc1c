package diagram

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// noteColumns is where notes in boxes that quote reasons are wrapped.
const noteColumns = 64

// balancerWords are the listeners of a load balancer and to which Services they lead, for its label.
func balancerWords(lb *sggraph.LoadBalancer) string {
	text := listenerWords(lb)
	var services []string
	for _, t := range lb.Targets {
		services = appendNew(services, t.Service+":"+t.ServicePort)
	}
	switch {
	case len(services) > maxNames:
		text += fmt.Sprintf(" → %d ports of Services", len(services))
	case len(services) > 0:
		text += " → " + strings.Join(services, ", ")
	}
	if !lb.TargetsKnown {
		text += " and perhaps more"
	}
	return strings.TrimSpace(text)
}

// listenerWords are "HTTP 80, HTTPS 443".
func listenerWords(lb *sggraph.LoadBalancer) string {
	var words []string
	for _, l := range lb.Listeners {
		words = appendNew(words, l.As+" "+strconv.Itoa(l.Port))
	}
	switch {
	case len(words) > maxNames:
		return fmt.Sprintf("%d listeners", len(words))
	case !lb.ListenersKnown:
		words = append(words, "listeners that are not known")
	}
	return strings.Join(words, ", ")
}

// balancerKind says what a load balancer is and for whom.
func balancerKind(lb *sggraph.LoadBalancer) string {
	kind := "load balancer of a kind that is not known"
	switch lb.Kind {
	case loadbalancer.Application:
		kind = "Application Load Balancer"
	case loadbalancer.Network:
		kind = "Network Load Balancer"
	case loadbalancer.Classic:
		kind = "Classic Load Balancer"
	case loadbalancer.KindUnknown:
	}
	scheme := lb.Scheme
	if scheme == "" {
		scheme = "whether internal is not known"
	}
	return kind + ", " + scheme
}

// refusals are why some of the load balancer is not made, or none of its traffic let in.
func refusals(lb *sggraph.LoadBalancer) []sggraph.Because {
	var list []sggraph.Because
	seen := map[string]bool{}
	enter := func(prefix string, because []sggraph.Because) {
		for _, b := range because {
			b.Text = prefix + b.Text
			if key := keyOf(b); !seen[key] {
				seen[key] = true
				list = append(list, b)
			}
		}
	}
	enter("refused: ", lb.Refused)
	for _, t := range lb.Targets {
		enter("no traffic to "+t.Service+": ", t.Refused)
	}
	return list
}

// balancerNotes say of the load balancers in a box what they are.
func (b *box) balancerNotes() []note {
	notes := []note{{text: balancerKind(b.members[0].LoadBalancer)}}
	if b.members[0].LoadBalancer.Unguarded {
		notes = append(notes, note{text: "no security groups: whatever reaches a listener gets in"})
	}
	return notes
}

// refusalNotes are the first few refusals of load balancers in the box.
func (b *box) refusalNotes(d *Drawing) []note {
	var texts []string
	for _, m := range b.members {
		if m.LoadBalancer == nil {
			continue
		}
		for _, r := range refusals(m.LoadBalancer) {
			texts = append(texts, d.withPlace(r))
		}
	}
	texts = unique(texts)
	if more := len(texts) - maxNames; more > 0 {
		texts = append(texts[:maxNames], fmt.Sprintf("and %d more refusals", more))
	}
	var notes []note
	for _, text := range texts {
		for _, line := range wrap(wordsOf(clip(text, noteColumns*maxNames)), noteColumns) {
			notes = append(notes, note{denied, line})
		}
	}
	return notes
}

// addOffers draws what load balancers without security groups offer, and what they may.
func (p *picture) addOffers(d *Drawing) {
	for i := range d.Flows {
		f := &d.Flows[i]
		to := p.boxOfEnd(f.To)
		if f.Need != sggraph.Offered || to == nil {
			continue
		}
		lb := p.memberOf[f.To].LoadBalancer
		s := possible
		switch {
		case f.Verdict == sggraph.Denied || f.Verdict == sggraph.Partial: // its rules say for whom it is
			continue
		case f.Verdict == sggraph.Allowed && !lb.Unguarded:
			continue
		case f.Verdict == sggraph.Allowed && f.From == sggraph.Internet:
			s = offered
		case f.Verdict == sggraph.Allowed:
			s = admits
		}
		e := p.edgeOf(p.addOutside(partyOf(f.From, d.Graph.VPC.CIDR)), &to.node, s)
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

// noteBeyond turns the lines from load balancers to what they do not lead to, but carries a group that lets them in, into words in its box.
func (p *picture) noteBeyond() {
	type beyond struct {
		to *node
		style
	}
	ports := map[beyond][]sggraph.Ports{}
	p.edges = slices.DeleteFunc(p.edges, func(e edge) bool {
		if p.columnOf(e.from) != outsideRight || p.columnOf(e.to) != middle {
			return false
		}
		key := beyond{e.to, e.style}
		ports[key] = append(ports[key], e.ports...)
		return true
	})
	for _, b := range p.boxes {
		for _, s := range []style{admits, possible} {
			if let := ports[beyond{&b.node, s}]; len(let) > 0 {
				text := strings.TrimSpace(s.look().word + " lets in load balancers: " + sggraph.ListPorts(let))
				b.beyond = append(b.beyond, note{text: text})
			}
		}
	}
}
