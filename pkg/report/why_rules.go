package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// rules writes which rules allow it, or else which let others in.
func (p whyPrinter) rules() {
	admitted := "what it certainly admits:"
	if p.Verdict == sggraph.Denied {
		admitted = "what it admits instead:"
	}
	p.ruleTable("  ", "by these rules:", p.Rules)
	p.ruleTable("  ", admitted, p.Admitted)
	if len(p.Rules)+len(p.Admitted) > 0 {
		p.WriteString("\n")
	}
}

func (p whyPrinter) ruleTable(indent, title string, rules []why.Rule) {
	if len(rules) == 0 {
		return
	}
	rows := make([][]string, len(rules))
	for i, r := range rules {
		rows[i] = ruleCells(r)
	}
	p.WriteString(indent + title + "\n")
	for _, row := range padded(rows) {
		p.WriteString(indent + "  " + row + "\n")
	}
}

// ruleCells are a rule as people read it: the group, what passes, the other side, and the reason with its line.
func ruleCells(r why.Rule) []string {
	verb, side := "lets in", "from "
	if r.Direction == sggraph.Egress {
		verb, side = "lets out", "to "
	}
	reason := ""
	for _, b := range r.Because {
		reason = b.Text
		if !b.Range.IsZero() {
			reason += fmt.Sprintf(" (line %d)", b.Range.Start.Line)
			break
		}
	}
	peer := r.Peer.SecurityGroup + r.Peer.CIDR
	if peer == "vpc" {
		peer = "the VPC"
	}
	return []string{printable.Line(r.SecurityGroup), verb, r.Ports().String(), side + printable.Line(peer), printable.Line(reason)}
}

// padded joins the cells of each row, the columns below each other.
func padded(rows [][]string) []string {
	width := map[int]int{}
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], len(cell))
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		for j, cell := range row {
			lines[i] += fmt.Sprintf("%-*s  ", width[j], cell)
		}
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
