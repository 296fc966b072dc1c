package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// differsBySubnet reports whether the answers about a flow hang on the subnet that it comes from.
func differsBySubnet(f *sggraph.Flow) bool {
	return slices.ContainsFunc(f.Parts, func(p sggraph.FlowPart) bool { return len(p.Subnets) > 0 })
}

// routesOf says where the routes of each subnet of a member lead.
func routesOf(m *sggraph.Member) []sggraph.Because {
	if m == nil || m.Placement == nil || m.Placement.Told == nil {
		return nil
	}
	var because []sggraph.Because
	for _, r := range m.Placement.Told.Routes {
		for _, b := range r.Because {
			b.Text = "from " + r.ID + ": " + b.Text
			because = append(because, b)
		}
	}
	return because
}
