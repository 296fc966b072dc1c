package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// groupFold is one security group, or several that differ only in their names and in whom they belong to.
type groupFold struct {
	index  int
	groups []*sggraph.SecurityGroup
	// rules are those of the groups, alike ones once, and those that differ in their ports only as one.
	rules []foldedRule
}

// foldedRule is a rule between folds.
type foldedRule struct {
	owner     *groupFold
	direction sggraph.Direction
	ports     []ports
	// peer is the fold of the peer group, or nil where that is a prefix.
	peer *groupFold
	cidr string
	// same is set where the rule leads from a group to that very group, not to its likes in the fold.
	same bool
	// possible is set for a rule that may exist or not.
	possible bool
	because  []sggraph.Because
}

// folds are the folds of a graph, in the order of its groups.
type folds struct {
	list    []*groupFold
	ofGroup map[string]*groupFold
}

// foldGroups puts groups together that are alike: eksctl's own of one nodegroup each, and those of the user that the file
// says nothing about.
func foldGroups(g *sggraph.Graph) folds {
	traits := traitsOf(g)
	f := folds{ofGroup: make(map[string]*groupFold, len(g.SecurityGroups))}
	byTrait := map[string]*groupFold{}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		trait := traits[sg.ID]
		fold, ok := byTrait[trait]
		if !ok {
			fold = &groupFold{index: len(f.list)}
			byTrait[trait] = fold
			f.list = append(f.list, fold)
		}
		fold.groups = append(fold.groups, sg)
		f.ofGroup[sg.ID] = fold
	}
	f.addRules(g.Rules, false)
	f.addRules(g.PossibleRules, true)
	return f
}

// traitsOf returns for each group what must be equal for two groups to be alike.
func traitsOf(g *sggraph.Graph) map[string]string {
	rules := make(map[string][]string, len(g.SecurityGroups))
	note := func(r *sggraph.Rule, possible bool) {
		own, peer := r.SecurityGroup, r.Peer.SecurityGroup
		if peer == own {
			peer = "itself"
		}
		what := fmt.Sprintf("%t %s %s %d %d ", possible, r.Direction, r.Protocol, r.FromPort, r.ToPort)
		rules[own] = append(rules[own], what+peer+" "+r.Peer.CIDR)
		if r.Peer.SecurityGroup != "" && peer != "itself" {
			rules[peer] = append(rules[peer], what+"of "+own)
		}
	}
	for i := range g.Rules {
		note(&g.Rules[i], false)
	}
	for i := range g.PossibleRules {
		note(&g.PossibleRules[i], true)
	}
	traits := make(map[string]string, len(g.SecurityGroups))
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		if !oneOfMany(sg) {
			traits[sg.ID] = sg.ID
			continue
		}
		slices.Sort(rules[sg.ID])
		traits[sg.ID] = fmt.Sprintln(sg.Kind, sg.Origin, sg.Roles, sg.RulesKnown, strings.Join(rules[sg.ID], "\n"))
	}
	return traits
}

func (f folds) addRules(rules []sggraph.Rule, possible bool) {
	seen := map[string]*foldedRule{}
	var list []*foldedRule
	for i := range rules {
		r := &rules[i]
		rule := foldedRule{
			owner: f.ofGroup[r.SecurityGroup], direction: r.Direction, peer: f.ofGroup[r.Peer.SecurityGroup],
			cidr: r.Peer.CIDR, same: r.Peer.SecurityGroup == r.SecurityGroup, possible: possible, because: r.Because,
		}
		if rule.owner == nil {
			continue
		}
		folded, ok := seen[rule.key()]
		if !ok {
			folded = &rule
			seen[rule.key()] = folded
			list = append(list, folded)
		}
		folded.ports = append(folded.ports, portsOf(r))
	}
	for _, r := range list {
		r.owner.rules = append(r.owner.rules, *r)
	}
}

func (r *foldedRule) key() string {
	peer := -1
	if r.peer != nil {
		peer = r.peer.index
	}
	return fmt.Sprint(r.owner.index, r.direction, peer, r.cidr, r.same, r.possible)
}

// carriedBy returns the folds of the groups that m carries, by number.
func (f folds) carriedBy(m *sggraph.Member) []int {
	var carried []int
	for _, id := range m.SecurityGroups {
		if fold, ok := f.ofGroup[id]; ok {
			carried = append(carried, fold.index)
		}
	}
	slices.Sort(carried)
	return slices.Compact(carried)
}

// oneOfMany reports whether there may be other groups like sg: each nodegroup has its own of eksctl, and attaches its own.
func oneOfMany(sg *sggraph.SecurityGroup) bool {
	switch sg.Kind {
	case sggraph.KindNodegroup, sggraph.KindEFA, sggraph.KindSSH:
		return true
	case sggraph.KindUser:
		return !slices.Contains(sg.Roles, sggraph.KindControlPlane) && !slices.Contains(sg.Roles, sggraph.KindSharedNode)
	default:
		return false
	}
}

// name is what the fold is called in a picture and in a list.
func (f *groupFold) name() string {
	if len(f.groups) == 1 {
		return f.groups[0].ID
	}
	switch f.groups[0].Kind {
	case sggraph.KindNodegroup:
		return fmt.Sprintf("%d nodegroup groups", len(f.groups))
	case sggraph.KindEFA:
		return fmt.Sprintf("%d EFA groups", len(f.groups))
	case sggraph.KindSSH:
		return fmt.Sprintf("%d SSH groups", len(f.groups))
	default:
		return fmt.Sprintf("%d attached groups", len(f.groups))
	}
}
