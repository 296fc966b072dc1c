package facts

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
)

// Question is what a cluster leaves unknown. It may hold anything that a file has in the place of an id: what has not the form of one
// is not asked about.
type Question struct {
	Region string
	// Cluster is the name of the cluster where it exists; empty where there is nothing to ask about it.
	Cluster string
	// Plugin asks for the cluster's network plugin, the add-on vpc-cni.
	Plugin bool
	// VPC is the one that the cluster is put into; empty where it is not named.
	VPC string
	// Groups are the security groups that count, PrefixLists lists beside those in the rules of these groups; by id.
	Groups, Subnets, PrefixLists []string
	LaunchTemplates              []LaunchTemplateVersion
	// LoadBalancers asks for all subnets of the VPC, among which the makers of load balancers choose.
	LoadBalancers bool
	// GroupTags asks for all security groups of the VPC, some of which are selected by their tags.
	GroupTags bool
	// Into is the path of the directory that the answers go to; empty for "facts".
	Into string
	// Drift asks besides for what is compared with the cluster as it is: all security groups and network interfaces of its VPC.
	Drift bool
}

// LaunchTemplateVersion names a version of a launch template, by the id or the name of the template; "" is the default version.
type LaunchTemplateVersion struct{ Template, Version string }

// Forms of what a command names. What else a file has in its place is not known yet, or would be read by the shell as something else.
var (
	groupID      = lazyregexp.New(`^sg-[0-9a-f]{8,32}$`)
	subnetID     = lazyregexp.New(`^subnet-[0-9a-f]{8,32}$`)
	vpcID        = lazyregexp.New(`^vpc-[0-9a-f]{8,32}$`)
	templateID   = lazyregexp.New(`^lt-[0-9a-f]{8,32}$`)
	prefixListID = lazyregexp.New(`^pl-[0-9a-f]{8,32}$`)
	regionName   = lazyregexp.New(`^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$`)
	// templateName leaves out parentheses and slashes, which a name may have and neither a shell nor a name of a file should.
	templateName = lazyregexp.New(`^[A-Za-z0-9_][A-Za-z0-9_.-]{2,127}$`)
	versionOf    = lazyregexp.New(`^[1-9][0-9]{0,9}$`)
	// plainPath is one that a shell reads as it is.
	plainPath = lazyregexp.New(`^[A-Za-z0-9_./-]+$`)
	// clusterName is as EKS has it (https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html).
	clusterName = lazyregexp.New(`^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$`)
)

// wellFormed are the ids of a list that are ones, each once, sorted.
func wellFormed(ids []string, isOne func(string) bool) []string {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !isOne(id) })
	slices.Sort(ids)
	return slices.Compact(ids)
}
