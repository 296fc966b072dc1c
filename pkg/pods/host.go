package pods

import (
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// host is something that runs pods on nodes.
type host struct {
	id string
	// called is how messages call it: nodegroup "web".
	called string
	// at is its place.
	at     Reason
	pool   *manifest.NodePool
	taints []taint
	// taintsOpen is set where it may have other taints besides.
	taintsOpen bool
	// nodes are the kinds of nodes that it has, one for each instance type, all of the same labels where there is nothing to choose from.
	nodes []node
	// branches says how its nodes get network interfaces for pods with groups of their own.
	branches branches
}

// taint is a taint of nodes.
type taint struct {
	core.Taint

	isUnknown bool
	at        Reason
}

// node is one kind of nodes.
type node struct {
	labels map[string]label
	// labelsOpen is set where it may have any other label besides.
	labelsOpen bool
	// isOfPool is set where Karpenter or Auto Mode starts it, which have labels of their own for all that they know of it.
	isOfPool bool
	// accelerator is nvidia, neuron or none; empty where that is not known.
	accelerator string
	// instanceType is empty where it is not known.
	instanceType string
	// windows answers whether it runs Windows.
	windows truth.Truth
	at      yamldoc.Path
}

// label is what is known of a label of the node. One that nothing known gives it is absent, unless software that adds labels of its own to
// nodes may.
func (n *node) label(key string) label {
	if l, ok := n.labels[key]; ok {
		return l
	}
	domain, _, _ := strings.Cut(key, "/")
	isOfKarpenter := domain == "karpenter.sh" || domain == "karpenter.k8s.aws"
	if n.labelsOpen || isOfKarpenter && n.isOfPool || !isOfKarpenter && isOfOthers(domain) {
		return unknown()
	}
	return absent()
}

// isOfOthers reports whether a domain of labels is one in which Kubernetes, AWS or the makers of devices add labels to nodes of their own
// accord (https://kubernetes.io/docs/reference/labels-annotations-taints/).
func isOfOthers(domain string) bool {
	others := []string{"kubernetes.io", "k8s.io", "k8s.aws", "amazonaws.com", "amazon.com", "nvidia.com", "intel.com", "amd.com"}
	return slices.ContainsFunc(others, func(of string) bool { return domain == of || strings.HasSuffix(domain, "."+of) })
}
