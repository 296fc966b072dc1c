package pods

import (
	"fmt"

	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/aws/vpc"

	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// branches is how nodes get branch interfaces, which pods with groups of their own are on.
type branches int

const (
	// branchesOfType: from the VPC CNI plugin, where the instance type can.
	branchesOfType branches = iota
	// branchesChosen: from the plugin, on instances of a type that is chosen for them.
	branchesChosen
	// branchesUnknown: it is not certain that they do.
	branchesUnknown
)

// BranchInterfaces returns how many branch interfaces an instance of a type has, each for one pod with security groups of its own: none where
// the type cannot have any. It is false for a type that the VPC resource controller of its v1.8.2 does not know
// (amazon-vpc-resource-controller-k8s pkg/aws/vpc/limits.go).
func BranchInterfaces(instanceType string) (count int, isKnown bool) {
	limits, isKnown := vpc.Limits[instanceType]
	if !isKnown || !limits.IsTrunkingCompatible {
		return 0, isKnown
	}
	return limits.BranchInterface, true
}

// hasBranches answers whether a node has branch interfaces: pods that a policy selects wait for one, and run on no other node
// (amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go, HandleLinuxPod, which has them ask for vpc.amazonaws.com/pod-eni).
func (h *host) hasBranches(n *node, cni *vpccni.Settings) verdict {
	if h.branches == branchesUnknown {
		text := fmt.Sprintf("whether %s has network interfaces for pods with groups of their own is not known", h.called)
		return because(truth.Maybe, Reason{Path: h.at.Path, At: h.at.At, Text: text})
	}
	at := cni.PodENI.Path
	if at == nil {
		at = cni.Path
	}
	if at == nil {
		at = yamldoc.Keys("addons")
	}
	text := "a SecurityGroupPolicy selects them, and ENABLE_POD_ENI of vpc-cni is not on"
	if cni.PodENI.On == truth.Maybe {
		text = "a SecurityGroupPolicy selects them, and whether ENABLE_POD_ENI of vpc-cni is on is not known"
	}
	v := and(because(cni.PodENI.On, Reason{Path: at, Text: text}),
		because(n.windows.Not(), Reason{Path: n.at, Text: "a SecurityGroupPolicy selects them, and nodes with Windows have no branch interfaces"}))
	if h.branches == branchesChosen {
		return v
	}
	count, isKnown := BranchInterfaces(n.instanceType)
	text = fmt.Sprintf("a SecurityGroupPolicy selects them, and %s has no branch interfaces", n.instanceType)
	if !isKnown {
		text = "a SecurityGroupPolicy selects them, and whether all instance types of " + h.called + " have branch interfaces is not known"
	}
	return and(v, because(truth.Known(count > 0, isKnown), Reason{Path: n.at, Text: text}))
}
