package clusterconfig

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// This file mirrors what eksctl's template builder refuses on the strength of the file alone: minutes later than its
// validators, and for nodegroups when the cluster stands already. The code is in eksctl pkg/cfn/builder; a test compares the texts.

// template is the builder's part of eksctl's way.
func (v *validation) template() {
	v.checkCreation(checkSubnetCount, checkNATMode, checkDiscoveryTag)
	for i, ng := range v.cfg.NodeGroups {
		at := item("nodeGroups", i)
		v.call(at, func() error { return checkFamily(v.cfg) })
		v.call(at, func() error { return checkSizes(ng) })
		v.call(at, func() error { return checkTagCount(ng) })
		v.call(at, func() error { return checkPolicies(ng.IAM, at, checkPolicyName) })
	}
	for i, ng := range v.cfg.ManagedNodeGroups {
		at := item("managedNodeGroups", i)
		v.call(at, func() error { return checkPolicies(ng.IAM, at, checkPolicyARN) })
		v.call(at, func() error { return checkCapacityBlock(ng) })
		v.call(at, func() error { return checkManagedTagCount(ng, v.cfg.Metadata.Tags) })
	}
}

// checkSubnetCount: eksctl pkg/cfn/builder/cluster.go:71. Without subnets in the file, eksctl makes one of a kind for each
// zone. A file that adds to a cluster may do with one subnet.
func checkSubnetCount(cfg *api.ClusterConfig) error {
	at := yamldoc.Keys("vpc", "subnets", "private")
	if !cfg.HasAnySubnets() {
		zones := slices.Compact(slices.Sorted(slices.Values(cfg.AvailabilityZones)))
		if cfg.IsControlPlaneOnOutposts() || len(cfg.AvailabilityZones) < api.MinRequiredAvailabilityZones || len(zones) >= api.MinRequiredSubnets {
			return nil // of no zone at all or of one, the validator has spoken
		}
		at = yamldoc.Keys("availabilityZones")
	} else if len(cfg.VPC.Subnets.Private) != 1 {
		at = yamldoc.Keys("vpc", "subnets", "public")
	}
	if err := cfg.HasSufficientSubnets(); err != nil {
		return locatedError{path: at, err: err}
	}
	return nil
}

// checkNATMode: eksctl pkg/cfn/builder/vpc_ipv4.go:424-435, which only a VPC that eksctl makes comes to.
func checkNATMode(cfg *api.ClusterConfig) error {
	vpc := cfg.VPC
	if vpc.ID != "" || cfg.HasAnySubnets() || cfg.IPv6Enabled() || cfg.IsFullyPrivate() || vpc.NAT == nil || vpc.NAT.Gateway == nil {
		return nil
	}
	mode := *vpc.NAT.Gateway
	if slices.Contains(natModes(), mode) {
		return nil
	}
	err := fmt.Errorf("%s is not a valid NAT gateway mode", mode)
	return locatedError{path: yamldoc.Keys("vpc", "nat", "gateway"), err: err}
}

// checkDiscoveryTag: eksctl pkg/cfn/builder/security_group_errors.go:117-141, for a shared node group that eksctl makes.
func checkDiscoveryTag(cfg *api.ClusterConfig) error {
	const tag, longest = "karpenter.sh/discovery", 256
	value, tagged := cfg.Metadata.Tags[tag]
	if !tagged || cfg.Karpenter == nil || cfg.Karpenter.Version == "" || cfg.VPC.SharedNodeSecurityGroup != "" {
		return nil
	}
	at := yamldoc.Keys("metadata", "tags", tag)
	switch {
	case value == "":
		return locatedError{path: at, err: errors.New("karpenter.sh/discovery tag value cannot be empty")}
	case len(value) > longest:
		return locatedError{path: at, err: errors.New("karpenter.sh/discovery tag value exceeds maximum length of 256 characters")}
	default:
		return nil
	}
}

// checkFamily: eksctl pkg/cfn/builder/nodegroup.go:78-80.
func checkFamily(cfg *api.ClusterConfig) error {
	if cfg.IPv6Enabled() {
		return errors.New("unmanaged nodegroups are not supported with IPv6 clusters")
	}
	return nil
}

// checkSizes: eksctl pkg/cfn/builder/nodegroup.go:106-133, with the sizes that are left out filled in as there.
func checkSizes(ng *api.NodeGroup) error {
	least, desired, most := ng.MinSize, ng.DesiredCapacity, ng.MaxSize
	switch {
	case least == nil && desired == nil:
		count := api.DefaultNodeCount
		least = &count
	case least == nil:
		least = desired
	case desired != nil && *desired < *least:
		return fmt.Errorf("--nodes value (%d) cannot be lower than --nodes-min value (%d)", *desired, *least)
	}
	switch {
	case most == nil:
		return nil
	case desired != nil && *desired > *most:
		return fmt.Errorf("--nodes value (%d) cannot be greater than --nodes-max value (%d)", *desired, *most)
	case *most < *least:
		return fmt.Errorf("--nodes-min value (%d) cannot be greater than --nodes-max value (%d)", *least, *most)
	default:
		return nil
	}
}

// checkTagCount: eksctl pkg/cfn/builder/nodegroup.go:327-370. The tags are those of the name and of the cluster, two of the autoscaler, and
// one for each label and taint.
func checkTagCount(ng *api.NodeGroup) error {
	const most = 50
	if !api.IsEnabled(ng.PropagateASGTags) {
		return nil
	}
	own, propagated := 2, len(ng.Labels)+len(ng.Taints)
	if api.IsEnabled(ng.IAM.WithAddonPolicies.AutoScaler) {
		own += 2
	}
	if own+propagated > most {
		return fmt.Errorf("number of tags is exceeding the configured amount %d, was: %d. Due to desiredCapacity==0 we added an extra "+
			"%d number of tags to ensure the nodegroup is scaled correctly", most, own+propagated, propagated)
	}
	return nil
}

// checkManagedTagCount: eksctl pkg/cfn/manager/api.go:299-327 and nodegroup.go:201-236, of the tags that eksctl is going to add; EKS has
// given the Auto Scaling group some of its own by then.
func checkManagedTagCount(ng *api.ManagedNodeGroup, ofCluster map[string]string) error {
	const most = 50
	if !api.IsEnabled(ng.PropagateASGTags) {
		return nil
	}
	tags := map[string]bool{}
	for key := range ng.Labels {
		tags["k8s.io/cluster-autoscaler/node-template/label/"+key] = true
	}
	for _, taint := range ng.Taints {
		tags["k8s.io/cluster-autoscaler/node-template/taint/"+taint.Key] = true
	}
	for _, more := range []map[string]string{ng.Tags, ofCluster} {
		for key := range more {
			tags[key] = true
		}
	}
	if len(tags) > most {
		return fmt.Errorf("number of tags is exceeding the maximum amount for asg %d, was: %d", most, len(tags))
	}
	return nil
}

// checkPolicies: eksctl pkg/cfn/builder/iam_helper.go:181-192, where eksctl makes the role (iam.go:272-316 and
// managed_nodegroup.go:70).
func checkPolicies(iam *api.NodeGroupIAM, nodegroup yamldoc.Path, check func(string) error) error {
	if iam.InstanceRoleARN != "" || iam.InstanceProfileARN != "" {
		return nil
	}
	for i, policy := range iam.AttachPolicyARNs {
		if err := check(policy); err != nil {
			at := nodegroup.Child(yamldoc.Key("iam"), yamldoc.Key("attachPolicyARNs"), yamldoc.Index(i))
			return locatedError{path: at, err: err}
		}
	}
	return nil
}

func checkPolicyARN(policy string) error {
	if _, err := arn.Parse(policy); err != nil {
		return err
	}
	return checkPolicyName(policy)
}

// checkPolicyName leaves what is not an ARN to others: that of a self-managed nodegroup comes to eksctl's validator first.
func checkPolicyName(policy string) error {
	parsed, err := arn.Parse(policy)
	if _, name, _ := strings.Cut(parsed.Resource, "/"); err == nil && name == "" {
		return fmt.Errorf("failed to find ARN resource name: %s", parsed.Resource)
	}
	return nil
}

// checkCapacityBlock: eksctl pkg/cfn/builder/managed_nodegroup.go:236-239. With a launch template of the user, it depends on
// the instance type there.
func checkCapacityBlock(ng *api.ManagedNodeGroup) error {
	options := ng.InstanceMarketOptions
	isBlock := options != nil && options.MarketType != nil && *options.MarketType == "capacity-block"
	if isBlock && ng.LaunchTemplate == nil && len(ng.InstanceTypeList()) > 1 {
		return errors.New("cannot specify multiple instance types when using capacity block")
	}
	return nil
}
