package sggraph

import (
	"slices"
	"strings"
)

func (g *Graph) endOf(id string) End {
	name := id
	if id == APIServer {
		id = string(MemberControlPlane)
	}
	for i := range g.Members {
		if m := &g.Members[i]; m.ID == id {
			why := m.Because
			if len(m.Path) > 0 {
				why = append(slices.Clip(why), Because{Path: m.Path, Text: m.ID})
			}
			return End{
				ID: name, Kind: m.Kind, SecurityGroups: m.SecurityGroups, SecurityGroupsKnown: m.GroupsKnown, Because: why,
			}
		}
	}
	return End{ID: name, Kind: "network", SecurityGroups: []string{}, SecurityGroupsKnown: true, Because: []Because{}}
}

// withHolder returns g with a member that carries the security group id and no other, or g itself where id is no such group.
// Where the rules of a sender's group are not known, its egress is taken to be that of a new one.
func (g *Graph) withHolder(id string, sender bool) *Graph {
	if g.hasMember(id) || !g.isGroup(id) {
		return g
	}
	with := *g
	m := Member{ID: id, Kind: memberHolder, SecurityGroups: []string{id}, GroupsKnown: true, Because: []Because{}}
	i := slices.IndexFunc(g.SecurityGroups, func(sg SecurityGroup) bool { return sg.ID == id })
	if i < 0 {
		stranger := SecurityGroup{ID: id, Kind: KindUser, Origin: OriginUser, Roles: []Kind{}, Tags: map[string]string{}, Because: []Because{}}
		i = len(g.SecurityGroups)
		with.SecurityGroups = append(slices.Clip(g.SecurityGroups), stranger)
	}
	m.Because = with.SecurityGroups[i].Because
	with.Members = append(slices.Clip(g.Members), m)
	if sender && !with.SecurityGroups[i].RulesKnown {
		why := []Because{{Text: "not in the file; taken to let everything out, as a new group does"}}
		for _, cidr := range []string{anyIPv4, anyIPv6} {
			rule := Rule{SecurityGroup: id, Direction: Egress, Protocol: All, Peer: Peer{CIDR: cidr}, Origin: OriginUser, Because: why}
			with.Rules = append(slices.Clip(with.Rules), rule)
		}
	}
	return &with
}

func (g *Graph) hasMember(id string) bool {
	return id == APIServer || slices.ContainsFunc(g.Members, func(m Member) bool { return m.ID == id })
}

// isGroup reports whether id is a group of the graph, or can be that of another one in the account.
func (g *Graph) isGroup(id string) bool {
	return identified(id) || slices.ContainsFunc(g.SecurityGroups, func(sg SecurityGroup) bool { return sg.ID == id })
}

func (g *Graph) hasEnd(id string) bool {
	return g.hasMember(id) || g.isGroup(id) || id == anyVPC || networkOf(id).prefix.IsValid() || id == GatewayEndpoint && g.hasGateway()
}

// hasGateway reports whether eksctl makes VPC endpoints; S3's is always among them.
func (g *Graph) hasGateway() bool {
	return slices.ContainsFunc(g.Members, func(m Member) bool { return m.Kind == MemberVPCEndpoint })
}

// Ends are the names that Query knows beside prefixes and groups of the user's that the file does not name, sorted.
func (g *Graph) Ends() []string {
	ends := []string{APIServer}
	if g.hasGateway() {
		ends = append(ends, GatewayEndpoint)
	}
	for i := range g.Members {
		if id := g.Members[i].ID; id != string(MemberControlPlane) {
			ends = append(ends, id)
		}
	}
	for i := range g.SecurityGroups {
		ends = append(ends, g.SecurityGroups[i].ID)
	}
	slices.SortFunc(ends, strings.Compare)
	return slices.Compact(ends)
}

// UnknownEndError is the error of a question about what the graph does not have.
type UnknownEndError struct {
	Name string
	// Known are the names that there are, sorted.
	Known []string
	// Reason is set where there is a Name, but not in that place.
	Reason string
}

func (e *UnknownEndError) Error() string {
	if e.Reason != "" {
		return e.Reason + ": " + e.Name
	}
	return "the graph has neither a member nor a security group " + e.Name
}
