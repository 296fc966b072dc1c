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

// Ends are the names that Query knows beside prefixes and groups of the user that the file does not name, sorted.
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
