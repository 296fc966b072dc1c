package diagram

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// groupFold is one security group, or several that differ only in their names and in whom they belong to.
type groupFold struct {
	index  int
	groups []*sggraph.SecurityGroup
	// rules are those of the groups, alike ones once, and those that differ in their ports only as one.
	rules []foldedRule
	// at finds the rules by what they have in common.
	at map[ruleKey]int
}

// foldedRule is a rule between folds.
type foldedRule struct {
	ruleKey
	owner   *groupFold
	ports   []sggraph.Ports
	numbers []int // of the rules, the possible ones counted after the others
	because []sggraph.Because
}

// ruleKey is what rules have in common that become one.
type ruleKey struct {
	direction sggraph.Direction
	// peer is the fold of the peer group, or nil where that is a prefix.
	peer *groupFold
	cidr string
	// anyGroup is set where the peer is a group that is not known.
	anyGroup bool
	// same is set where the rule leads from a group to itself, not to the others of the fold.
	same bool
	// possible is set for a rule that may exist or not.
	possible bool
	// by is the load balancer by which it lets in clients, or what is in the subnets of one; see Rule.For and Peer.SubnetsOf.
	by        string
	subnetsOf bool
}

// folds are the folds of a graph, in the order of its groups.
type folds struct {
	list    []*groupFold
	ofGroup map[string]*groupFold
}

// foldGroups puts groups together that are alike: eksctl's own of one nodegroup each, and those of the user that the file
// says nothing about. With less detail, all of one kind are one.
func foldGroups(g *sggraph.Graph, d detail) folds {
	traits := map[string]string{}
	if d == full {
		traits = g.Traits()
	}
	f := folds{ofGroup: make(map[string]*groupFold, len(g.SecurityGroups))}
	few := areFew(g)
	byTrait := map[string]*groupFold{}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		trait := sg.ID
		switch {
		case few && d == full && isOfManifest(sg):
		case d > full && (oneOfMany(sg) || sg.Kind == sggraph.KindUser):
			trait = fmt.Sprintln(sg.Kind, sg.Origin, sg.Roles, sg.RulesKnown, sg.MayBe, sg.Possible)
		case oneOfMany(sg):
			trait = traits[sg.ID]
		}
		fold, ok := byTrait[trait]
		if !ok {
			fold = &groupFold{index: len(f.list), at: map[ruleKey]int{}}
			byTrait[trait] = fold
			f.list = append(f.list, fold)
		}
		fold.groups = append(fold.groups, sg)
		f.ofGroup[sg.ID] = fold
	}
	f.addRules(g.Rules, 0, false)
	f.addRules(g.PossibleRules, len(g.Rules), true)
	return f
}

func (f folds) addRules(rules []sggraph.Rule, first int, possible bool) {
	for i := range rules {
		r := &rules[i]
		owner := f.ofGroup[r.SecurityGroup]
		if owner == nil {
			continue
		}
		key := ruleKey{
			direction: r.Direction, peer: f.ofGroup[r.Peer.SecurityGroup], cidr: r.Peer.CIDR, anyGroup: r.Peer.AnyGroup,
			same: r.Peer.SecurityGroup == r.SecurityGroup, possible: possible,
			by: cmp.Or(r.For, r.Peer.SubnetsOf), subnetsOf: r.Peer.SubnetsOf != "",
		}
		at, ok := owner.at[key]
		if !ok {
			at = len(owner.rules)
			owner.at[key] = at
			owner.rules = append(owner.rules, foldedRule{ruleKey: key, owner: owner, because: r.Because})
		}
		owner.rules[at].ports = append(owner.rules[at].ports, r.Ports())
		owner.rules[at].numbers = append(owner.rules[at].numbers, first+i)
	}
}

// carriedBy returns the folds of the groups that m carries, by number, and of further ones that it carries or not.
func (f folds) carriedBy(m *sggraph.Member) (carried, perhaps []int) {
	carried = f.numbersOf(m.SecurityGroups)
	perhaps = slices.DeleteFunc(f.numbersOf(m.PossibleSecurityGroups), func(i int) bool { return slices.Contains(carried, i) })
	return carried, perhaps
}

func (f folds) numbersOf(groups []string) []int {
	var numbers []int
	for _, id := range groups {
		if fold, ok := f.ofGroup[id]; ok {
			numbers = append(numbers, fold.index)
		}
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// at returns folds by their numbers.
func (f folds) at(numbers []int) []*groupFold {
	var list []*groupFold
	for _, i := range numbers {
		list = append(list, f.list[i])
	}
	return list
}

// oneOfMany reports whether there may be other groups like sg: each nodegroup has its own of eksctl, and attaches its own.
func oneOfMany(sg *sggraph.SecurityGroup) bool {
	switch sg.Kind {
	case sggraph.KindNodegroup, sggraph.KindEFA, sggraph.KindSSH, sggraph.KindFrontEnd:
		return true
	case sggraph.KindUser:
		return !slices.Contains(sg.Roles, sggraph.KindControlPlane) && !slices.Contains(sg.Roles, sggraph.KindSharedNode)
	default:
		return false
	}
}

// areFew reports whether the groups that manifests bring are so few that none of them need be folded.
func areFew(g *sggraph.Graph) bool {
	number := 0
	for i := range g.SecurityGroups {
		if isOfManifest(&g.SecurityGroups[i]) {
			number++
		}
	}
	return number <= 2*maxNames
}

// isOfManifest reports whether a manifest brings a group of a kind of which there may be many.
func isOfManifest(sg *sggraph.SecurityGroup) bool {
	return oneOfMany(sg) && slices.ContainsFunc(sg.Because, func(b sggraph.Because) bool { return b.At != nil })
}

// isPossible reports whether the groups of the fold, if there is one, exist or not.
func (f *groupFold) isPossible() bool { return f != nil && f.groups[0].Possible }

// name is what the fold is called in a picture and in a list.
func (f *groupFold) name() string {
	if len(f.groups) == 1 {
		return f.groups[0].ID
	}
	several, _ := f.words()
	return thousands(len(f.groups)) + " " + several
}

// roleOfManifest is for what a manifest brings a group of the user's; empty for any other group.
func roleOfManifest(sg *sggraph.SecurityGroup) string {
	switch {
	case !isOfManifest(sg):
		return ""
	case slices.Equal(sg.Roles, []sggraph.Kind{sggraph.KindPods}):
		return "pods"
	case slices.Equal(sg.Roles, []sggraph.Kind{sggraph.KindFrontEnd}):
		return "load balancers"
	default:
		return ""
	}
}

// words name several groups of the fold, and those that members carry one each of.
func (f *groupFold) words() (several, each string) {
	switch f.groups[0].Kind {
	case sggraph.KindNodegroup:
		return "nodegroups' own groups", "own group each"
	case sggraph.KindEFA:
		return "EFA groups", "EFA group each"
	case sggraph.KindSSH:
		return "SSH groups", "SSH group each"
	case sggraph.KindFrontEnd:
		return "front-end groups of load balancers", "front-end group each"
	default:
		if role := roleOfManifest(f.groups[0]); role != "" {
			return "groups of " + role, "groups for " + role
		}
		if slices.Contains(f.groups[0].Roles, sggraph.KindControlPlane) {
			return "groups of the control plane", "groups of the control plane"
		}
		return "attached groups", "attached groups"
	}
}

// ids are those of the groups.
func (f *groupFold) ids() []string {
	ids := make([]string, len(f.groups))
	for i, sg := range f.groups {
		ids[i] = sg.ID
	}
	return ids
}
