package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// explainAddress says of a sender in subnets of which the prefixes are known that rules would let it in by its address, were that another one:
// which private networks they name for what is asked, and where its subnets are.
func (ev *evaluator) explainAddress(from, to *end, q Query) []sggraph.Because {
	if !from.hasRoutes() || len(from.member.Placement.Told.Prefixes) == 0 {
		return nil
	}
	var because []sggraph.Because
	for _, group := range to.groups {
		if named := ev.privateNames(group, q); len(named) > 0 && len(named) <= sggraph.MostCarried {
			because = append(because, sggraph.Because{Text: ev.g.SecurityGroups[group].ID + " lets in " + sggraph.Listed(named) + ", and not " +
				sggraph.Listed(from.member.Placement.Told.Prefixes)})
		}
	}
	if len(because) == 0 {
		return nil
	}
	for _, r := range from.routes() {
		because = sggraph.AppendReasons(because, r.PrefixBecause)
	}
	return because
}

// privateNames are the private networks of IPv4 that rules of a group name, which let in what is asked.
func (ev *evaluator) privateNames(group int, q Query) []string {
	var named []string
	for _, l := range ev.byNetwork[sideOf(group, sggraph.Ingress)] {
		if !serves(&ev.g.Rules[l.rules[0]], q) {
			continue
		}
		for _, n := range l.list {
			if n.prefix.IsValid() && n.prefix.Addr().Is4() && ev.isPrivate(n.prefix) && !slices.Contains(named, n.text) {
				named = append(named, n.text)
			}
		}
	}
	return named
}
