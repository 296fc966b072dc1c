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

// carriedBy says which groups members carry, and why; those that carry the same groups are named together.
func (t *teller) carriedBy(members []*sggraph.Member) string {
	var all []string
	names := map[string][]string{}
	for _, m := range members {
		what := predicate(m)
		if names[what] == nil {
			all = append(all, what)
		}
		names[what] = append(names[what], m.ID)
	}
	for i, what := range all {
		if who := names[what]; len(who) > 1 {
			what = strings.NewReplacer(" carries", " carry", ": its", ": their").Replace(what)
			all[i] = few(codes(who)) + what
		} else {
			all[i] = markdown.Code(who[0]) + what
		}
	}
	text := strings.Join(all, "\n\n")
	if because := t.becauseOf(members); len(because) > 0 {
		text += ": " + strings.Join(because, "; ")
	}
	return text
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

func (t *teller) becauseOf(members []*sggraph.Member) []string {
	var because []sggraph.Because
	for _, m := range members {
		because = append(because, m.Because...)
	}
	return reasons(t.Cluster, because)
}
