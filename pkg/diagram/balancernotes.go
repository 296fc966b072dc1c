package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// noteColumns is where notes in boxes that quote reasons are wrapped.
const noteColumns = 64

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
