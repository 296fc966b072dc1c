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
	folds   []*groupFold
	members []*sggraph.Member
	// within says what the members let through among themselves, unmet which needs they do not meet there.
	within string
	unmet  []*sggraph.Flow
}

// memberRole sets members apart although they carry the same groups: by whether they serve the API, AWS, or run pods.
func memberRole(k sggraph.Kind) sggraph.Kind {
	switch k {
	case sggraph.MemberControlPlane, sggraph.MemberVPCEndpoint, sggraph.MemberHybridNodes:
		return k
	default:
		return sggraph.MemberNodegroup
	}
}

// carried are the names of what the members of the box carry: those of the folds, then what these leave open.
func (b *box) carried() []string {
	var names []string
	for _, f := range b.folds {
		names = append(names, b.nameOf(f))
	}
	first := b.members[0]
	switch {
	case first.Kind == sggraph.MemberHybridNodes:
		return append(names, "no security groups")
	case !first.GroupsKnown:
		return append(names, "groups that are not known")
	case len(b.folds) == 0:
		return append(names, "the VPC's default group")
	default:
		return names
	}
}

// nameOf names the groups of a fold that the members of the box carry.
func (b *box) nameOf(f *groupFold) string {
	var ids []string
	for _, m := range b.members {
		for _, sg := range f.groups {
			if slices.Contains(m.SecurityGroups, sg.ID) {
				ids = appendNew(ids, sg.ID)
			}
		}
	}
	if len(ids) == 1 {
		return ids[0]
	}
	_, each := f.words()
	return each
}

// carries reports whether the members of the box carry a group of the fold.
func (b *box) carries(f *groupFold) bool { return slices.Contains(b.folds, f) }

// caption is the title of the box, and what passes within it.
func (b *box) caption() string {
	if b.within == "" {
		return b.title
	}
	return b.title + ", within: " + b.within
}

// labels are those of the members, with many of a kind in one.
func (b *box) labels() []string {
	var labels []string
	for _, members := range b.membersByKind() {
		if len(members) > maxNames {
			labels = append(labels, count(members)+": "+namesOf(members))
			continue
		}
		for _, m := range members {
			labels = append(labels, m.ID)
		}
	}
	return labels
}

func namesOf(members []*sggraph.Member) string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = shortName(m)
	}
	return strings.Join(names, ", ")
}

// membersByKind returns the members of the box, the kinds in order of appearance.
func (b *box) membersByKind() [][]*sggraph.Member {
	var kinds []sggraph.Kind
	byKind := map[sggraph.Kind][]*sggraph.Member{}
	for _, m := range b.members {
		kinds = appendNew(kinds, m.Kind)
		byKind[m.Kind] = append(byKind[m.Kind], m)
	}
	lists := make([][]*sggraph.Member, len(kinds))
	for i, kind := range kinds {
		lists[i] = byKind[kind]
	}
	return lists
}

// count is "3 managed nodegroups".
func count(members []*sggraph.Member) string {
	kind := strings.ReplaceAll(string(members[0].Kind), "-", " ")
	kind = strings.Replace(kind, "vpc ", "VPC ", 1)
	kind = strings.Replace(kind, "fargate ", "Fargate ", 1)
	return fmt.Sprintf("%d %ss", len(members), kind)
}

// shortName is the member's name without its kind.
func shortName(m *sggraph.Member) string {
	_, name, ok := strings.Cut(m.ID, "/")
	if !ok {
		return m.ID
	}
	return name
}

// note is a line of words in a box; its style is empty where it is not about a need.
type note struct {
	style style
	text  string
}

// unmetNotes say what the members of the box miss among themselves.
func (b *box) unmetNotes() []note {
	var notes []note
	for _, s := range []style{denied, unknown} {
		var purposes []string
		for _, f := range b.unmet {
			if styleOf(f.Verdict) == s {
				purposes = appendNew(purposes, purpose(f))
			}
		}
		if len(purposes) > 0 {
			notes = append(notes, note{s, s.look().word + " within: " + strings.Join(purposes, ", ")})
		}
	}
	return notes
}
