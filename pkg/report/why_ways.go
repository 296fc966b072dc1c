package report

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// maxWays is how many ways by load balancers people get to read.
const maxWays = 4

// ways writes the ways by load balancers, hop by hop.
func (p *whyPrinter) ways() {
	shown := atMost(maxWays, p.Ways)
	for _, way := range shown {
		p.flow(4, append(words(plain, "  by way of "+printable.Line(by(way))+":"), word{verdictStyle(way.Verdict), string(way.Verdict)}))
		for i, hop := range way.Hops {
			p.hop(i+1, hop)
		}
	}
	p.more("  ", len(p.Ways)-len(shown), "ways")
	if len(p.Ways) > 0 {
		p.WriteString("\n")
	}
}

// by names a way by its load balancer, and by the nodes that send the traffic on.
func by(way why.Way) string {
	const overNodes = 3
	if len(way.Hops) < overNodes {
		return way.By
	}
	return way.By + " over " + way.Hops[overNodes-2].To
}

// hop writes one connection with what makes it so.
func (p *whyPrinter) hop(number int, hop why.Hop) {
	what := sggraph.ListPorts(hop.Ports)
	if hop.Given != "" {
		what = fmt.Sprintf("the %s, one of %s", hop.Given, what)
	}
	line := fmt.Sprintf("    %d. %s → %s on %s:", number, inSentence(hop.From), inSentence(hop.To), printable.Line(what))
	p.flow(7, append(words(plain, line), word{verdictStyle(hop.Verdict), string(hop.Verdict)}))
	for _, part := range hop.Parts {
		p.indented("       ", printable.Prefixes(part.Addresses)+": "+string(part.Verdict))
	}
	if needsWords(hop.Proof) {
		for _, r := range hop.Because {
			text := r.Text
			if !r.Range.IsZero() {
				text = withLine(r)
			}
			p.indented("       ", printable.Line(text))
		}
	}
	for _, r := range hop.Rules {
		if r.Direction == sggraph.Egress {
			continue // which is open but for a group that somebody has closed, and then the verdict says so
		}
		cells := ruleCells(r)
		p.indented("       ", cells[0]+" "+cells[1]+" "+cells[2]+" "+cells[3])
		if reason := reasonOfRule(r); reason != "" {
			p.indented("         ", reason)
		}
		for _, b := range r.Because[min(1, len(r.Because)):] {
			if b.Range.IsZero() {
				p.indented("         ", printable.Line(b.Text))
			}
		}
	}
}
