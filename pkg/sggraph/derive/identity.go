package derive

import (
	"cmp"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Tags of groups that a stack has made: CloudFormation's
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html) and eksctl's
// (eksctl pkg/apis/eksctl.io/v1alpha5/types.go, ClusterNameTag, NodeGroupNameTag, NodeGroupTypeTag).
const (
	logicalIDTag     = "aws:cloudformation:logical-id"
	stackNameTag     = "aws:cloudformation:stack-name"
	eksctlClusterTag = eksctlTagPrefix + "cluster-name"
	nodegroupNameTag = eksctlTagPrefix + "nodegroup-name"
	nodegroupTypeTag = eksctlTagPrefix + "nodegroup-type"

	// balancersClusterTag is the AWS Load Balancer Controller's (aws-load-balancer-controller pkg/deploy/tracking/provider.go).
	balancersClusterTag = "elbv2.k8s.aws/cluster"
)

// identity is the kind of the group of this cluster that a group of the account is, by its tags; KindAny where it is that of a cluster
// which may be this one, and empty where it is none of this cluster.
func (b *builder) identity(sg *facts.SecurityGroup) sggraph.Kind {
	kind, cluster := madeAs(sg)
	own := b.clusterGroupID()
	switch {
	case own != "" && own == sg.ID:
		return sggraph.KindCluster
	case own != "" && kind == sggraph.KindCluster && cluster == b.clusterName():
		return "" // it is that of another cluster of the name
	case kind == "", b.isElsewhere(sg):
		return ""
	case b.clusterName() == "" || b.cfg.IsUnknown(yamldoc.Keys("metadata", "name")):
		return sggraph.KindAny
	case cluster != b.clusterName():
		return ""
	default:
		return certain(kind, sg)
	}
}

// certain is the kind of a group of this cluster; KindAny for one of a nodegroup that is not named, which may be any of them.
func certain(kind sggraph.Kind, sg *facts.SecurityGroup) sggraph.Kind {
	if isOfNodegroup(kind) && nodegroupOf(sg) == "" {
		return sggraph.KindAny
	}
	return kind
}

// isElsewhere reports whether a group is certainly in another region than the cluster, where there may be one of the same name.
func (b *builder) isElsewhere(sg *facts.SecurityGroup) bool {
	at := yamldoc.Keys("metadata", "region")
	region := b.cfg.Text(at)
	return sg.Region != "" && region != "" && !b.cfg.IsUnknown(at) && sg.Region != region
}

// clusterGroupID is the id in the account of the cluster group, as EKS has it; empty where that is not told.
func (b *builder) clusterGroupID() string {
	if known := b.toldCluster(); known != nil {
		return known.ClusterGroup
	}
	return ""
}

// toldCluster is the cluster as EKS has it; nil where that is not told.
func (b *builder) toldCluster() *facts.Cluster { return ToldCluster(b.cfg, b.known) }

// madeAs returns what EKS or eksctl made a group as, and for which cluster; empty where neither did.
func madeAs(sg *facts.SecurityGroup) (kind sggraph.Kind, cluster string) {
	if cluster = sg.Tags[clusterNameTag]; cluster != "" {
		return sggraph.KindCluster, cluster
	}
	if cluster = sg.Tags[eksctlClusterTag]; cluster == "" {
		return "", ""
	}
	return map[string]sggraph.Kind{
		"ControlPlaneSecurityGroup": sggraph.KindControlPlane, "ClusterSharedNodeSecurityGroup": sggraph.KindSharedNode,
		"SG": sggraph.KindNodegroup, "SSH": sggraph.KindSSH, "EFASG": sggraph.KindEFA,
	}[sg.Tags[logicalIDTag]], cluster
}

// made is the id in the graph of a group of the account that EKS, eksctl or the AWS Load Balancer Controller made for this cluster; empty
// where it is none.
func (b *builder) made(sg *facts.SecurityGroup) string {
	id := cmp.Or(b.madeID(sg), b.madeForBalancers(sg))
	if _, ok := b.groups[id]; !ok {
		return ""
	}
	return id
}

// madeForBalancers is the id in the graph of a group of the account that has the tag of the AWS Load Balancer Controller for this cluster and
// the name that it gives such a group, of which a VPC has one, or of a name that is known in part, where no other group fits; empty where it
// is none.
func (b *builder) madeForBalancers(sg *facts.SecurityGroup) string {
	if !b.isOfController(sg) {
		return ""
	}
	if i, ok := b.groups[sg.Name]; ok && b.graph.SecurityGroups[i].Origin == sggraph.OriginController {
		return sg.Name
	}
	if id := b.fitting(sg); id != "" && b.isOnly(sg, id) {
		return id
	}
	return ""
}

// madeID is the id that a group of the account has in a graph of this cluster with what it is made for; empty where it is not known to
// be one that EKS or eksctl made for it.
func (b *builder) madeID(sg *facts.SecurityGroup) string {
	if kind := b.identity(sg); kind != sggraph.KindAny {
		return madeIDOf(kind, sg)
	}
	return ""
}

// mayBeID is madeID, where it is enough that the group may be one of this cluster.
func (b *builder) mayBeID(sg *facts.SecurityGroup) string {
	kind := b.identity(sg)
	if kind == sggraph.KindAny {
		kind, _ = madeAs(sg)
	}
	return madeIDOf(kind, sg)
}

// madeIDOf is the id in a graph of a group of the account that is made as this kind.
func madeIDOf(kind sggraph.Kind, sg *facts.SecurityGroup) string {
	nodegroup := string(sggraph.MemberNodegroup) + "/"
	if kind == sggraph.KindSSH || sg.Tags[nodegroupTypeTag] == "managed" {
		nodegroup = string(sggraph.MemberManagedNodegroup) + "/"
	}
	nodegroup += printable.Name(nodegroupOf(sg))
	switch kind {
	case sggraph.KindNodegroup:
		return nodegroup
	case sggraph.KindSSH, sggraph.KindEFA:
		return nodegroup + "/" + string(kind)
	default:
		return string(kind)
	}
}

// isOfNodegroup reports whether groups of this kind are made for one nodegroup each: SSH for managed ones alone (eksctl
// pkg/cfn/builder/managed_launch_template.go, makeLaunchTemplateData).
func isOfNodegroup(kind sggraph.Kind) bool {
	return kind == sggraph.KindNodegroup || kind == sggraph.KindSSH || kind == sggraph.KindEFA
}

// nodegroupOf is the nodegroup that eksctl made a group for: by its own tag, or where that is gone, by the name of the stack, whose tag
// nobody can remove (eksctl pkg/cfn/manager/nodegroup.go, makeNodeGroupStackName). It is empty where neither says.
func nodegroupOf(sg *facts.SecurityGroup) string {
	name := sg.Tags[nodegroupNameTag]
	if byStack, ok := strings.CutPrefix(sg.Tags[stackNameTag], "eksctl-"+sg.Tags[eksctlClusterTag]+"-nodegroup-"); ok && name == "" {
		return byStack
	}
	return name
}
