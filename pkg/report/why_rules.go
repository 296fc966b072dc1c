package report

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/why"
)

// rules writes which rules allow it, or else which let others in.
func (p whyPrinter) rules(indent string, proof why.Proof) {
	p.ruleTable(indent+"by these rules:", indent, proof.Rules)
	if proof.Verdict == sggraph.Denied {
		p.ruleTable(indent+"what it admits instead:", indent, proof.Admitted)
	} else {
		p.ruleTable(indent+"what it certainly admits:", indent, proof.Admitted)
	}
}

func (p whyPrinter) ruleTable(title, indent string, rules []why.Rule) {
	if len(rules) == 0 {
		return
	}
	rows := make([][]string, len(rules))
	for i, r := range rules {
		rows[i] = ruleCells(r)
	}
	p.WriteString(title + "\n")
	for _, row := range padded(rows) {
		p.WriteString(indent + "  " + row + "\n")
	}
	p.WriteString("\n")
}

// parts writes what of the question has which answer, and why.
func (p whyPrinter) parts() {
	for _, part := range p.Parts {
		what := part.Addresses
		if len(p.Question.Ports) > 1 || len(part.Ports) != 1 || part.Ports[0] != p.Question.Ports[0] {
			what = strings.TrimPrefix(what+" on "+portsOfPart(part), " on ")
		}
		fmt.Fprintf(p.Buffer, "  %s: %s\n", printable.Line(what), p.paint(verdictStyle(part.Verdict), string(part.Verdict)))
		if part.Verdict != sggraph.Allowed {
			for _, b := range part.Because {
				if b.Range.IsZero() {
					p.WriteString("    " + printable.Line(b.Text) + "\n")
				}
			}
		}
		p.ruleTable("    by these rules:", "    ", part.Rules)
	}
	if len(p.Parts) > 0 {
		p.WriteString("\n")
	}
}

// portsOfPart are those of a part, where what is not named is the rest.
func portsOfPart(part why.Part) string {
	if text := sggraph.ListPorts(part.Ports); text != string(sggraph.All) {
		return text
	}
	return "all other ports"
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
