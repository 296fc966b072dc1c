package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// memberHolder is the kind of the member that stands for anything that carries one security group and no other.
const memberHolder sggraph.Kind = "security-group"

// holds reports whether p stands for anything that carries one group.
func (p *end) holds() bool { return p.member != nil && p.member.Kind == memberHolder }

// WithSenders returns g with a member for each of the security groups, which carries that group and no other, lives in the VPC
// and has the id of the group; g itself stays as it is. Ids that are a member's already, and those that cannot be a group's,
// are passed over. A group that is not in g is entered as one of the user. A sender with a group of the user is outside the file:
// its group is not one of those that EKS and eksctl make.
func WithSenders(g *sggraph.Graph, ids ...string) *sggraph.Graph {
	with := withHolders(g, ids)
	members, groups := memberIDs(g), with.GroupIndexes()
	for _, id := range ids {
		i, known := groups[strings.TrimPrefix(id, groupPrefix)]
		if known && !with.SecurityGroups[i].RulesKnown && !members[id] {
			with.SecurityGroups[i].MayBe = ""
		}
	}
	return with
}

// withSender is WithSenders for the sender of a question that somebody asks. What manifests name is for a cluster that there is, so that its
// groups may be meant.
func withSender(g *sggraph.Graph, id string) *sggraph.Graph {
	i, known := g.GroupIndexes()[strings.TrimPrefix(id, groupPrefix)]
	if known && slices.ContainsFunc(g.SecurityGroups[i].Roles, func(k sggraph.Kind) bool { return k == sggraph.KindPods || k == sggraph.KindFrontEnd }) {
		return withHolders(g, []string{id})
	}
	return WithSenders(g, id)
}

// withHolders returns a copy of g with a member that stands for the carriers of each of the groups.
func withHolders(g *sggraph.Graph, ids []string) *sggraph.Graph {
	with := *g
	with.SecurityGroups, with.Members = slices.Clone(g.SecurityGroups), slices.Clip(g.Members)
	members, groups := memberIDs(g), g.GroupIndexes()
	for _, id := range ids {
		group := strings.TrimPrefix(id, groupPrefix)
		i, known := groups[group]
		isPods := members[strings.TrimSuffix(id, sggraph.PodsSuffix)] && arePods(g, id)
		if members[id] || isPods || !known && !sggraph.IsGroupID(group) {
			continue
		}
		if !known {
			i = len(with.SecurityGroups)
			with.SecurityGroups = append(with.SecurityGroups, sggraph.SecurityGroup{
				ID: group, Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: []sggraph.Kind{}, Tags: map[string]string{},
				Because: []sggraph.Because{},
			})
		}
		with.Members = append(with.Members, sggraph.Member{
			ID: id, Kind: memberHolder, SecurityGroups: []string{group}, GroupsKnown: true, Because: with.SecurityGroups[i].Because,
		})
		members[id], groups[group] = true, i
	}
	return &with
}

// memberIDs are those of the members, and the API server's.
func memberIDs(g *sggraph.Graph) map[string]bool {
	ids := map[string]bool{sggraph.APIServer: true}
	for i := range g.Members {
		ids[g.Members[i].ID] = true
	}
	return ids
}
