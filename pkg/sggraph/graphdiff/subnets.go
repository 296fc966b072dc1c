package graphdiff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// differsBySubnet reports whether the answers about a flow hang on the subnet that it comes from, or leads to.
func differsBySubnet(f *sggraph.Flow) bool {
	return slices.ContainsFunc(f.Parts, func(p sggraph.FlowPart) bool { return len(p.Subnets)+len(p.ToSubnets) > 0 })
}

// eachSubnet is the verdict on some parts, of which on gives that of one subnet; they are taken together where it hangs on the subnet.
func eachSubnet(parts []sggraph.FlowPart, on func([]sggraph.FlowPart) sggraph.Verdict) sggraph.Verdict {
	bySubnets := map[string][]sggraph.FlowPart{}
	for _, p := range parts {
		key := strings.Join(slices.Concat(p.Subnets, p.ToSubnets), " ")
		bySubnets[key] = append(bySubnets[key], p)
	}
	var verdict sggraph.Verdict
	for _, there := range bySubnets {
		verdict = sggraph.Together(cmp.Or(verdict, on(there)), on(there))
	}
	return cmp.Or(verdict, sggraph.Denied)
}

// mostly is the verdict on most of the internet: a route for a few addresses of it does not decide.
func mostly(parts []sggraph.FlowPart) sggraph.Verdict {
	i := slices.IndexFunc(parts, func(p sggraph.FlowPart) bool { return p.Addresses == reach.TheRest })
	if i < 0 {
		return wholly(parts)
	}
	return parts[i].Verdict
}

// routesOf says where the routes of each subnet of a member lead, whose answers hang on them.
func routesOf(f *sggraph.Flow, from, to *sggraph.Member) []sggraph.Because {
	m, preposition := from, "from "
	if slices.ContainsFunc(f.Parts, func(p sggraph.FlowPart) bool { return len(p.ToSubnets) > 0 }) {
		m, preposition = to, "to "
	}
	if m == nil || m.Placement == nil || m.Placement.Told == nil {
		return nil
	}
	var because []sggraph.Because
	for _, r := range m.Placement.Told.Routes {
		for _, b := range r.Because {
			b.Text = preposition + r.ID + ": " + b.Text
			because = append(because, b)
		}
	}
	return because
}
