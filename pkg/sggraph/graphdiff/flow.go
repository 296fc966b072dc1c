package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Pairs says which pairs of the two lists of a Flow are meant.
type Pairs string

// Pairs.
const (
	AllPairs Pairs = "all"    // each of From to each of To
	Itself   Pairs = "itself" // each to itself; To is From
	Others   Pairs = "others" // each to each other one; To is From
)

// mean reports whether a pair of the two lists is meant.
func (p Pairs) mean(from, to string) bool { return p == AllPairs || (p == Itself) == (from == to) }

// Flow is a change of who can talk to whom: the same for all pairs of its ends.
type Flow struct {
	Change   Change
	Exposure Exposure
	// From are networks, ids of groups that somebody outside the file may carry, or ids of members; To are ids of members,
	// "api-server", or "internet".
	From, To []string
	// Without are networks in those of From to which it does not apply.
	Without []string
	Pairs   Pairs
	// Ports are what changed: where that is all protocols, all but those of Except.
	Ports, Except []sggraph.Ports
	// Needs say what the cluster needs a closed flow for, whose ends are still there; empty where it does not.
	Needs []string
	// Before and After are verdicts of sggraph, or Absent. They are partial where they are not the same in all subnets of a member, and
	// Before, only of Flows, where it was not the same everywhere.
	Before, After sggraph.Verdict
	// Because is what makes it so in the new version, and what did in the old.
	Because []Reason
}

func (c *comparison) flowOf(b *bundle) Flow {
	f := Flow{
		Change: b.change(), Exposure: b.from[0].exposure, From: b.fromIDs, Without: idsOf(b.holes), To: b.toIDs, Pairs: b.pairs,
		Needs: b.needs.purposes(), Before: b.was, After: b.after, Because: c.reasons(b),
	}
	f.Ports, f.Except = describe(c.atoms, b.atoms)
	return f
}

// reasons are those of every end, each asked for with the first end at the other side; the number of pairs may be its square.
func (c *comparison) reasons(b *bundle) []Reason {
	atom := c.atoms[len(c.atoms)-1] // reads best in a reason: "all ports"
	if !b.atoms[len(c.atoms)-1] {
		atom = c.atoms[slices.Index(b.atoms, true)]
	}
	list := reasonList{known: map[string]bool{}}
	c.schemes(&list, b)
	c.moves(&list, b)
	c.carriedOtherwise(&list, b)
	for _, v := range []int{1, 0} {
		c.eachPair(b, func(from *end, fromID string, to *end, toID string) {
			if from.in[v] && to.in[v] {
				list.add(v, c.because(v, from, fromID, toID, atom))
			} else {
				c.absences(&list, v, from, fromID, to, toID)
			}
		})
	}
	return list.reasons
}

// eachPair visits enough pairs of a bundle that each end has its turn.
func (c *comparison) eachPair(b *bundle, visit func(from *end, fromID string, to *end, toID string)) {
	for _, from := range b.from {
		for j, id := range from.ids {
			switch b.pairs {
			case Itself:
				visit(from, id, from, id)
			case Others:
				visit(from, id, from, from.ids[(j+1)%len(from.ids)])
			case AllPairs:
				visit(from, id, b.to[0], b.to[0].ids[0])
			}
		}
	}
	if b.pairs != AllPairs {
		return
	}
	for _, to := range b.to {
		for _, id := range to.ids {
			visit(b.from[0], b.from[0].ids[0], to, id)
		}
	}
}

// absences say which end is missing in version v, and where the other version has it, if the file defines it.
func (c *comparison) absences(list *reasonList, v int, from *end, fromID string, to *end, toID string) {
	text := " is new"
	if v == 1 {
		text = ", which is gone"
	}
	for _, e := range []struct {
		*end
		id string
	}{{from, fromID}, {to, toID}} {
		if e.in[v] || e.kind == "" {
			continue
		}
		m, ok := c.members[1-v][e.id]
		switch {
		case !ok:
		case len(m.Path) > 0:
			list.add(1-v, []sggraph.Because{{Path: m.Path, Text: e.id + text}})
		case len(m.Because) > 0 && m.Because[0].At != nil:
			list.add(1-v, []sggraph.Because{{At: m.Because[0].At, Text: e.id + text}})
		}
	}
}

// reasonList takes each reason once.
type reasonList struct {
	known   map[string]bool
	reasons []Reason
}

func (l *reasonList) add(v int, because []sggraph.Because) {
	version := [2]Version{Old, New}[v]
	for _, b := range because {
		key := string(version) + "\n" + b.Text + "\n" + b.Path.String()
		if b.At != nil {
			key += b.At.String()
		}
		if !l.known[key] {
			l.known[key] = true
			l.reasons = append(l.reasons, Reason{version, b})
		}
	}
}
