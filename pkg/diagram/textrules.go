package diagram

import (
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
	sg := f.groups[0]
	switch {
	case len(f.groups) == 1 || sg.Possible || sg.Origin != sggraph.OriginUser:
		return f.explanation() + sg.Reservation()
	case sg.RulesKnown:
		return f.explanation() + ": their own rules are known from the facts"
	default:
		return f.explanation() + ": their own rules are not in it"
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
	if r.peer != nil && !r.same && r.cidr == "" && !r.anyGroup {
		return r.peer.name()
	}
	owner := r.owner.groups[0].ID
	peer := sggraph.Peer{CIDR: r.cidr, AnyGroup: r.anyGroup}
	switch {
	case r.subnetsOf:
		peer.SubnetsOf = r.by
	case r.by != "":
		return peer.Name(owner) + " by " + r.by
	}
	if r.same {
		peer.SecurityGroup = owner
	}
	return peer.Name(owner)
}

// reason is the first reason, with its place.
func (t textWriter) reason(because []sggraph.Because) string {
	if len(because) == 0 {
		return ""
	}
	return t.d.withPlace(because[0])
}

func (t textWriter) endpoint() {
	t.printf("\nHow the API server is reached\n")
	for _, b := range t.d.Graph.Endpoint.Because {
		t.printf("      %s\n", t.d.withPlace(b))
	}
	for _, cidr := range t.d.Graph.Endpoint.PublicCIDRs {
		t.printf("      public endpoint admits %s\n", cidr)
	}
}
