package completion

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// policyARNs are the policies of AWS that eksctl attaches by itself to a role of the kind, and then those that the file names elsewhere.
func (c cluster) policyARNs(path yamldoc.Path) []Item {
	place := pattern(path)
	if !takesPolicy(place) {
		return nil
	}
	var items []Item
	for _, name := range c.managedPolicies(path) {
		items = append(items, Item{Label: "arn:" + c.partition() + ":iam::aws:policy/" + name, Kind: Name, Detail: "policy of AWS"})
	}
	own := c.elsewhere("arn:", takesPolicy)
	return append(items, slices.DeleteFunc(own, func(i Item) bool {
		return slices.ContainsFunc(items, func(known Item) bool { return known.Label == i.Label })
	})...)
}

func takesPolicy(place string) bool {
	return strings.HasSuffix(place, ".attachPolicyARNs[]") || strings.HasSuffix(place, ".permissionPolicyARNs[]")
}

// managedPolicies are their names. Nodes need the first three where a list of theirs takes the place of eksctl's (eksctl
// pkg/cfn/builder/iam.go:23-35, iam_helper.go:149-171); an add-on gets one (pkg/actions/addon/create.go:398-440).
func (c cluster) managedPolicies(path yamldoc.Path) []string {
	const cni, ebs = "AmazonEKS_CNI_Policy", "service-role/AmazonEBSCSIDriverPolicy"
	switch path[0].Key {
	case "nodeGroups", "managedNodeGroups":
		return []string{
			"AmazonEKSWorkerNodePolicy", cni, "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore",
			"CloudWatchAgentServerPolicy", ebs, "AmazonEC2ContainerRegistryPowerUser",
		}
	case "iam":
		return []string{cni, ebs, "CloudWatchAgentServerPolicy"}
	case "addons":
		return policiesOfAddon(c.sketch.Text(path[:2].Child(yamldoc.Key("name"))))
	default:
		return nil
	}
}

func policiesOfAddon(name string) []string {
	switch name {
	case api.VPCCNIAddon:
		return []string{"AmazonEKS_CNI_Policy"}
	case api.AWSEBSCSIDriverAddon:
		return []string{"service-role/AmazonEBSCSIDriverPolicy"}
	default:
		return nil
	}
}

// partition is that of the region of the cluster.
func (c cluster) partition() string {
	return api.Partitions.ForRegion(c.sketch.Text(yamldoc.Keys("metadata", "region")))
}
