package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// rules writes which rules allow it, or else which let others in.
func (p *whyPrinter) rules() {
	admitted := "rules that are known:"
	if p.Verdict == sggraph.Denied || p.Direct == sggraph.Denied {
		admitted = "rules that let others in:"
	}
	p.ruleTable("  ", "allowed by these rules:", p.Rules)
	p.ruleTable("  ", admitted, p.Admitted)
	if len(p.Rules)+len(p.Admitted) > 0 {
		p.WriteString("\n")
	}
}

// maxReasonsOfRule is how many reasons of a rule people get to read: a rule may serve hundreds of load balancers.
const maxReasonsOfRule = 3

// ruleTable writes each rule with its reasons below each other: beside it, or below where the page is too narrow.
func (p *whyPrinter) ruleTable(indent, title string, rules []why.Rule) {
	rules = distinct(rules)
	if len(rules) == 0 {
		return
	}
	shown := atMost(maxLinesOfAnswer, rules)
	rows := make([][]string, len(shown))
	for i, r := range shown {
		rows[i] = ruleCells(r)
	}
	p.WriteString(indent + title + "\n")
	for i, row := range padded(rows) {
		row, reasons := indent+"  "+row+"  ", reasonsOfRule(rules[i])
		isCrowded := func(reason string) bool { return p.crowded(cells().StringWidth(row), reason) }
		if len(reasons) == 0 || slices.ContainsFunc(reasons, isCrowded) {
			p.WriteString(strings.TrimRight(row, " ") + "\n")
			row = indent + "      "
		}
		for _, reason := range reasons {
			p.indented(row, reason)
			row = strings.Repeat(" ", cells().StringWidth(row))
		}
	}
	p.more(indent+"  ", len(rules)-len(shown), "rules")
}

// distinct are rules without those that read as one before: a rule for load balancers may be there once for each of what pods may run on.
func distinct(rules []why.Rule) []why.Rule {
	known := map[string]bool{}
	var list []why.Rule
	for _, r := range rules {
		text := fmt.Sprintf("%q", slices.Concat(ruleCells(r), reasonsOfRule(r)))
		if !known[text] {
			known[text] = true
			list = append(list, r)
		}
	}
	return list
}

// ruleCells are a rule as people read it: the group, what passes and the other side.
func ruleCells(r why.Rule) []string {
	verb, side := "lets in", "from "
	if r.Direction == sggraph.Egress {
		verb, side = "lets out", "to "
	}
	ports := r.Ports().String()
	if ports == string(sggraph.All) {
		ports = "all traffic"
	}
	peer := r.Peer.SecurityGroup + r.Peer.CIDR
	switch {
	case peer == "vpc":
		peer = "the VPC"
	case r.Peer.SubnetsOf != "":
		peer = "the subnets of " + r.Peer.SubnetsOf
	}
	return []string{printable.Line(r.SecurityGroup), verb, ports, side + printable.Line(peer)}
}

// reasonsOfRule are why a rule exists: those that have a line first, as many as people get to read.
func reasonsOfRule(r why.Rule) []string {
	var placed, others []string
	for _, b := range r.Because {
		if b.Range.IsZero() {
			others = appendNew(others, printable.Line(b.Text))
		} else {
			placed = appendNew(placed, printable.Line(withLine(b)))
		}
	}
	all := slices.Concat(placed, others)
	shown := atMost(maxReasonsOfRule, all)
	if more := len(all) - len(shown); more > 0 {
		return append(slices.Clip(shown), fmt.Sprintf("… and %d more reasons: --format json has them all", more))
	}
	return shown
}

// appendNew appends an item that is not there.
func appendNew(list []string, item string) []string {
	if slices.Contains(list, item) {
		return list
	}
	return append(list, item)
}

// withLine is a reason with the line that makes it so.
func withLine(r why.Reason) string {
	if r.File != "" {
		return fmt.Sprintf("%s (%s:%d)", r.Text, r.File, r.Range.Start.Line)
	}
	return fmt.Sprintf("%s (line %d)", r.Text, r.Range.Start.Line)
}

// padded joins the cells of each row, the columns below each other.
func padded(rows [][]string) []string {
	c := cells()
	width := map[int]int{}
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], c.StringWidth(cell))
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		for j, cell := range row {
			row[j] = c.FillRight(cell, width[j])
		}
		lines[i] = strings.Join(row, "  ")
	}
	return lines
}
