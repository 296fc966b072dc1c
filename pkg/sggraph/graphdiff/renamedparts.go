package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// renamedParts gives the parts of a member that name others the new names.
func renamedParts(m *sggraph.Member, name func(string) string) {
	if w := m.Workload; w != nil {
		copied := *w
		copied.Landings = slices.Clone(w.Landings)
		for i := range copied.Landings {
			l := &copied.Landings[i]
			l.On, l.Interfaces = name(l.On), renamedIDs(l.Interfaces, name)
		}
		m.Workload = &copied
	}
	if lb := m.LoadBalancer; lb != nil {
		copied := *lb
		copied.Targets = slices.Clone(lb.Targets)
		for i, t := range copied.Targets {
			group := *t
			group.Members = renamedIDs(t.Members, name)
			copied.Targets[i] = &group
		}
		m.LoadBalancer = &copied
	}
}
