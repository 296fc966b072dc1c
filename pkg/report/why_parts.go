package report

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/why"
)

// parts writes what of the question has which answer, and why.
func (p *whyPrinter) parts() {
	shown := atMost(maxLinesOfAnswer, p.Parts)
	for _, part := range shown {
		p.flow(4, append(words(plain, "  "+printable.Line(p.subject(part))+":"), word{verdictStyle(part.Verdict), string(part.Verdict)}))
		for _, reason := range p.reasonsOf(part) {
			p.indented("    ", printable.Line(reason))
		}
		p.ruleTable("    ", "allowed by these rules:", part.Rules)
	}
	p.more("  ", len(p.Parts)-len(shown), "parts")
	if len(p.Parts) > 0 {
		p.WriteString("\n")
	}
}

// reasonsOf says why a part has its answer: what no line of the file shows, or else the first line that does. What is true of all
// parts is said once for all of them, and what is true of a rule beside that.
func (p *whyPrinter) reasonsOf(part why.Part) []string {
	if !needsWords(part.Proof) && !isInSubnets(part) {
		return nil
	}
	var said, lines []string
	for _, r := range part.Because {
		switch {
		case slices.Contains(p.shared, r), isOfRule(part, r):
		case r.Range.IsZero():
			said = append(said, r.Text)
		default:
			lines = append(lines, withLine(r))
		}
	}
	if len(said) == 0 && len(lines) > 0 {
		return lines[:1]
	}
	return said
}

// isOfRule reports whether a reason is that of a rule that a part is allowed by.
func isOfRule(part why.Part, reason why.Reason) bool {
	return slices.ContainsFunc(part.Rules, func(r why.Rule) bool { return slices.Contains(r.Because, reason) })
}

// sharedBy are the reasons that all parts have.
func sharedBy(parts []why.Part) []why.Reason {
	if len(parts) == 0 {
		return nil
	}
	having := map[why.Reason]int{} // parts, of those so far, if it is in each of them
	for i, part := range parts {
		for _, r := range part.Because {
			if having[r] == i {
				having[r] = i + 1
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(parts[0].Because), func(r why.Reason) bool { return having[r] != len(parts) })
}

// differInPorts reports whether not all parts are about the same ports.
func differInPorts(parts []why.Part) bool {
	return slices.ContainsFunc(parts, func(o why.Part) bool { return !slices.Equal(o.Ports, parts[0].Ports) })
}

// subject names a part by what sets it apart from the others: its addresses, its ports, or both.
func (p *whyPrinter) subject(part why.Part) string {
	var names []string
	if who := whoInPart(part.Subnets, part.ToSubnets, part.Addresses); who != "" {
		names = append(names, who)
	}
	if p.byPorts {
		names = append(names, portsOfPart(part))
	}
	return strings.Join(names, " on ")
}

// whoInPart names the subnets of one end and the addresses that a part is about.
func whoInPart(from, to []string, addresses string) string {
	return printable.Line(sggraph.InSubnets(from, to, printable.Prefixes(addresses)))
}

// bySubnet reports whether the subnets of one end set parts apart.
func bySubnet(parts []why.Part) bool { return slices.ContainsFunc(parts, isInSubnets) }

// isInSubnets reports whether a part is about some subnets of one end.
func isInSubnets(part why.Part) bool { return len(part.Subnets)+len(part.ToSubnets) > 0 }

// portsOfPart are those of a part, where what no other part names is the rest.
func portsOfPart(part why.Part) string { return sggraph.ListPortsOfPart(part.Ports, part.OtherPorts) }

// reachesInPart is what the sender certainly does, or may do. An answer without parts is that of a load balancer that reaches its targets in part.
func (p *whyPrinter) reachesInPart() string {
	isOpen := func(part why.Part) bool { return part.Verdict == sggraph.Allowed || part.Verdict == sggraph.Partial }
	if len(p.Parts) == 0 || slices.ContainsFunc(p.Parts, isOpen) {
		return "reaches"
	}
	return "may reach"
}

// byPublicEndpoint reports whether the API server is reached by its public endpoint, which no security group guards.
func (p *whyPrinter) byPublicEndpoint() bool {
	proofs := p.proofs()
	if len(p.Parts) > 0 {
		proofs = proofs[1:] // which have what there is to say of the whole
	}
	return !slices.ContainsFunc(proofs, func(proof why.Proof) bool { return proof.Access != reach.PublicEndpoint })
}
