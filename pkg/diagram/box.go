package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// maxNames is how many members of a kind are drawn one by one; more become one node with all the names.
const maxNames = 4

// box is a set of members with the same groups.
type box struct {
	node
	// folds are what the members carry, perhaps what they carry or not.
	folds, perhaps []*groupFold
	names          map[*groupFold]string // of folds of which the members carry one group only
	members        []*sggraph.Member
	// pods are workloads whose pods carry what the members do, since they run there; standsOut are those that are shown one by one.
	pods      []*sggraph.Member
	standsOut map[string]bool
	// within says what the members let through among themselves, unmet which needs they do not meet there.
	within string
	unmet  []*flag
	// refused says what of load balancers is not made.
	refused []note
	// beyond says what else load balancers are let in to than where they lead.
	beyond []note
}

// memberRole sets members apart although they carry the same groups: by whether they serve the API, AWS, or run pods, are pods,
// are load balancers, and which, or are outside AWS.
func memberRole(m *sggraph.Member) string {
	switch m.Kind {
	case sggraph.MemberPods:
		return fmt.Sprint(m.Kind, m.IsOutside())
	case sggraph.MemberLoadBalancer:
		lb := m.LoadBalancer
		return fmt.Sprint(m.Kind, lb.Kind, lb.Scheme, lb.Unguarded, len(refusals(lb)) > 0)
	case sggraph.MemberWorkload:
		return fmt.Sprint(m.Kind, m.Workload.Elsewhere)
	case sggraph.MemberControlPlane, sggraph.MemberVPCEndpoint, sggraph.MemberHybridNodes:
		return string(m.Kind)
	default:
		if m.NoNodes {
			return string(sggraph.MemberNodegroup) + " without nodes"
		}
		return string(sggraph.MemberNodegroup)
	}
}

// mix adds what a further member carries: the box carries for certain what all of its members do.
func (b *box) mix(carried, perhaps []*groupFold) {
	all := union(union(slices.Clone(b.folds), b.perhaps), union(carried, perhaps))
	b.folds = slices.DeleteFunc(slices.Clone(b.folds), func(f *groupFold) bool { return !slices.Contains(carried, f) })
	b.perhaps = slices.DeleteFunc(all, func(f *groupFold) bool { return slices.Contains(b.folds, f) })
}

// carried are the names of what the members of the box carry: those of the folds, then what these leave open.
func (b *box) carried() []string {
	names := b.namesOf(b.folds)
	first := b.members[0]
	switch {
	case first.IsOutside(), first.LoadBalancer != nil && first.LoadBalancer.Unguarded:
		return append(names, "no security groups")
	case first.NoNodes:
		return append(names, "no nodes")
	case !first.GroupsKnown:
		return append(names, "groups that are not known")
	case len(b.folds)+len(b.perhaps) == 0:
		return append(names, "the VPC's default group")
	default:
		return names
	}
}

func (b *box) namesOf(folds []*groupFold) []string {
	names := make([]string, len(folds))
	for i, f := range folds {
		names[i] = b.nameOf(f)
	}
	return names
}

// mayCarry comes before what the members carry or not.
const mayCarry = "may carry"

// titleOfGroups names what the members carry, and what they may.
func (b *box) titleOfGroups(folds folds) string {
	b.nameFolds(folds)
	title := strings.Join(b.carried(), " + ")
	if len(b.perhaps) > 0 {
		title += "; " + mayCarry + " " + strings.Join(b.namesOf(b.perhaps), ", ")
	}
	return strings.TrimPrefix(title, "; ")
}

// nameOf names the groups of a fold that the members of the box carry.
func (b *box) nameOf(f *groupFold) string {
	if b.names[f] != "" {
		return b.names[f]
	}
	_, each := f.words()
	return each
}

// nameFolds notes which folds stand for a single group in the box.
func (b *box) nameFolds(folds folds) {
	b.names = map[*groupFold]string{}
	several := map[*groupFold]bool{}
	for _, m := range b.members {
		for _, id := range slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups) {
			f := folds.ofGroup[id]
			if f == nil || several[f] {
				continue
			}
			if b.names[f] != "" && b.names[f] != id {
				several[f], b.names[f] = true, ""
				continue
			}
			b.names[f] = id
		}
	}
}

// carries answers whether the members of the box carry a group of the fold.
func (b *box) carries(f *groupFold) sggraph.Truth {
	switch {
	case slices.Contains(b.folds, f):
		return sggraph.Yes
	case slices.Contains(b.perhaps, f):
		return sggraph.Maybe
	default:
		return sggraph.No
	}
}

// caption is the title of the box with everything that its notes say but for needs.
func (b *box) caption() string {
	parts := []string{clip(b.title, maxColumns*maxNames)}
	for _, n := range b.plainNotes() {
		parts = append(parts, n.text)
	}
	return strings.Join(parts, ", ")
}
