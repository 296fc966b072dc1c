package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// noteColumns is where notes in boxes that quote reasons are wrapped.
const noteColumns = 64

// refusal is why some of a load balancer is not made, or none of its traffic let in, with what that rests on.
type refusal struct {
	sggraph.Because

	grounds []sggraph.Because
}

// refusals are those of a load balancer and of its target groups, each once.
func refusals(lb *sggraph.LoadBalancer) []refusal {
	var list []refusal
	seen := map[string]bool{}
	enter := func(prefix string, b sggraph.Because, grounds []sggraph.Because) {
		b.Text = prefix + b.Text
		if key := keyOf(b); !seen[key] {
			seen[key] = true
			list = append(list, refusal{b, grounds})
		}
	}
	for _, b := range lb.Refused {
		enter("", b, nil) // says who refuses it
	}
	for _, t := range lb.Targets {
		for rest := t.Refused; len(rest) > 0; {
			grounds := slices.IndexFunc(rest[1:], func(b sggraph.Because) bool { return !hasPlace(b) }) + 1
			if grounds == 0 {
				grounds = len(rest)
			}
			enter("no traffic to "+t.Service+": ", rest[0], rest[1:grounds])
			rest = rest[grounds:]
		}
	}
	return list
}

func hasPlace(b sggraph.Because) bool { return len(b.Path) > 0 || b.At != nil }

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
			texts = append(texts, d.withPlace(r.Because))
		}
	}
	texts = unique(texts)
	if more := len(texts) - maxNames; more > 0 {
		texts = append(texts[:maxNames], fmt.Sprintf("and %d more refusals", more))
	}
	var notes []note
	for _, text := range texts {
		for i, line := range wrap(wordsOf(clip(text, noteColumns*maxNames)), noteColumns) {
			notes = append(notes, note{denied, line, i > 0})
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
