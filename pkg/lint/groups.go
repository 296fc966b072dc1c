package lint

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/contradiction"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// groupsBeside are the groups that members of a graph carry by what manifests and the configuration of add-ons say, each with the places that
// say so.
func groupsBeside(g *sggraph.Graph) (found []contradiction.Group) {
	carried := map[string]bool{}
	for i := range g.Members {
		for _, id := range g.Members[i].SecurityGroups {
			carried[id] = true
		}
	}
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		if sg.Origin != sggraph.OriginUser || !carried[sg.ID] {
			continue
		}
		for _, why := range sg.Because {
			if why.At != nil || slices.ContainsFunc(why.Path, isOfAddon) {
				found = append(found, contradiction.Group{ID: sg.ID, Path: why.Path, In: why.At})
			}
		}
	}
	return found
}

func isOfAddon(s yamldoc.Step) bool { return s.Key == "configurationValues" }
