package why

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// excess says what a change does beyond what was asked for, as the end of a sentence; it is empty where there is nothing. A change
// may let members of the cluster meet, but no stranger in: nobody from a network or by a group that the question is not about,
// except whom the author has listed already. And it shuts nobody out.
func (s *search) excess(changed *cluster.Cluster) string {
	before, after := graphdiff.Side{Config: s.Config, Graph: s.Graph}, graphdiff.Side{Config: changed.Config, Graph: changed.Graph}
	for _, f := range graphdiff.Compare(before, after).Flows {
		switch {
		case f.Before == sggraph.Allowed && f.Exposure != graphdiff.Group:
			verb := "shuts"
			if f.After == sggraph.Unknown {
				verb = "may shut"
			}
			return verb + " " + offFrom(f.From, f.To)
		case f.Before == sggraph.Allowed, f.Change == graphdiff.Closed, f.Exposure == graphdiff.Within:
		case f.Change == graphdiff.Doubtful && (s.dependsOnNewGroup(changed, f.To) || s.mayBeAsked(changed, f)):
		default:
			if strangers := s.strangers(f); len(strangers) > 0 {
				return fmt.Sprintf("opens %s of %s to %s", listed(f.Ports), strings.Join(f.To, ", "), strings.Join(strangers, ", "))
			}
		}
	}
	return ""
}

// offFrom says who cannot reach whom any more.
func offFrom(from, to []string) string {
	others := without(to, from)
	switch {
	case len(from) != 1 || len(others) == len(to):
		return fmt.Sprintf("%s off from %s", strings.Join(from, ", "), strings.Join(to, ", "))
	case len(others) == 0:
		return fmt.Sprintf("the nodes of %s off from each other", from[0])
	default:
		return fmt.Sprintf("the nodes of %s off from each other and from %s", from[0], strings.Join(others, ", "))
	}
}

// dependsOnNewGroup reports whether each of the members now carries a group of the user's that it did not carry before: what that
// lets in is the user's own decision.
func (s *search) dependsOnNewGroup(changed *cluster.Cluster, ids []string) bool {
	return !slices.ContainsFunc(ids, func(id string) bool {
		return !slices.ContainsFunc(without(groupsOf(changed.Graph, id), groupsOf(s.Graph, id)), func(group string) bool {
			return slices.ContainsFunc(changed.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == group && !sg.RulesKnown })
		})
	})
}

// mayBeAsked reports whether it only hangs on their addresses whether a change lets somebody in: then nobody gets in but who has those that
// are asked for.
func (s *search) mayBeAsked(changed *cluster.Cluster, f graphdiff.Flow) bool {
	if len(s.scope.networks) == 0 || isEveryone(s.From) || !s.isAbout(f) {
		return false
	}
	ask := reach.Evaluator(reach.WithSenders(changed.Graph, f.From...))
	for _, from := range f.From {
		for _, to := range f.To {
			found := ask(reach.Query{From: from, To: to, Ports: f.Ports[0]})
			if !slices.Equal(found.DependsOn, []sggraph.Dependency{sggraph.OnAddress}) {
				return false
			}
		}
	}
	return true
}

// isAbout reports whether the question is about the receivers and ports of a flow.
func (s *search) isAbout(f graphdiff.Flow) bool {
	return !slices.ContainsFunc(f.To, func(id string) bool { return !slices.Contains(s.scope.targets, id) }) &&
		!slices.ContainsFunc(f.Ports, func(p sggraph.Ports) bool { return !s.asksFor(p) })
}

func groupsOf(g *sggraph.Graph, member string) []string {
	for i := range g.Members {
		if g.Members[i].ID == member {
			return g.Members[i].SecurityGroups
		}
	}
	return nil
}

// strangers are those senders of a flow that the question is not about. Who carries a group of the user's that takes the place of one
// that eksctl makes is none.
func (s *search) strangers(f graphdiff.Flow) []string {
	isAsked := s.isAbout(f)
	toControlPlane := !slices.ContainsFunc(f.To, func(id string) bool { return !isControlPlane(id) })
	return slices.DeleteFunc(slices.Clone(f.From), func(id string) bool {
		switch {
		case f.Exposure == graphdiff.Group:
			return plays(s.Graph, id, sggraph.KindSharedNode) || plays(s.Graph, id, sggraph.KindControlPlane) || isAsked && slices.Contains(s.scope.groups, id)
		case isAsked && (id == s.From || within(id, s.scope.networks)):
			return true
		default:
			return toControlPlane && f.Exposure == graphdiff.Network && within(id, s.scope.listed)
		}
	})
}

// asksFor reports whether the question is about all of some ports.
func (s *search) asksFor(p sggraph.Ports) bool {
	return slices.ContainsFunc(sggraph.JoinPorts(s.Ports), func(asked sggraph.Ports) bool {
		return asked.Protocol == sggraph.All || asked.Protocol == p.Protocol && asked.From <= p.From && p.To <= asked.To
	})
}

func within(name string, networks []netip.Prefix) bool {
	p, err := netip.ParsePrefix(name)
	return err == nil && slices.ContainsFunc(networks, func(n netip.Prefix) bool { return n.Bits() <= p.Bits() && n.Contains(p.Addr()) })
}

// listed writes ports in a sentence.
func listed(ports []sggraph.Ports) string {
	if text := sggraph.ListPorts(ports); text != string(sggraph.All) {
		return text
	}
	return "all ports"
}
