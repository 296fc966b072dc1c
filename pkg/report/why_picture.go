package report

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// pictureOf draws an answer: the direct connection, and those of the ways by load balancers that people get to read.
func pictureOf(a *why.Answer) string {
	from, to := diagram.Box{Name: "from", Lines: endLines(a.From)}, diagram.Box{Name: "to", Lines: endLines(a.To)}
	direct := diagram.Connection{From: from, To: to, Label: onWhat(a.Question) + ": " + string(a.Verdict), Verdict: a.Verdict}
	switch {
	case len(a.Ways) > 0:
	case bySubnet(a.Parts):
		return diagram.MermaidAnswer(connectionsBySubnet(a.Parts, direct))
	default:
		return diagram.MermaidAnswer([]diagram.Connection{direct})
	}
	direct.Label, direct.Verdict = "directly, "+onWhat(a.Question)+": "+string(a.Direct), a.Direct
	all, between := []diagram.Connection{direct}, []string{}
	for _, way := range atMost(maxWays, a.Ways) {
		at := from
		for i, hop := range way.Hops {
			next := to
			if i < len(way.Hops)-1 {
				if !slices.Contains(between, hop.To) {
					between = append(between, hop.To)
				}
				next = diagram.Box{Name: fmt.Sprintf("by%d", slices.Index(between, hop.To)+1), Lines: []string{printable.Line(hop.To)}}
			}
			label := "on " + printable.Line(sggraph.ListPorts(hop.Ports)) + ": " + string(hop.Verdict)
			all, at = appendNewConnection(all, diagram.Connection{From: at, To: next, Label: label, Verdict: hop.Verdict}), next
		}
	}
	return diagram.MermaidAnswer(all)
}

// connectionsBySubnet are one for each part of an answer.
func connectionsBySubnet(parts []why.Part, whole diagram.Connection) []diagram.Connection {
	var all []diagram.Connection
	for _, part := range atMost(maxLinesOfAnswer, parts) {
		c := whole
		c.Label = whoInPart(part.Subnets, part.ToSubnets, part.Addresses) + " on " + portsOfPart(part) + ": " + string(part.Verdict)
		c.Verdict = part.Verdict
		all = append(all, c)
	}
	return all
}

// appendNewConnection appends a connection that is not there: ways over several nodes share their first one.
func appendNewConnection(all []diagram.Connection, c diagram.Connection) []diagram.Connection {
	if slices.ContainsFunc(all, func(o diagram.Connection) bool {
		return o.From.Name == c.From.Name && o.To.Name == c.To.Name && o.Label == c.Label
	}) {
		return all
	}
	return append(all, c)
}

// endLines are an end and its security groups.
func endLines(e why.End) []string {
	lines := []string{printable.Line(e.ID)}
	if groups := sggraph.Carried(e.SecurityGroups, e.PossibleSecurityGroups, e.SecurityGroupsKnown); groups != "" {
		lines = append(lines, printable.Line(groups))
	}
	return lines
}
