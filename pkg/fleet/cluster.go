// Package fleet says what is to be known of a cluster beside others of one run, and what several of them name: it is what rules over all
// files, and the picture of who shares what, start from. A summary is small, so that thousands of them can be kept.
package fleet

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Cluster is what there is to know of one ClusterConfig beside others. What is not known from the file is nil, or left out of lists.
type Cluster struct {
	// File is the file that it is in, and Document its 0-based number there.
	File     string `json:"file"`
	Document int    `json:"document"`
	// Purpose is what the file is for: "create-cluster", "existing-cluster" or "unknown".
	Purpose string `json:"purpose"`
	// Name is that of the cluster, and Region where it is.
	Name   *string `json:"name"`
	Region *string `json:"region"`
	// VPC is the network that the file names or describes.
	VPC VPC `json:"vpc"`
	// Subnets are those of vpc.subnets that have an id, in the order of inventory.Inventory.
	Subnets []Subnet `json:"subnets"`
	// SecurityGroups are those that the file brings, by id, each with what carries it.
	SecurityGroups []SecurityGroup `json:"securityGroups"`
	// Networks are the other ranges of addresses that the file gives: of Services, and of what is outside AWS.
	Networks []Network `json:"networks"`
	// DiscoveryTag is the value of karpenter.sh/discovery in metadata.tags.
	DiscoveryTag *string `json:"discoveryTag"`
	// MakesEndpoints is set where eksctl certainly makes VPC endpoints for the cluster.
	MakesEndpoints bool `json:"makesEndpoints"`

	// gateways are the transit gateways that its VPC is attached to, as far as that is known, each with the place where AWS has told of a route
	// there; with an empty one where the file names it.
	gateways map[string]string
	// told is what AWS has told of its VPC; nil where that is nothing.
	told   *facts.VPC
	places map[string]cluster.Place
}

// VPC is the network of a cluster.
type VPC struct {
	// ID is that of a VPC that exists.
	ID *string `json:"id"`
	// CIDR is its range of IPv4: that of the file, or the one of eksctl where it makes the VPC. Default is set for the latter.
	CIDR    *string `json:"cidr"`
	Default bool    `json:"default"`
}

// Subnet is a subnet that exists, as the file describes it.
type Subnet struct {
	ID string `json:"id"`
	// Tier is "private" or "public".
	Tier string `json:"tier"`
	// CIDR is its range; nil where the file does not say.
	CIDR *string      `json:"cidr"`
	Path yamldoc.Path `json:"path"`
}

// SecurityGroup is a security group that exists, in one of its roles.
type SecurityGroup struct {
	ID string `json:"id"`
	// Role is what carries it: "control-plane", "shared-node", "nodegroup" or "pods".
	Role string       `json:"role"`
	Path yamldoc.Path `json:"path"`
	// Associated is set where AWS has told that the group, which is of another VPC, is associated with that of the cluster.
	Associated bool `json:"associated,omitempty"`
}

// Network is a range of addresses.
type Network struct {
	CIDR string `json:"cidr"`
	// Use is what has these addresses: "services", "remote-nodes" or "remote-pods".
	Use  string       `json:"use"`
	Path yamldoc.Path `json:"path"`
}

// DiscoveryTag is the tag by which Karpenter finds what it may use.
const DiscoveryTag = "karpenter.sh/discovery"

// Paths of what a summary has at most once.

func pathOfName() yamldoc.Path    { return yamldoc.Keys("metadata", "name") }
func pathOfVPC() yamldoc.Path     { return yamldoc.Keys("vpc", "id") }
func pathOfCIDR() yamldoc.Path    { return yamldoc.Keys("vpc", "cidr") }
func pathOfPrivate() yamldoc.Path { return yamldoc.Keys("privateCluster", "enabled") }
func pathOfTag() yamldoc.Path     { return yamldoc.Keys("metadata", "tags", DiscoveryTag) }

// Of returns the summary of a cluster, which keeps nothing of it but facts.
func Of(c *cluster.Cluster) Cluster {
	s := Cluster{
		File: c.File.Name, Document: c.Document.Index, Purpose: string(c.Config.Purpose),
		Name: written(c, pathOfName()), Region: written(c, yamldoc.Keys("metadata", "region")),
		VPC: VPC{ID: idAt(c, pathOfVPC())}, DiscoveryTag: written(c, pathOfTag()),
		MakesEndpoints: c.Config.Purpose == clusterconfig.PurposeCreateCluster && c.Graph.VPC.Endpoints == sggraph.Yes,
		Subnets:        subnetsOf(c), SecurityGroups: groupsOf(c), Networks: []Network{}, places: map[string]cluster.Place{},
	}
	for _, network := range inventory.NetworksOf(c.Config).Ranges {
		switch {
		case network.Use != "vpc":
			s.Networks = append(s.Networks, Network{network.CIDR, network.Use, network.Path})
		case s.VPC.CIDR == nil:
			s.VPC.CIDR, s.VPC.Default = &network.CIDR, network.Default
		}
	}
	s.told, s.gateways = derive.ToldVPC(c.Config, c.Facts()), gatewaysOf(c)
	s.keepPlaces(c)
	return s
}

// keepPlaces remembers where everything is that the summary has from the file.
func (s *Cluster) keepPlaces(c *cluster.Cluster) {
	paths := []yamldoc.Path{pathOfName(), pathOfVPC(), pathOfCIDR(), pathOfTag(), pathOfPrivate()}
	for _, subnet := range s.Subnets {
		paths = append(paths, subnet.Path)
	}
	for _, group := range s.SecurityGroups {
		paths = append(paths, group.Path)
	}
	for _, network := range s.Networks {
		paths = append(paths, network.Path)
	}
	for _, path := range paths {
		s.places[path.String()] = c.Place(sggraph.Because{Path: path})
	}
}

// Place returns where a path of the summary is in the file; for another path, where the name of the cluster is.
func (s *Cluster) Place(path yamldoc.Path, message string) cluster.Place {
	place, ok := s.places[path.String()]
	if !ok {
		place = s.places[pathOfName().String()]
	}
	place.Message = message
	return place
}

// written is the text at a path that the file has, and that is known.
func written(c *cluster.Cluster, path yamldoc.Path) *string {
	if text, ok := c.Config.Written(path).(string); ok && text != "" && !c.Config.IsUnknown(path) {
		return &text
	}
	return nil
}

// idAt is the id at a path, if it can be that of something that exists.
func idAt(c *cluster.Cluster, path yamldoc.Path) *string {
	if id := written(c, path); id != nil && !isMadeUp(*id) {
		return id
	}
	return nil
}

// IsTransitGateway reports whether an id is that of a transit gateway, which is one thing whoever names it.
func IsTransitGateway(id string) bool { return strings.HasPrefix(id, "tgw-") }

// isMadeUp reports whether an id stands for one that is to be filled in: it is no id, or has one digit over and over, or digits that
// are counted up, as in examples.
func isMadeUp(id string) bool {
	_, digits, isID := strings.Cut(id, "-")
	const counted = "0123456789abcdef0123456789abcdef"
	return !isID || len(digits) < 2 || strings.Trim(digits, digits[:1]) == "" || strings.Contains(counted, digits)
}

func subnetsOf(c *cluster.Cluster) []Subnet {
	found := []Subnet{}
	for _, subnet := range inventory.SubnetsOf(c.Config) {
		if subnet.ID == nil || *subnet.ID == "" || isMadeUp(*subnet.ID) {
			continue
		}
		found = append(found, Subnet{
			ID: *subnet.ID, Tier: string(subnet.Tier), CIDR: written(c, subnet.Path.Child(yamldoc.Key("cidr"))), Path: subnet.Path,
		})
	}
	return found
}

// groupsOf are the groups of the user that something certainly carries, each once in each role, at its first place. The role of a place is
// what its key says: the graph does not tell the roles of one group apart by their places.
func groupsOf(c *cluster.Cluster) []SecurityGroup {
	found, vpc := []SecurityGroup{}, idAt(c, pathOfVPC())
	for i := range c.Graph.SecurityGroups {
		group := &c.Graph.SecurityGroups[i]
		if group.Origin != sggraph.OriginUser || !strings.HasPrefix(group.ID, "sg-") || isMadeUp(group.ID) {
			continue
		}
		seen := map[string]bool{}
		for _, because := range group.Because {
			role := roleAt(because.Path)
			if role == "" || seen[role] {
				continue
			}
			seen[role] = true
			found = append(found, SecurityGroup{group.ID, role, because.Path, vpc != nil && c.Facts().IsAssociated(group.ID, *vpc)})
		}
	}
	slices.SortFunc(found, func(a, b SecurityGroup) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Role, b.Role)) })
	return found
}

// roleAt is the role of a group that a path of the file names; empty for one that nothing carries because of it, such as the source of
// a rule.
func roleAt(path yamldoc.Path) string {
	for _, step := range slices.Backward(path) {
		switch step.Key {
		case "securityGroup", "controlPlaneSecurityGroupIDs":
			return string(sggraph.KindControlPlane)
		case "sharedNodeSecurityGroup":
			return string(sggraph.KindSharedNode)
		case "attachIDs":
			return string(sggraph.KindNodegroup)
		}
	}
	return ""
}
