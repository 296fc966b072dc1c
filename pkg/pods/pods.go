// Package pods derives where the pods of a cluster's workloads can run, from its file and from manifests, and which security groups they
// carry there: those of their nodes, or those of the SecurityGroupPolicies that select them. It knows nothing of rules and flows.
package pods

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Workload is a workload with what becomes of its pods.
type Workload struct {
	// ID is pods/<namespace>/<name>; where several have that one, it goes on with the kind and, if need be, a number.
	ID     string
	Object *manifest.Workload
	// OnHostNetwork answers whether its pods have the network interface of their node, and so its groups whatever else is said.
	OnHostNetwork truth.Truth
	// Landings say for all that runs pods whether it takes these: nodegroups as in the file, Fargate profiles, node pools, the rest.
	Landings []Landing
	// Elsewhere is Maybe where there may be nodes that neither the file nor the manifests have, and Reasons are why.
	Elsewhere truth.Truth
	Reasons   []Reason
	// OwnGroupsElsewhere is as HasOwnGroups, for the pods there: they ask for an interface of their own, and run on no node without one, but
	// what becomes of such on nodes of Auto Mode is not always documented.
	OwnGroupsElsewhere truth.Truth
	// OnOtherPools is set where these may be of node pools besides those that are known, of Karpenter and of Auto Mode.
	OnOtherPools bool
	// Policies are the SecurityGroupPolicies that select the pods, or may, by name.
	Policies []Selection
	// PassedOver are those whose selectors match the pods, and which certainly give them nothing; by name.
	PassedOver []PassedOver
	// NetworkPolicies are those that select the pods, or may, by name.
	NetworkPolicies []NetworkPolicy
	// Groups are the security groups of the policies that select the pods, each once, where they are known. There are none on the host network.
	Groups []Group
	// GroupsKnown is set where these are all.
	GroupsKnown bool
}

// HasOwnGroups answers whether a policy gives the pods groups of their own in the place of their node's.
func (w *Workload) HasOwnGroups() truth.Truth {
	own := truth.No
	for _, p := range w.Policies {
		own = own.Or(p.Selects)
	}
	return own
}

// Landing says whether something that runs pods takes those of a workload. A DaemonSet is on all nodes that do.
type Landing struct {
	// On is nodegroup/<name>, managed-nodegroup/<name>, fargate-profile/<name>, karpenter/<node pool>, auto-mode/<node pool>, hybrid-nodes; or
	// karpenter or auto-mode, for node pools that are not known.
	On string
	// Path is its place in the file, nil for a node pool of the manifests; Pool is that node pool, else nil.
	Path yamldoc.Path
	Pool *manifest.NodePool
	// Takes is Yes where some nodes of it certainly do, and No where none does.
	Takes truth.Truth
	// Fits is what Takes were if no policy gave the pods groups of their own: where it is Yes and Takes is not, nodes lack the interfaces for them.
	Fits truth.Truth
	// Capable answers whether some nodes that fit can have interfaces for pods with groups of their own, however the plugin is set up, and
	// Incapable says why others cannot.
	Capable   truth.Truth
	Incapable []Reason
	// OnlySome is set where it has nodes that do not take them besides, or may not, by their zone or instance type.
	OnlySome bool
	// OwnGroups answers whether the pods carry the groups of policies there, instead of those of what they run on.
	OwnGroups truth.Truth
	// Branches is how many pods with groups of their own each node has interfaces for: the largest number among the instance types that take
	// them, or may. It is nil without such groups, on anything but nodegroups, and where not all of these types are known.
	Branches *int
	// Reasons are why it does not take them, may not, or does so with some of its nodes only.
	Reasons []Reason
}

// Reason is why something is as it is.
type Reason struct {
	// Path is the place in the cluster's file; nil where there is none.
	Path yamldoc.Path
	// At is the place in a manifest; the zero Place where there is none.
	At manifest.Place
	// Text is the reason in one clause.
	Text string
}

// Selection is a SecurityGroupPolicy that selects the pods of a workload, or may.
type Selection struct {
	Policy *manifest.SecurityGroupPolicy
	// Selects is Yes or Maybe.
	Selects truth.Truth
	// Reasons are why that is not certain.
	Reasons []Reason
}

// PassedOver is a SecurityGroupPolicy whose selectors match pods that cannot have groups of their own.
type PassedOver struct {
	Policy *manifest.SecurityGroupPolicy
	// Why says what these pods are, and At is where that is written.
	Why string
	At  manifest.Place
}

// Group is a security group that a policy names.
type Group struct {
	ID string
	At manifest.Place
}
