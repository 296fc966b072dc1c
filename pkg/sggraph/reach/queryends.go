package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// groupPrefix before a name says that a security group is meant, where a member has the same name.
const groupPrefix = "sg:"

func hasMember(g *sggraph.Graph, id string) bool {
	return id == sggraph.APIServer || slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })
}

// isGroup reports whether id is a group of the graph, or can be that of another one in the account.
func isGroup(g *sggraph.Graph, id string) bool {
	return sggraph.IsGroupID(id) || slices.ContainsFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id })
}

func isNetwork(id string) bool {
	return id == sggraph.AnyVPC || id == sggraph.Internet || networkOf(id).prefix.IsValid()
}

// arePods reports whether id means the pods of a member.
func arePods(g *sggraph.Graph, id string) bool {
	owner, ok := strings.CutSuffix(id, sggraph.PodsSuffix)
	return ok && slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.ID == owner && m.RunsPods() })
}

func hasEnd(g *sggraph.Graph, id string) bool {
	return hasMember(g, id) || isGroup(g, strings.TrimPrefix(id, groupPrefix)) || isNetwork(id) || arePods(g, id) ||
		id == sggraph.GatewayEndpoint && hasGateway(g)
}

// hasGateway reports whether the VPC has a gateway endpoint of S3, as AWS has told, or eksctl makes VPC endpoints; it is always among these.
func hasGateway(g *sggraph.Graph) bool {
	return g.VPC.GatewayEndpoint != "" ||
		slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.Kind == sggraph.MemberVPCEndpoint && m.Told == "" })
}

// Ends are the names that Ask knows beside networks and groups of the user that the file does not name, sorted.
func Ends(g *sggraph.Graph) []string {
	ends := []string{sggraph.APIServer, sggraph.Internet}
	if hasGateway(g) {
		ends = append(ends, sggraph.GatewayEndpoint)
	}
	members := map[string]bool{sggraph.APIServer: true}
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
