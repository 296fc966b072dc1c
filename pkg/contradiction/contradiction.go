// Package contradiction finds where a file and what AWS has told of the account do not agree: what the file says is not so, or what it
// asks for cannot be had. What AWS has not told contradicts nothing, and neither does a value that is not known yet.
package contradiction

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Contradiction is one disagreement of a file with what AWS has told.
type Contradiction struct {
	Kind Kind `json:"kind"`
	// Path is the place in the file; empty where it is in a manifest.
	Path yamldoc.Path `json:"path"`
	// In is the place in a manifest; nil where it is in the file.
	In *manifest.Place `json:"in,omitempty"`
	// Subject is what it is about, by its id.
	Subject string `json:"subject"`
	// Says is what the file says, or what follows from it; empty where the file asks for something and AWS has something else.
	Says string `json:"says"`
	// Told is what AWS has told in its place, and At where that is written: file and line, and the day.
	Told string `json:"told"`
	At   string `json:"at"`
	// IsRefused is set where eksctl or AWS will certainly not do what the file asks for.
	IsRefused bool `json:"refused"`
	// Because is another place of the file that it follows from; empty where there is none.
	Because yamldoc.Path `json:"because"`
	// Users are the first of the nodegroups and Fargate profiles that suffer from it; the list is never nil.
	Users []yamldoc.Path `json:"users"`
}

// Kind is what a file and AWS do not agree about.
type Kind string

// The kinds of contradictions.
const (
	// SubnetRegion: a subnet is in another region than the cluster; SubnetZone: in another zone than the file says.
	SubnetRegion Kind = "subnet-region"
	SubnetZone   Kind = "subnet-zone"
	// SubnetPrefix: a subnet has another prefix than the file says; VPCPrefix: a VPC does not have the one that it says.
	SubnetPrefix Kind = "subnet-prefix"
	VPCPrefix    Kind = "vpc-prefix"
	// SubnetVPC: a subnet is in another VPC than the cluster; GroupVPC: a security group is. Says is the VPC of the cluster, or empty where
	// eksctl makes a new one.
	SubnetVPC Kind = "subnet-vpc"
	GroupVPC  Kind = "group-vpc"
	// InterfaceZone: nodes of the zone Says are to have pods in a subnet of another zone; InterfaceVPC: pods are to be in a subnet of
	// another VPC than the cluster.
	InterfaceZone Kind = "interface-zone"
	InterfaceVPC  Kind = "interface-vpc"
	// PublicSubnetRoutes: a public subnet has no route to an internet gateway; PrivateSubnetRoutes: a private one has. Told is the route table.
	PublicSubnetRoutes  Kind = "public-subnet-routes"
	PrivateSubnetRoutes Kind = "private-subnet-routes"
	// FargateSubnetRoutes: a subnet that is named by a Fargate profile alone has a route to an internet gateway.
	FargateSubnetRoutes Kind = "fargate-subnet-routes"
	// PublicAddresses: a public subnet gives the nodes in it no public address.
	PublicAddresses Kind = "public-addresses"
	// OneZone: all subnets of the control plane are in the zone Told.
	OneZone Kind = "one-zone"
	// NodegroupZone: a nodegroup is to be in the zones Subject, and there are only subnets in the zones Told: those of the tier Says, or all of
	// the VPC where that is empty.
	NodegroupZone Kind = "nodegroup-zone"
	// EndpointExists: the VPC has the endpoint Subject for a service, Told, that eksctl makes one for.
	EndpointExists Kind = "endpoint-exists"
	// TemplateType: a launch template and the file both say the type of instances, or neither does; the other ones: eksctl does not take a
	// template with an image and no user data, with an image beside a release of the file's, with an instance profile.
	TemplateType     Kind = "template-type"
	TemplateUserData Kind = "template-user-data"
	TemplateRelease  Kind = "template-release"
	TemplateProfile  Kind = "template-profile"
	// ClusterVPC: the cluster is in another VPC than the file says; ClusterVersion: it is of another version; ReleaseVersion: a nodegroup is
	// to be of a later version than the cluster.
	ClusterVPC     Kind = "cluster-vpc"
	ClusterVersion Kind = "cluster-version"
	ReleaseVersion Kind = "release-version"
	// ClusterAccess: the public endpoint of the cluster is on, and by the file off; ClusterSources: it admits the sources Told, which the file
	// does not.
	ClusterAccess  Kind = "cluster-access"
	ClusterSources Kind = "cluster-sources"
	// ClusterFamily, ClusterServices: the cluster is of another family of addresses, or has another range of Services, than the file says.
	ClusterFamily   Kind = "cluster-family"
	ClusterServices Kind = "cluster-services"
	// ClusterGroup: the control plane does not carry the group that the file names for it, but those of Told.
	ClusterGroup Kind = "cluster-group"
)

// Cluster is what is compared with what AWS has told: a configuration with what is beside it.
type Cluster struct {
	Config *clusterconfig.Config
	// Manifests are nil where there are none.
	Manifests *manifest.Manifests
	// Plugin are the settings of the network plugin.
	Plugin vpccni.Settings
	// Inventory gives that of the configuration, and Groups the groups that something carries by what manifests and add-ons say. Both are asked
	// for only where something is known; Groups may be nil.
	Inventory func() inventory.Inventory
	Groups    func() []Group
}

// Group is a security group by its id, and a place that names it: Path in the file, or In in a manifest.
type Group struct {
	ID   string
	Path yamldoc.Path
	In   *manifest.Place
}

// Of returns what a cluster and what is known of the account do not agree about, by path and kind. The list is never nil.
func Of(cluster Cluster, known *facts.Facts) []Contradiction {
	found := []Contradiction{}
	if known == nil {
		return found
	}
	all := cluster.Inventory()
	c := &comparison{
		cfg: cluster.Config, beside: cluster, known: known,
		subnets: all.Subnets, nodegroups: all.Nodegroups, zoneNames: all.ZoneNames, found: found,
	}
	c.home = c.homeOf()
	for _, compare := range []func(){
		c.compareSubnets, c.compareVPCs, c.compareGroups, c.compareRoutes, c.compareAddresses, c.compareZones, c.compareNodegroupZones,
		c.compareEndpoints, c.compareTemplates, c.compareCluster, c.compareInterfaces,
	} {
		compare()
	}
	slices.SortStableFunc(c.found, func(a, b Contradiction) int {
		return cmp.Or(cmp.Compare(a.Path.String(), b.Path.String()), compareIn(a.In, b.In), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject))
	})
	return c.found
}

// compareIn orders places in manifests.
func compareIn(a, b *manifest.Place) int {
	if a == nil || b == nil {
		return 0
	}
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset))
}

// comparison is of one configuration with what is known.
type comparison struct {
	cfg        *clusterconfig.Config
	beside     Cluster
	known      *facts.Facts
	subnets    []inventory.Subnet
	nodegroups []inventory.Nodegroup
	zoneNames  []inventory.ZoneName
	home       home
	found      []Contradiction
}

func (c *comparison) add(at facts.Place, found Contradiction) {
	found.At = at.String()
	if found.Path == nil {
		found.Path = yamldoc.Path{}
	}
	if found.Because == nil {
		found.Because = yamldoc.Path{}
	}
	if found.Users == nil {
		found.Users = []yamldoc.Path{}
	}
	c.found = append(c.found, found)
}

// text is the string at a path that the file writes, where it is known; empty where there is none.
func (c *comparison) text(keys ...string) string {
	text, _ := c.cfg.Written(yamldoc.Keys(keys...)).(string)
	return text
}

// isAbsent reports whether there is certainly nothing at a path.
func (c *comparison) isAbsent(keys ...string) bool {
	at := yamldoc.Keys(keys...)
	return !c.cfg.IsWritten(at) && !c.cfg.IsUnknown(at)
}
