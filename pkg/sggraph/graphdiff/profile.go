package graphdiff

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// profile is what decides how a member meets all others in one graph.
type profile struct {
	// exact is the same in two versions only if the member carries the same groups with the same rules.
	exact string
	// alike is the same for two members of one graph if exchanging them changes nothing: a group that only one member
	// carries counts by its rules, any other by its id.
	alike string
}

// profiler works out the profiles of one graph.
type profiler struct {
	g        *sggraph.Graph
	groups   map[string]*sggraph.SecurityGroup
	carriers map[string]int
	// rules are those on a group or naming it as their peer, by its id; contents their hash.
	rules    map[string][]ruleKey
	contents map[string]string
}

func newProfiler(g *sggraph.Graph) *profiler {
	p := &profiler{
		g: g, groups: map[string]*sggraph.SecurityGroup{}, carriers: map[string]int{},
		rules: map[string][]ruleKey{}, contents: map[string]string{},
	}
	if g == nil {
		return p
	}
	for i := range g.SecurityGroups {
		p.groups[g.SecurityGroups[i].ID] = &g.SecurityGroups[i]
	}
	for i := range g.Members {
		for _, id := range g.Members[i].SecurityGroups {
			p.carriers[id]++
		}
	}
	p.enter(g.Rules, false)
	p.enter(g.PossibleRules, true)
	return p
}

func (p *profiler) enter(rules []sggraph.Rule, possible bool) {
	for i := range rules {
		k := keyOf(&rules[i], possible)
		p.rules[k.group] = append(p.rules[k.group], k)
		if peer := k.peer.SecurityGroup; peer != "" && peer != k.group {
			p.rules[peer] = append(p.rules[peer], k)
		}
	}
}

func (p *profiler) of(m *sggraph.Member) profile {
	var subnets sggraph.Subnets
	if m.Placement != nil {
		subnets = m.Placement.Subnets
	}
	nature := fmt.Sprintf("%s %t %s %t %q", m.Kind, m.GroupsKnown, subnets, m.PublicAddresses, m.CIDRs)
	exact := append(make([]string, 0, 1+len(m.SecurityGroups)), nature)
	alike := slices.Clone(exact)
	for _, id := range slices.Sorted(slices.Values(m.SecurityGroups)) {
		content := p.content(id)
		exact = append(exact, id+" "+content)
		if p.carriers[id] > 1 {
			alike = append(alike, id)
		} else {
			alike = append(alike, " "+content)
		}
	}
	slices.Sort(alike[1:])
	return profile{strings.Join(exact, "\n"), strings.Join(alike, "\n")}
}

// content is a hash of what the group is and of the rules that it takes part in, without its own id.
func (p *profiler) content(id string) string {
	if known, ok := p.contents[id]; ok {
		return known
	}
	lines := make([]string, len(p.rules[id]))
	for i, k := range p.rules[id] {
		if k.group == id {
			k.group = "self"
		}
		if k.peer.SecurityGroup == id {
			k.peer.SecurityGroup = "self"
		}
		lines[i] = fmt.Sprintf("%#v", k)
	}
	slices.Sort(lines)
	nature := ""
	if sg, ok := p.groups[id]; ok {
		nature = fmt.Sprintln(sg.Kind, sg.Origin, sg.RulesKnown, sg.MayBe, nameless(sg))
	}
	p.contents[id] = fmt.Sprintf("%x", sha256.Sum256([]byte(nature+strings.Join(lines, "\n"))))
	return p.contents[id]
}

// nameless reports whether the user brings sg under an id that is not known yet, so that it may be any other of his groups.
func nameless(sg *sggraph.SecurityGroup) bool {
	return sg.Origin == sggraph.OriginUser && !strings.HasPrefix(sg.ID, "sg-")
}
