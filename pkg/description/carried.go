package description

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// eachInALine is what each member carries, whether it is open to the internet, and what it does not reach, as far as lines are read.
func (t *teller) eachInALine(members []*sggraph.Member) []string {
	open := t.fromInternet(members)
	lines := make([]string, len(members))
	for i, m := range members[:min(len(members), maxListed+1)] {
		lines[i] = carries(m)
		if text := open[m.ID]; text != "" {
			lines[i] += "; " + text
		}
		closed, _ := t.needs(members[i : i+1])
		if text := closed.listed(t, &closed.to); text != "" {
			lines[i] += "; **does not reach** " + text
		}
	}
	return lines
}

// carriedBy says which groups members carry, and why; those that carry the same groups for the same reasons are named together.
func (t *teller) carriedBy(members []*sggraph.Member) []string {
	var order []string
	alike := map[string][]*sggraph.Member{}
	for _, m := range members {
		key := strings.Join(append(textsOf(m.Because), predicate(m)), "\n")
		if alike[key] == nil {
			order = append(order, key)
		}
		alike[key] = append(alike[key], m)
	}
	paragraphs := make([]string, len(order))
	for i, key := range order {
		paragraphs[i] = t.carriedByAll(alike[key])
	}
	return paragraphs
}

func textsOf(because []sggraph.Because) []string {
	texts := make([]string, len(because))
	for i, b := range because {
		texts[i] = b.Text
	}
	return texts
}

// carriedByAll says which groups members carry that are alike.
func (t *teller) carriedByAll(members []*sggraph.Member) string {
	names := make([]string, len(members))
	var because []sggraph.Because
	for i, m := range members {
		names[i] = m.ID
		because = append(because, m.Because...)
	}
	what, why := predicate(members[0]), strings.Join(reasons(t.Cluster, because), "; ")
	if len(members) > 1 {
		what = strings.NewReplacer(" carries", " carry", ": its", ": their").Replace(what)
		why = strings.NewReplacer("this endpoint", "these endpoints", "asks for it", "asks for them").Replace(why)
	}
	if why != "" {
		what += ": " + why
	}
	return few(codes(names)) + what
}

// carries is a member with the groups that it carries.
func carries(m *sggraph.Member) string { return markdown.Code(m.ID) + predicate(m) }

// predicate says which groups a member carries, behind its name.
func predicate(m *sggraph.Member) string {
	switch {
	case m.IsOutside() && len(m.CIDRs) > 0:
		return " carries no security group; its addresses are " + few(codes(m.CIDRs))
	case m.IsOutside():
		return " carries no security group"
	case m.NoNodes:
		return " has no nodes"
	}
	carried := sggraph.Carried(codes(m.SecurityGroups), codes(m.PossibleSecurityGroups), m.GroupsKnown)
	switch {
	case carried == "":
		return " carries the VPC's default security group"
	case strings.HasPrefix(carried, "security groups not"):
		return ": its " + strings.Replace(carried, " not", " are not", 1)
	case len(m.SecurityGroups) == 0:
		return " perhaps carries " + strings.TrimPrefix(carried, "perhaps ")
	default:
		return " carries " + carried
	}
}
