package diagram

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

const (
	// textWidth is the number of columns that lists are wrapped at.
	textWidth = 100
	// maxReasons is how many reasons of a group of flows are written; there may be one for each of its members.
	maxReasons = 6
)

// textWriter writes a drawing for people in front of a terminal.
type textWriter struct {
	*bytes.Buffer
	d *Drawing
	p *picture
}

func drawText(b *bytes.Buffer, d *Drawing) error {
	t := textWriter{b, d, newBoxes(d)}
	t.printf("%s (%s)\n", cmp.Or(d.Cluster, "cluster without a name"), d.File)
	if d.Assumed {
		t.printf("as eksctl creates it from the file; if the file is for a cluster that exists already: --mode existing-cluster\n")
	}
	if d.PoolsAssumed {
		t.printf("drawn as if the cluster had no other node pools than these; %s\n", t.otherPools())
	}
	t.members()
	t.workloads()
	t.balancers()
	t.groups()
	t.endpoint()
	t.needs()
	t.exposure()
	return nil
}

func (t textWriter) printf(format string, args ...any) {
	for i, arg := range args {
		if s, ok := arg.(string); ok {
			args[i] = printable.Text(s)
		}
	}
	fmt.Fprintf(t.Buffer, format, args...)
}

func (t textWriter) members() {
	t.printf("\nWho carries which security groups, on its network interfaces\n")
	var titles []string
	titled := map[string][]*box{}
	for _, b := range t.p.boxes {
		if titled[b.title] == nil {
			titles = append(titles, b.title)
		}
		titled[b.title] = append(titled[b.title], b)
	}
	for _, title := range titles {
		t.printf("  %s\n", title)
		for _, b := range titled[title] {
			t.membersOf(b)
		}
	}
}

func (t textWriter) membersOf(b *box) {
	for _, members := range b.membersByKind() {
		names := make([]string, len(members))
		for i, m := range members {
			names[i] = t.withGroups(b, m)
		}
		kind, _, named := strings.Cut(members[0].ID, "/")
		if !named {
			t.printf("      %s\n", names[0])
			continue
		}
		t.wrapped("      "+kind+"/", names, ",")
	}
}

// withGroups is the name of a member, with the groups that the title of its box does not name.
func (t textWriter) withGroups(b *box, m *sggraph.Member) string {
	var attached []string
	for _, id := range m.SecurityGroups {
		if f := t.p.folds.ofGroup[id]; f != nil && len(f.groups) > 1 && f.groups[0].Kind == sggraph.KindUser && len(b.members) > 1 {
			attached = append(attached, id)
		}
	}
	attached = append(attached, addressesOf(m)...)
	if len(attached) == 0 {
		return shortName(m)
	}
	return shortName(m) + " (" + strings.Join(attached, ", ") + ")"
}

// wrapped writes words after a head, in as many lines as they need, with a mark behind each but the last.
func (t textWriter) wrapped(head string, words []string, mark string) {
	for i := range len(words) - 1 {
		words[i] += mark
	}
	for _, line := range wrap(words, textWidth-len(head)) {
		t.printf("%s%s\n", head, line)
		head = strings.Repeat(" ", len(head))
	}
}

// otherPools says what decides whether there are node pools besides those of the picture.
func (t textWriter) otherPools() string {
	if t.d.UnreadPools != "" {
		return "what could not be read may hold some: " + t.d.UnreadPools
	}
	return "if it has none: \"node-pools-complete: true\" in the configuration"
}
