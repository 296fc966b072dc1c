package pods

import (
	"fmt"
	"strings"

	"github.com/aws/amazon-vpc-resource-controller-k8s/pkg/aws/vpc"
	"github.com/weaveworks/eksctl/pkg/utils/version"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
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
	// branchesOfAutoMode: from Auto Mode, on all of its nodes.
	branchesOfAutoMode
	// branchesUnknown: it is not certain that they do.
	branchesUnknown
)

// firstWithBranches is the first version of Kubernetes of which nodes of Auto Mode have branch interfaces
// (https://docs.aws.amazon.com/eks/latest/userguide/auto-sgp.html).
const firstWithBranches = "1.36"

// autoModeBranches is how nodes of Auto Mode get branch interfaces. What becomes of pods that ask for one in an earlier version is not documented.
func autoModeBranches(cfg *clusterconfig.Config) branches {
	at := yamldoc.Keys("metadata", "version")
	if text, isText := cfg.Written(at).(string); isText && !cfg.IsUnknown(at) {
		if has, err := version.IsMinVersion(firstWithBranches, text); err == nil && has {
			return branchesOfAutoMode
		}
	}
	return branchesUnknown
}

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

// mostBranches is the largest number of branch interfaces that a node has, of those that take pods or may: whether each does is in the order of
// the host's nodes. It is nil where that is not known, or no matter of the instance type.
func (h *host) mostBranches(takes []verdict) *int {
	most := 0
	for i, v := range takes {
		if v.truth == truth.No {
			continue
		}
		count, isKnown := BranchInterfaces(h.nodes[i].instanceType)
		if !isKnown {
			return nil
		}
		most = max(most, count)
	}
	if most == 0 || h.branches != branchesOfType {
		return nil
	}
	return &most
}

// selected is how reasons begin that are about pods which wait for branch interfaces.
const selected = "a SecurityGroupPolicy selects them, and "

// enterBranches adds what the nodes of a host, each of which fits and takes the pods or not, are to pods with groups of their own.
func (l *Landing) enterBranches(h *host, fits, takes []verdict) {
	l.Fits, l.Capable = or(fits...).truth, truth.No
	for i, fit := range fits {
		capable := h.isCapable(&h.nodes[i])
		l.Capable = l.Capable.Or(fit.truth.And(capable.truth))
		if fit.truth == truth.No || capable.truth != truth.No {
			continue
		}
		for _, r := range capable.reasons {
			r.Text = strings.TrimPrefix(r.Text, selected)
			l.Incapable = append(l.Incapable, r)
		}
	}
	l.Incapable = distinct(l.Incapable)
	if l.OwnGroups != truth.No {
		l.Branches = h.mostBranches(takes)
	}
}

// branched answers whether a node has interfaces for pods that have groups of their own, as an answer says.
func (d *deriver) branched(own truth.Truth, h *host, n *node) verdict {
	if own == truth.No {
		return yes()
	}
	v := h.hasBranches(n, &d.cni)
	if own == truth.Maybe && v.truth == truth.No {
		v.truth = truth.Maybe
	}
	return v
}

// hasBranches answers whether a node has branch interfaces: pods that a policy selects wait for one, and run on no other node
// (amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go, HandleLinuxPod, which has them ask for vpc.amazonaws.com/pod-eni).
func (h *host) hasBranches(n *node, cni *vpccni.Settings) verdict {
	if h.branches == branchesUnknown || h.branches == branchesOfAutoMode {
		return h.isCapable(n)
	}
	place := cni.PodENI.Place.Or(cni.Place).Or(vpccni.Place{Path: yamldoc.Keys("addons")})
	why := Reason{Path: place.InFile(), Text: selected + "ENABLE_POD_ENI of vpc-cni is not on"}
	if at := place.InManifest(); at != nil {
		why.At = *at
	}
	if cni.PodENI.On == truth.Maybe {
		why.Text = selected + "whether ENABLE_POD_ENI of vpc-cni is on is not known"
	}
	why.Text = place.Cited(why.Text)
	return and(because(cni.PodENI.On, why), h.isCapable(n))
}

// isCapable answers whether a node can have branch interfaces, with the plugin set up for them.
func (h *host) isCapable(n *node) verdict {
	if h.branches == branchesUnknown {
		text := fmt.Sprintf("whether %s has network interfaces for pods with groups of their own is not known", h.called)
		return because(truth.Maybe, Reason{Path: h.at.Path, At: h.at.At, Text: text})
	}
	v := because(n.windows.Not(), Reason{Path: n.at, Text: selected + "nodes with Windows have no branch interfaces"})
	if h.branches != branchesOfType {
		return v
	}
	count, isKnown := BranchInterfaces(n.instanceType)
	text := fmt.Sprintf("%s%s has no branch interfaces", selected, n.instanceType)
	if !isKnown {
		text = selected + "whether all instance types of " + h.called + " have branch interfaces is not known"
	}
	return and(v, because(truth.Known(count > 0, isKnown), Reason{Path: n.at, Text: text}))
}
