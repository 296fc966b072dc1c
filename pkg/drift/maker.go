package drift

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Maker is who has added a rule or group.
type Maker string

// Makers. What is added by hand, or by a tool that ekslint does not know, has none.
const (
	// LoadBalancerController is the AWS Load Balancer Controller, which gives its rules a description
	// (aws-load-balancer-controller pkg/networking/networking_manager.go, tgbNetworkingIPPermissionLabelKey).
	LoadBalancerController Maker = "load-balancer-controller"
	// CloudController is the cloud controller manager, which does for Network Load Balancers (cloud-provider-aws
	// pkg/providers/v1/aws_loadbalancer.go, NLBClientRuleDescription and the like), and admits the group of a classic one to nodes
	// (pkg/providers/v1/aws.go, buildELBSecurityGroupList and updateInstanceSecurityGroupsForLoadBalancer).
	CloudController Maker = "cloud-controller"
	// EKSCTL has made a group with the cluster's tags that the file does not make, and the rules that go with it.
	EKSCTL Maker = "eksctl"
)

// isController reports whether what it adds is none of the file's business.
func (m Maker) isController() bool { return m == LoadBalancerController || m == CloudController }

// makerOf tells who has added a rule to a group of the graph.
func (c *comparison) makerOf(name string, r *facts.Rule) Maker {
	described := describedMaker(r)
	switch p := toldPermission(r); {
	case described != "":
		return described
	case p == permission{sggraph.Ingress, anyProtocol, 0, 0} && c.isOfClassicLoadBalancer(r.Peer.Group):
		return CloudController
	case c.isExtra[r.Peer.Group] && c.made[name].Kind == sggraph.KindControlPlane && isOfNodegroup(p):
		return EKSCTL
	default:
		return ""
	}
}

// isOfClassicLoadBalancer reports whether a group of the account has the name and the tag that the cloud controller manager gives that of a
// classic load balancer of this cluster.
func (c *comparison) isOfClassicLoadBalancer(id string) bool {
	sg := c.Facts().SecurityGroup(id)
	name := yamldoc.Keys("metadata", "name")
	return sg != nil && strings.HasPrefix(sg.Name, "k8s-elb-") && !c.Config.IsUnknown(name) &&
		sg.Tags["kubernetes.io/cluster/"+c.Config.Text(name)] == "owned"
}

// isOfNodegroup reports whether the stack of a self-managed nodegroup adds such a rule to the control plane's group (eksctl
// pkg/cfn/builder/nodegroup.go, addResourcesForSecurityGroups).
func isOfNodegroup(p permission) bool {
	switch p {
	case permission{sggraph.Ingress, "tcp", 443, 443}, permission{sggraph.Egress, "tcp", 443, 443}, permission{sggraph.Egress, "tcp", 1025, 65535}:
		return true
	default:
		return false
	}
}

// isAWSOwn reports whether AWS itself gives a group of the graph such a rule, in some cases: EC2 lets a group reach everything by IPv6 in
// a VPC that has it (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html), and EKS lets the cluster security group
// reach itself, for EFA (https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html).
func (c *comparison) isAWSOwn(name string, r *facts.Rule) bool {
	p := toldPermission(r)
	if p.direction != sggraph.Egress || p.protocol != anyProtocol {
		return false
	}
	return prefixName(r.Peer.CIDR) == anyIPv6 || c.made[name].Kind == sggraph.KindCluster && r.Peer.Group == c.ids[name]
}

// isOfController reports whether a controller makes a rule of the graph for load balancers.
func (c *comparison) isOfController(r *sggraph.Rule) bool {
	peer := c.made[r.Peer.SecurityGroup]
	return r.Origin == sggraph.OriginController || r.Origin == sggraph.OriginCloudProvider || r.For != "" || peer != nil && peer.IsForBalancers()
}
