package facts

import (
	"cmp"
	"net/netip"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	eks "github.com/aws/aws-sdk-go-v2/service/eks/types"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Cluster is a cluster as EKS has it.
type Cluster struct {
	Name, ARN string
	// Region is that of its ARN.
	Region string
	// Version is that of Kubernetes, such as 1.35; State one of EKS's, such as ACTIVE.
	Version, State string
	VPC            string
	// Subnets are by id. Groups are the security groups of the control plane besides ClusterGroup, which EKS has made.
	Subnets, Groups []string
	ClusterGroup    string
	// HasVPC is set where VPC, Subnets, groups, and access are told.
	HasVPC                            bool
	HasPublicAccess, HasPrivateAccess bool
	PublicAccessCIDRs                 []string
	IPFamily                          string
	ServiceIPv4CIDR                   string
	ServiceIPv6CIDR                   string
	RemoteNodeCIDRs, RemotePodCIDRs   []string
	// OnOutposts is set where the control plane runs on an Outpost.
	OnOutposts bool
	// AuthenticationMode is API, API_AND_CONFIG_MAP or CONFIG_MAP.
	AuthenticationMode string
	// AutoMode is set where Auto Mode makes nodes, for these pools.
	AutoMode  bool
	NodePools []string
	// Support is what becomes of the version after standard support: STANDARD or EXTENDED.
	Support string
	Role    string
	Tags    map[string]string
	At      Place
}

func (c *Cluster) key() (id, vpc string) { return cmp.Or(c.ARN, c.Name), c.VPC }

// Cluster returns a cluster by its name, and its region unless that is ""; nil where nothing is known of it, and where several may be
// meant, of other regions or accounts.
func (f *Facts) Cluster(name, region string) *Cluster {
	if f == nil {
		return nil
	}
	var found *Cluster
	for _, c := range f.clusters.all() {
		if c.Name != name || region != "" && c.Region != "" && c.Region != region {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

// readCluster reads what "aws eks describe-cluster" prints (https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html).
func (r *reader) readCluster(at yamldoc.Path, answer map[string]any) {
	at = at.Child(yamldoc.Key("cluster"))
	written, isMapping := answer["cluster"].(map[string]any)
	if !isMapping {
		r.fail(at, "this is not a mapping")
		return
	}
	c, ok := decode[eks.Cluster](r, at, written)
	switch {
	case !ok:
		return
	case aws.ToString(c.Name) == "":
		r.fail(at, "this cluster has no name")
		return
	}
	known := &Cluster{
		Name: *c.Name, ARN: aws.ToString(c.Arn), Region: regionOf(c.Arn), Version: aws.ToString(c.Version), State: string(c.Status),
		Role: aws.ToString(c.RoleArn), Tags: c.Tags, OnOutposts: c.OutpostConfig != nil, At: r.place(at.Child(yamldoc.Key("name"))),
	}
	known.learnNetwork(&c)
	if c.AccessConfig != nil {
		known.AuthenticationMode = string(c.AccessConfig.AuthenticationMode)
	}
	if c.ComputeConfig != nil {
		known.AutoMode, known.NodePools = aws.ToBool(c.ComputeConfig.Enabled), c.ComputeConfig.NodePools
	}
	if c.UpgradePolicy != nil {
		known.Support = string(c.UpgradePolicy.SupportType)
	}
	r.facts.clusters.put(known)
}

func (c *Cluster) learnNetwork(from *eks.Cluster) {
	if vpc := from.ResourcesVpcConfig; vpc != nil {
		c.HasVPC, c.VPC, c.Subnets, c.Groups = true, aws.ToString(vpc.VpcId), vpc.SubnetIds, vpc.SecurityGroupIds
		c.ClusterGroup = aws.ToString(vpc.ClusterSecurityGroupId)
		c.HasPublicAccess, c.HasPrivateAccess, c.PublicAccessCIDRs = vpc.EndpointPublicAccess, vpc.EndpointPrivateAccess, vpc.PublicAccessCidrs
	}
	if network := from.KubernetesNetworkConfig; network != nil {
		c.IPFamily = string(network.IpFamily)
		c.ServiceIPv4CIDR, c.ServiceIPv6CIDR = aws.ToString(network.ServiceIpv4Cidr), aws.ToString(network.ServiceIpv6Cidr)
	}
	if remote := from.RemoteNetworkConfig; remote != nil {
		for _, network := range remote.RemoteNodeNetworks {
			c.RemoteNodeCIDRs = append(c.RemoteNodeCIDRs, network.Cidrs...)
		}
		for _, network := range remote.RemotePodNetworks {
			c.RemotePodCIDRs = append(c.RemotePodCIDRs, network.Cidrs...)
		}
	}
}

// SourcesBeyond are the prefixes from which the public endpoint of the cluster is reached and that none of some prefixes holds; what is not a
// prefix holds nothing. EKS admits 0.0.0.0/0 where nobody says which (https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html).
func (c *Cluster) SourcesBeyond(cidrs []string) []string {
	has := c.PublicAccessCIDRs
	if len(has) == 0 {
		has = []string{"0.0.0.0/0"}
	}
	return slices.DeleteFunc(slices.Clone(has), func(source string) bool {
		of, err := netip.ParsePrefix(source)
		return err != nil || slices.ContainsFunc(cidrs, func(cidr string) bool {
			p, err := netip.ParsePrefix(cidr)
			return err == nil && p.Bits() <= of.Bits() && p.Contains(of.Addr())
		})
	})
}
