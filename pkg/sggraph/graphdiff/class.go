package graphdiff

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// classes hold the verdicts of one graph for all ends that share them, so that each question is asked once. Ends of one class may
// differ in which groups outside the file they let in, and nothing else: that counts only for the flows from these groups.
type classes map[classPair][]sggraph.Verdict

type classPair struct {
	from, to  int
	admission int // of the group that from is, see admissions
	itself    bool
}

// newClasses tells each end its class in the graph of version v, which has these members.
func newClasses(g *sggraph.Graph, v int, members map[string]*sggraph.Member, ends []*end) classes {
	numbers := numbering{}
	p := newProfiler(g)
	for _, e := range ends {
		switch {
		case !e.in[v]:
		case e.kind == "":
			e.class[v] = numbers.of("end " + e.ids[0])
			e.guard[v] = e.class[v]
		default:
			is := p.of(members[e.ids[0]])
			e.class[v], e.guard[v] = numbers.of("member "+is.alike), numbers.of("guard "+is.guard)
		}
	}
	return classes{}
}

// verdictsOf are the verdicts on the flows between two classes, one for each of the atoms; "" for those that nobody has asked for.
func (c classes) verdictsOf(pair classPair, atoms int) []sggraph.Verdict {
	if c[pair] == nil {
		c[pair] = make([]sggraph.Verdict, atoms)
	}
	return c[pair]
}

// classFor is the class of an end of version v as the target of another: networks carry no group, and so meet more ends as one.
func (e *end) classFor(from *end, v int) int {
	if from.isNetwork() {
		return e.guard[v]
	}
	return e.class[v]
}

// withoutPeers is g without the rules that name a group.
func withoutPeers(g *sggraph.Graph) *sggraph.Graph {
	namesGroup := func(r sggraph.Rule) bool { return r.Peer.SecurityGroup != "" }
	out := *g
	out.Rules = slices.DeleteFunc(slices.Clone(g.Rules), namesGroup)
	out.PossibleRules = slices.DeleteFunc(slices.Clone(g.PossibleRules), namesGroup)
	return &out
}

// withoutStrangers is g with one name for all groups of the user that rules name and no member carries: from one member to another they
// are all the same. One that may turn out to be another group keeps its name.
func withoutStrangers(g *sggraph.Graph) *sggraph.Graph {
	known := map[string]bool{}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		known[sg.ID] = sg.MayBe != ""
	}
	for i := range g.Members {
		for _, id := range slices.Concat(g.Members[i].SecurityGroups, g.Members[i].PossibleSecurityGroups) {
			known[id] = true
		}
	}
	name := func(id string) string {
		if isOfUser(id) && !known[id] {
			return "a stranger"
		}
		return id
	}
	out := *g
	out.Rules, out.PossibleRules = renamedRules(g.Rules, name), renamedRules(g.PossibleRules, name)
	return &out
}

func isOfUser(group string) bool { return strings.HasPrefix(group, "sg-") }

// numbering gives the same number to the same text.
type numbering map[string]int

func (n numbering) of(text string) int {
	number, known := n[text]
	if !known {
		number = len(n)
		n[text] = number
	}
	return number
}
