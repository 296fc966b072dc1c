package why

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// openQuestion is what of a question is unknown.
type openQuestion struct {
	*cluster.Cluster

	dependsOn []sggraph.Dependency
	// ends are the members, or groups, that it is about.
	ends []string
}

// newOpenQuestion returns what of an answer is unknown; nothing where the answer as a whole is not.
func newOpenQuestion(c *cluster.Cluster, a *reach.Answer) *openQuestion {
	q := &openQuestion{Cluster: c}
	if a.Verdict != sggraph.Unknown {
		return q
	}
	if len(a.Ways) == 0 || a.Direct == sggraph.Unknown {
		q.add(&a.Proof, a.From.ID, a.To.ID)
	}
	for _, way := range a.Ways {
		for i := range way.Hops {
			q.add(&way.Hops[i].Proof, way.Hops[i].From, way.Hops[i].To)
		}
	}
	return q
}

func (q *openQuestion) add(p *reach.Proof, ends ...string) {
	if p.Verdict == sggraph.Unknown {
		q.dependsOn, q.ends = append(q.dependsOn, p.DependsOn...), append(q.ends, ends...)
	}
}

// isForFacts reports whether something of it is what facts are about: rules and tags of groups, launch templates, and the VPC with its
// routes. What a load balancer controller or Karpenter makes, and what is still to be filled in, is none of that.
func (q *openQuestion) isForFacts() bool {
	return slices.ContainsFunc(q.dependsOn, func(on sggraph.Dependency) bool {
		switch on {
		case sggraph.OnRules, sggraph.OnIdentity:
			return true
		case sggraph.OnRoutes, sggraph.OnAddress:
			return q.Graph.VPC.Origin != sggraph.OriginEKSCTL || !q.Graph.VPC.OriginKnown
		case sggraph.OnGroups:
			return slices.ContainsFunc(q.members(), isTold)
		case sggraph.OnValue:
			return q.isOfExistingCluster() || slices.ContainsFunc(q.members(), q.isToldByTags)
		default:
			return false
		}
	})
}

// members are the ends, and what their pods may run on.
func (q *openQuestion) members() []*sggraph.Member {
	ids := map[string]bool{}
	for _, id := range q.ends {
		ids[strings.TrimSuffix(id, "/pods")] = true
		for i := range q.Graph.Members {
			if m := &q.Graph.Members[i]; m.ID == id && m.Workload != nil {
				for _, l := range m.Workload.Landings {
					ids[l.On] = true
				}
			}
		}
	}
	var all []*sggraph.Member
	for i := range q.Graph.Members {
		if m := &q.Graph.Members[i]; ids[m.ID] {
			all = append(all, m)
		}
	}
	return all
}

// isOfExistingCluster reports whether it is about the API server of a cluster of which AWS knows how it is reached.
func (q *openQuestion) isOfExistingCluster() bool {
	isAPI := func(id string) bool { return id == sggraph.APIServer || id == string(sggraph.MemberControlPlane) }
	return q.Config.Purpose != clusterconfig.PurposeCreateCluster && slices.ContainsFunc(q.ends, isAPI)
}

// isTold reports whether AWS tells which groups a member carries: those of a launch template, or of a cluster that exists.
func isTold(m *sggraph.Member) bool {
	isOfTemplate := func(b sggraph.Because) bool {
		return slices.ContainsFunc(b.Path, func(s yamldoc.Step) bool { return s.Key == "launchTemplate" })
	}
	return !m.GroupsKnown && (m.Kind == sggraph.MemberControlPlane || slices.ContainsFunc(m.Because, isOfTemplate))
}

// isToldByTags reports whether a member may carry a group of the user of which nothing is told.
func (q *openQuestion) isToldByTags(m *sggraph.Member) bool {
	return slices.ContainsFunc(q.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool {
		return sg.Origin == sggraph.OriginUser && sg.Told == "" && slices.Contains(m.PossibleSecurityGroups, sg.ID)
	})
}
