package sggraph

import (
	"slices"
	"strings"
)

func (g *Graph) hasMember(id string) bool {
	return id == APIServer || slices.ContainsFunc(g.Members, func(m Member) bool { return m.ID == id })
}

// isGroup reports whether id is a group of the graph, or can be that of another one in the account.
func (g *Graph) isGroup(id string) bool {
	return identified(id) || slices.ContainsFunc(g.SecurityGroups, func(sg SecurityGroup) bool { return sg.ID == id })
}

func (g *Graph) isNetwork(id string) bool {
	return id == anyVPC || id == Internet || networkOf(id).prefix.IsValid()
}

// arePods reports whether id means the pods of a member.
func (g *Graph) arePods(id string) bool {
	owner, ok := strings.CutSuffix(id, podsSuffix)
	return ok && slices.ContainsFunc(g.Members, func(m Member) bool { return m.ID == owner && m.runsPods() })
}

func (g *Graph) hasEnd(id string) bool {
	return g.hasMember(id) || g.isGroup(strings.TrimPrefix(id, groupPrefix)) || g.isNetwork(id) || g.arePods(id) ||
		id == GatewayEndpoint && g.hasGateway()
}

// hasGateway reports whether the VPC has a gateway endpoint of S3, as AWS has told, or eksctl makes VPC endpoints; it is always among these.
func (g *Graph) hasGateway() bool {
	return g.VPC.GatewayEndpoint != "" ||
		slices.ContainsFunc(g.Members, func(m Member) bool { return m.Kind == MemberVPCEndpoint && m.Told == "" })
}

// Ends are the names that Ask knows beside networks and groups of the user that the file does not name, sorted.
func (g *Graph) Ends() []string {
	ends := []string{APIServer, Internet}
	if g.hasGateway() {
		ends = append(ends, GatewayEndpoint)
	}
	members := map[string]bool{APIServer: true}
	for i := range g.Members {
		ends = append(ends, g.Members[i].ID)
		members[g.Members[i].ID] = true
	}
	for i := range g.SecurityGroups {
		id := g.SecurityGroups[i].ID
		if members[id] {
			id = groupPrefix + id
		}
		ends = append(ends, id)
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
