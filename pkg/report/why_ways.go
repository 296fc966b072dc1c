package report

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// maxWays is how many ways by load balancers people get to read.
const maxWays = 4

// ways writes the ways by load balancers, hop by hop.
func (p *whyPrinter) ways() {
	shown := atMost(maxWays, p.Ways)
	for i, way := range shown {
		p.flow(4, append(words(plain, "  by way of "+printable.Line(by(way))+":"), word{verdictStyle(way.Verdict), string(way.Verdict)}))
		isAsAbove := i > 0 && goesOnAs(way, shown[i-1])
		said := map[why.Reason]bool{}
		for i, hop := range way.Hops {
			p.hop(i+1, hop, i > 0 && isAsAbove, said)
		}
	}
	p.more("  ", len(p.Ways)-len(shown), "ways")
	if len(p.Ways) > 0 {
		p.WriteString("\n")
	}
}

// turningPoint is the reason with a place for which the answer is that of a way by a load balancer, and not the direct one: of the first
// connection that is as the whole way. It is nil where there is none.
func (p *whyPrinter) turningPoint() *why.Reason {
	if len(p.Ways) == 0 || p.Verdict == p.Direct {
		return nil
	}
	for _, hop := range p.Ways[0].Hops {
		if hop.Verdict != p.Verdict {
			continue
		}
		reasons := hop.Because
		for _, rule := range hop.Rules {
			reasons = slices.Concat(rule.Because, reasons)
		}
		if i := slices.IndexFunc(reasons, func(r why.Reason) bool { return !r.Range.IsZero() }); i >= 0 {
			return &reasons[i]
		}
	}
	return nil
}

// byWay names the load balancers by way of which something is allowed, whether all of it or in part.
func (p *whyPrinter) byWay() string {
	if len(p.Ways) == 0 {
		return ""
	}
	if len(p.Parts) == 0 {
		return " by way of " + printable.Line(p.Ways[0].By)
	}
	var names []string
	prefix := " by way of "
	for _, part := range p.Parts {
		if part.By == "" {
			prefix = ", in part by way of "
			continue
		}
		names = appendNew(names, printable.Line(part.By))
	}
	return prefix + sggraph.Listed(names)
}

// by names a way by its load balancer with the port that it listens on, and by the nodes that send the traffic on.
func by(way why.Way) string {
	const toTarget, overNodes = 2, 3
	name := way.By
	if len(way.Hops) >= toTarget {
		name += " on " + sggraph.ListPorts(way.Hops[0].Ports)
	}
	if len(way.Hops) >= overNodes {
		name += " over " + way.Hops[overNodes-2].To
	}
	return name
}

// goesOnAs reports whether a way is as another behind the load balancer, which listens on several ports.
func goesOnAs(way, other why.Way) bool {
	return way.By == other.By && len(way.Hops) > 1 && len(other.Hops) > 1 && reflect.DeepEqual(way.Hops[1:], other.Hops[1:])
}

// hop writes one connection with what makes it so, unless the way above has it as well, and but for what was said of an earlier one of the
// way: why there is no load balancer, say.
func (p *whyPrinter) hop(number int, hop why.Hop, isAsAbove bool, said map[why.Reason]bool) {
	what := sggraph.ListPorts(hop.Ports)
	if hop.Given != "" {
		what = fmt.Sprintf("the %s, one of %s", hop.Given, what)
	}
	line := fmt.Sprintf("    %d. %s → %s on %s:", number, inSentence(hop.From), inSentence(hop.To), printable.Line(what))
	verdict := []word{{verdictStyle(hop.Verdict), string(hop.Verdict)}}
	if isAsAbove {
		p.flow(7, slices.Concat(words(plain, line), verdict, words(dim, "(as above)")))
		return
	}
	p.flow(7, append(words(plain, line), verdict...))
	for _, part := range hop.Parts {
		p.indented("       ", whoInPart(part.Subnets, part.ToSubnets, part.Addresses)+": "+string(part.Verdict))
	}
	if needsWords(hop.Proof) {
		p.because(hop.Because, said)
	}
	for _, r := range distinct(hop.Rules) {
		if r.Direction == sggraph.Egress {
			continue // which is open but for a group that somebody has closed, and then the verdict says so
		}
		cells := ruleCells(r)
		p.indented("       ", cells[0]+" "+cells[1]+" "+cells[2]+" "+cells[3])
		for _, reason := range reasonsOfRule(r) {
			p.indented("         ", reason)
		}
	}
}

// because writes the reasons for what a connection is that were not said yet.
func (p *whyPrinter) because(reasons []why.Reason, said map[why.Reason]bool) {
	for _, r := range reasons {
		if said[r] {
			continue
		}
		said[r] = true
		text := r.Text
		if !r.Range.IsZero() {
			text = withLine(r)
		}
		p.indented("       ", printable.Line(text))
	}
}
