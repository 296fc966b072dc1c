package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Names of groups that EKS and eksctl make begin with these.
const clusterGroupPrefix, stackPrefix = "eks-cluster-sg-", "eksctl-"

// groupName is what EC2 calls a group that EKS, eksctl or a controller makes, with * for what is not known of it: CloudFormation adds a
// random end to the names of a stack and a resource (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html;
// eksctl pkg/cfn/manager/cluster.go, MakeClusterStackNameFromName; https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html).
func (b *builder) groupName(sg *sggraph.SecurityGroup) string { return b.groupNameWith(sg, "-", "-*") }

// groupNameTag is its tag Name (eksctl pkg/cfn/builder/api.go, makeAutoNameTag). The controllers' groups for load balancers have none.
func (b *builder) groupNameTag(sg *sggraph.SecurityGroup) string { return b.groupNameWith(sg, "/", "") }

func (b *builder) groupNameWith(sg *sggraph.SecurityGroup, before, after string) string {
	if sg.IsForBalancers() {
		name, _, _ := strings.Cut(sg.ID, "#") // see freeName
		return name
	}
	if b.cfg.IsUnknown(yamldoc.Keys("metadata", "name")) {
		return "*"
	}
	stack := stackPrefix + b.clusterName() + "-"
	switch sg.Kind {
	case sggraph.KindCluster:
		return clusterGroupPrefix + b.clusterName() + "-*"
	case sggraph.KindControlPlane:
		return stack + "cluster" + before + "ControlPlaneSecurityGroup" + after
	case sggraph.KindSharedNode:
		return stack + "cluster" + before + "ClusterSharedNodeSecurityGroup" + after
	default:
		return stack + "nodegroup-*"
	}
}

// mayBeNamed answers whether a name, in which * stands for what is not known, is one as a filter of EC2 has it.
func mayBeNamed(filter, name string) sggraph.Truth {
	known, _, isOpen := strings.Cut(name, "*")
	if !isOpen {
		return fits(filter, name)
	}
	wanted := filter
	if i := strings.IndexAny(filter, `*?\`); i >= 0 {
		wanted = filter[:i]
	}
	switch {
	case filter == wanted+"*" && strings.HasPrefix(known, wanted):
		return sggraph.Yes
	case strings.HasPrefix(known, wanted) && wanted != filter, strings.HasPrefix(wanted, known):
		return sggraph.Maybe
	default:
		return sggraph.No
	}
}
