package diagram

import (
	"fmt"

	"github.com/mattn/go-runewidth"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

func (t textWriter) groups() {
	t.printf("\nWhat each group lets in and out\n")
	for _, fold := range t.p.folds.list {
		t.wrapped("  ", fold.ids(), ",")
		t.printf("      %s\n", madeBy(fold))
		t.rules(fold)
	}
}

// madeBy says what the groups of a fold are and who makes them.
func madeBy(f *groupFold) string {
	sg, text := f.groups[0], f.explanation()
	switch {
	case sg.Possible:
		return text + ", unless a value that is not known yet says otherwise"
	case sg.Origin == sggraph.OriginUser && !sg.RulesKnown && len(f.groups) > 1:
		return text + ": their own rules are not in it"
	case sg.Origin == sggraph.OriginUser && !sg.RulesKnown:
		return text + ": its own rules are not in the file"
	default:
		return text
	}
}

// rules writes a table of the rules of a fold.
func (t textWriter) rules(fold *groupFold) {
	rows := make([][4]string, len(fold.rules))
	var widths [3]int
	for i := range fold.rules {
		r := &fold.rules[i]
		direction, peer := "in", "from "+r.peerName()
		if r.direction == sggraph.Egress {
			direction, peer = "out", "to "+r.peerName()
		}
		if r.possible || r.peer.isPossible() && !fold.isPossible() {
			direction = "perhaps " + direction
		}
		rows[i] = [4]string{direction, sggraph.ListPorts(r.ports), printable.Text(peer), t.reason(r.because)}
		for j := range widths {
			widths[j] = max(widths[j], runewidth.StringWidth(rows[i][j]))
		}
	}
	for _, row := range rows {
		t.printf("     ")
		for j, width := range widths {
			t.printf(" %s", runewidth.FillRight(row[j], width+1))
		}
		t.printf(" %s\n", row[3])
	}
}

func (r *foldedRule) peerName() string {
	switch {
	case r.cidr == "vpc":
		return "the VPC"
	case r.cidr != "":
		return r.cidr
	case r.anyGroup:
		return "an unknown group"
	case r.peer == nil:
		return "an unknown peer"
	case r.same:
		return "itself"
	default:
		return r.peer.name()
	}
}

// reason is the first reason, with its line.
func (t textWriter) reason(because []sggraph.Because) string {
	if len(because) == 0 {
		return ""
	}
	return t.withLine(because[0])
}

func (t textWriter) withLine(b sggraph.Because) string {
	if r := t.d.rangeOf(b.Path); !r.IsZero() {
		return fmt.Sprintf("%s (line %d)", b.Text, r.Start.Line)
	}
	return b.Text
}

func (t textWriter) endpoint() {
	t.printf("\nHow the API server is reached\n")
	for _, b := range t.d.Graph.Endpoint.Because {
		t.printf("      %s\n", t.withLine(b))
	}
	for _, cidr := range t.d.Graph.Endpoint.PublicCIDRs {
		t.printf("      public endpoint admits %s\n", cidr)
	}
}
