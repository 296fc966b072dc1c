package graphdiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// classes tell which ends have the same verdicts in one graph, so that each question is asked once. Ends of one class may differ in
// which groups outside the file they let in, and nothing else: that counts only for the flows from these groups.
type classes struct {
	of map[*end]int
	// admits is what an end does about a group outside the file: the rules of its groups that name it, as a number; 0 for none.
	admits   map[admission]int
	verdicts map[classPair][]sggraph.Verdict
}

type admission struct {
	from string // a group
	to   *end
}

type classPair struct {
	from, to, admission int
	itself              bool
}

func newClasses(g *sggraph.Graph, v int, sources, targets []*end) *classes {
	c := &classes{map[*end]int{}, map[admission]int{}, map[classPair][]sggraph.Verdict{}}
	if g == nil {
		return c
	}
	members := map[string]*sggraph.Member{}
	for i := range g.Members {
		members[g.Members[i].ID] = &g.Members[i]
	}
	numbers := numbering{}
	p := newProfiler(withoutStrangers(g))
	carriers := map[string][]*end{}
	for _, e := range slices.Concat(sources, targets) {
		if _, known := c.of[e]; known || !e.in[v] {
			continue
		}
		if e.kind == "" {
			c.of[e] = numbers.of("end " + e.ids[0])
			continue
		}
		m := members[e.ids[0]]
		c.of[e] = numbers.of("member " + p.of(m).alike)
		for _, group := range slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups) {
			carriers[group] = append(carriers[group], e)
		}
	}
	c.admit(g, carriers)
	return c
}

// admit fills in what ends do about each group of the user.
func (c *classes) admit(g *sggraph.Graph, carriers map[string][]*end) {
	named := map[admission][]string{}
	for possible, list := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range list {
			r := &list[i]
			if !isOfUser(r.Peer.SecurityGroup) {
				continue
			}
			for _, e := range carriers[r.SecurityGroup] {
				at := admission{r.Peer.SecurityGroup, e}
				named[at] = append(named[at], fmt.Sprint(possible, r.Direction, r.Ports()))
			}
		}
	}
	numbers := numbering{"": 0}
	for at, rules := range named {
		slices.Sort(rules)
		c.admits[at] = numbers.of(strings.Join(rules, "\n"))
	}
}

// verdictsOf are the verdicts on the flows between two ends, one for each of the atoms; "" for those that nobody has asked for.
func (c *classes) verdictsOf(from, to *end, itself bool, atoms int) []sggraph.Verdict {
	pair := classPair{from: c.of[from], to: c.of[to], itself: itself}
	if from.exposure == Group {
		pair.admission = c.admits[admission{from.ids[0], to}]
	}
	if c.verdicts[pair] == nil {
		c.verdicts[pair] = make([]sggraph.Verdict, atoms)
	}
	return c.verdicts[pair]
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
