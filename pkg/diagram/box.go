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
	members        []*sggraph.Member
	// within says what the members let through among themselves, unmet which needs they do not meet there.
	within string
	unmet  []*flag
}

// memberRole sets members apart although they carry the same groups: by whether they serve the API, AWS, or run pods, are pods,
// or are outside AWS.
func memberRole(m *sggraph.Member) string {
	switch {
	case m.Kind == sggraph.MemberPods:
		return fmt.Sprint(m.Kind, m.IsOutside())
	case m.Kind == sggraph.MemberControlPlane, m.Kind == sggraph.MemberVPCEndpoint, m.Kind == sggraph.MemberHybridNodes:
		return string(m.Kind)
	default:
		return string(sggraph.MemberNodegroup)
	}
}

// carried are the names of what the members of the box carry: those of the folds, then what these leave open.
func (b *box) carried() []string {
	names := b.namesOf(b.folds)
	first := b.members[0]
	switch {
	case first.IsOutside():
		return append(names, "no security groups")
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
func (b *box) titleOfGroups() string {
	title := strings.Join(b.carried(), " + ")
	if len(b.perhaps) > 0 {
		title += "; " + mayCarry + " " + strings.Join(b.namesOf(b.perhaps), ", ")
	}
	return strings.TrimPrefix(title, "; ")
}

// nameOf names the groups of a fold that the members of the box carry.
func (b *box) nameOf(f *groupFold) string {
	var ids []string
	for _, m := range b.members {
		for _, sg := range f.groups {
			if slices.Contains(m.SecurityGroups, sg.ID) || slices.Contains(m.PossibleSecurityGroups, sg.ID) {
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
	caption := b.title
	for _, n := range b.plainNotes() {
		caption += ", " + n.text
	}
	return caption
}

// plainNotes say what kind of members the box holds where their names do not, and what passes within it.
func (b *box) plainNotes() []note {
	var notes []note
	switch first := b.members[0]; {
	case first.Kind == sggraph.MemberPods && first.IsOutside():
		notes = append(notes, note{text: "pods, on addresses of their own"})
	case first.Kind == sggraph.MemberPods && len(b.perhaps) > 0:
		notes = append(notes, note{text: "pods, perhaps on network interfaces of their own"})
	case first.Kind == sggraph.MemberPods:
		notes = append(notes, note{text: "pods, on network interfaces of their own"})
	}
	if b.within != "" {
		notes = append(notes, note{text: "within: " + b.within})
	}
	return notes
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
			labels = append(labels, memberLabel(m))
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

// membersByKind returns the members of the box, the kinds in order of appearance; pods are set apart by the kind of their nodes.
func (b *box) membersByKind() [][]*sggraph.Member {
	var kinds []string
	byKind := map[string][]*sggraph.Member{}
	for _, m := range b.members {
		kind, _, _ := strings.Cut(m.ID, "/")
		kinds = appendNew(kinds, kind)
		byKind[kind] = append(byKind[kind], m)
	}
	lists := make([][]*sggraph.Member, len(kinds))
	for i, kind := range kinds {
		lists[i] = byKind[kind]
	}
	return lists
}

// count is "3 managed nodegroups", or "pods of 3 managed nodegroups".
func count(members []*sggraph.Member) string {
	kind, _, _ := strings.Cut(members[0].ID, "/")
	kind = strings.ReplaceAll(kind, "-", " ")
	kind = strings.Replace(kind, "vpc ", "VPC ", 1)
	kind = strings.Replace(kind, "fargate ", "Fargate ", 1)
	several := fmt.Sprintf("%d %ss", len(members), kind)
	if members[0].Kind == sggraph.MemberPods {
		return "pods of " + several
	}
	return several
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
	for _, s := range []style{denied, partial, unknown} {
		var words []string
		for _, f := range b.unmet {
			if styleOf(f.verdict) == s {
				words = appendNew(words, f.what)
			}
		}
		if len(words) > 0 {
			notes = append(notes, note{s, s.look().word + " within: " + phrase(words)})
		}
	}
	return notes
}
