package description

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// members says what the members that the spot is about carry, and what the groups let in.
func (t *teller) members() []string {
	members, groups := t.subjects()
	if len(members)+len(groups) == 0 {
		return nil
	}
	var paragraphs, carried []string
	if t.Assumed {
		paragraphs = append(paragraphs, "As eksctl creates it from the file, if the cluster does not exist already:")
	}
	for _, m := range members {
		carried = append(carried, carries(m))
		groups = append(groups, m.SecurityGroups...)
		groups = append(groups, m.PossibleSecurityGroups...)
	}
	if len(carried) > 0 {
		paragraphs = append(paragraphs, list(carried))
	}
	if because := t.becauseOf(members); len(because) > 0 {
		paragraphs = append(paragraphs, "Because:", list(because))
	}
	if !t.isSection("nodeGroups", "managedNodeGroups", "fargateProfiles") {
		paragraphs = append(paragraphs, t.groups(groups)...)
	}
	if t.isSection("vpc", "privateCluster") {
		paragraphs = append(paragraphs, "How the API server is reached:", list(t.endpoint()))
	}
	return paragraphs
}

// subjects are the members that the spot is about, and the groups that are to be described beside those that they carry.
func (t *teller) subjects() (members []*sggraph.Member, groups []string) {
	switch {
	case t.part == onAnchor || t.part == onValue && len(t.path) == 1:
		return nil, nil
	case t.isSection("vpc"):
		groups = t.groupsOfKind(sggraph.KindSharedNode)
		members = t.membersWhere(func(m *sggraph.Member) bool { return m.Kind == sggraph.MemberControlPlane })
	case len(t.path) == 1:
		kind := kindOfSection(t.path[0].Key)
		members = t.membersWhere(func(m *sggraph.Member) bool { return kind != "" && m.Kind == kind })
	case len(t.path) == 2 && t.part == onDash, len(t.path) == 3 && t.path[2].Key == "name":
		members = t.membersWhere(func(m *sggraph.Member) bool { return len(m.Path) == 2 && m.Path.Equal(t.path[:2]) })
	}
	return members, groups
}

// isSection reports whether the spot is the key of one of these sections.
func (t *teller) isSection(keys ...string) bool {
	return len(t.path) == 1 && t.part == onKey && slices.Contains(keys, t.path[0].Key)
}

// kindOfSection is the kind of the members that a section of the file makes; empty where it makes none.
func kindOfSection(key string) sggraph.Kind {
	switch key {
	case "nodeGroups":
		return sggraph.MemberNodegroup
	case "managedNodeGroups":
		return sggraph.MemberManagedNodegroup
	case "fargateProfiles":
		return sggraph.MemberFargateProfile
	case "privateCluster":
		return sggraph.MemberVPCEndpoint
	case "karpenter":
		return sggraph.MemberKarpenter
	case "autoModeConfig":
		return sggraph.MemberAutoMode
	case "remoteNetworkConfig":
		return sggraph.MemberHybridNodes
	default:
		return ""
	}
}

func (t *teller) membersWhere(is func(*sggraph.Member) bool) []*sggraph.Member {
	var members []*sggraph.Member
	for i := range t.Graph.Members {
		if m := &t.Graph.Members[i]; is(m) {
			members = append(members, m)
		}
	}
	return members
}

// groupsOfKind are the groups that play a role.
func (t *teller) groupsOfKind(role sggraph.Kind) []string {
	var ids []string
	for i := range t.Graph.SecurityGroups {
		if sg := &t.Graph.SecurityGroups[i]; slices.Contains(sg.Roles, role) {
			ids = append(ids, sg.ID)
		}
	}
	return ids
}

// carries is a member with the groups that it carries.
func carries(m *sggraph.Member) string {
	name := markdown.Code(m.ID)
	switch {
	case m.IsOutside() && len(m.CIDRs) > 0:
		return name + " carries no security group; its addresses are " + few(codes(m.CIDRs))
	case m.IsOutside():
		return name + " carries no security group"
	}
	carried := sggraph.Carried(codes(m.SecurityGroups), codes(m.PossibleSecurityGroups), m.GroupsKnown)
	switch {
	case carried == "":
		return name + " carries the VPC's default security group"
	case strings.HasPrefix(carried, "security groups not"):
		return name + ": its " + strings.Replace(carried, " not", " are not", 1)
	case len(m.SecurityGroups) == 0:
		return name + " perhaps carries " + strings.TrimPrefix(carried, "perhaps ")
	default:
		return name + " carries " + carried
	}
}

func (t *teller) becauseOf(members []*sggraph.Member) []string {
	var because []sggraph.Because
	for _, m := range members {
		because = append(because, m.Because...)
	}
	return reasons(t.Cluster, because)
}

// endpoint says how the API server is reached.
func (t *teller) endpoint() []string {
	because := reasons(t.Cluster, t.Graph.Endpoint.Because)
	for _, cidr := range t.Graph.Endpoint.PublicCIDRs {
		because = append(because, "public endpoint admits "+markdown.Code(cidr))
	}
	return because
}

// memberAt is the member that an item of a list makes; nil where it makes none.
func memberAt(g *sggraph.Graph, path yamldoc.Path) *sggraph.Member {
	for i := range g.Members {
		if m := &g.Members[i]; m.Path.Equal(path) {
			return m
		}
	}
	return nil
}
