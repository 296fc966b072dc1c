package graphdiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ridesAlong reports whether the pods of a workload have the groups of what they run on, and, where both versions have them, run on the
// same in both.
func ridesAlong(before, after *sggraph.Member) bool {
	for _, m := range []*sggraph.Member{before, after} {
		if m != nil && !m.Rides() {
			return false
		}
	}
	return before == nil || after == nil || whereabouts(before) == whereabouts(after)
}

// whereabouts is on what the pods of a workload run, as text.
func whereabouts(m *sggraph.Member) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Workload.OnHostNetwork, m.Workload.Elsewhere)
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		interfaces := slices.Clone(l.Interfaces)
		if at := slices.Index(interfaces, m.ID); at >= 0 {
			interfaces[at] = "its own"
		}
		fmt.Fprintf(&b, "\n%s %s %q", l.On, l.Takes, interfaces)
	}
	return b.String()
}
