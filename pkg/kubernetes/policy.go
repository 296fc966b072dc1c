package kubernetes

import (
	"slices"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Policy is what rules see of a SecurityGroupPolicy.
type Policy struct {
	// Object is its number, and Called what messages call it.
	Object int    `json:"object"`
	Called string `json:"called"`
	// Faults are why the VPC resource controller certainly passes it over, so that it gives groups to no pod.
	Faults []Fault `json:"faults"`
	// Groups are the groups that it names, as far as they are known, each once.
	Groups []Group `json:"groups"`
	// Selector is where it selects pods: by their own labels, or by those of their ServiceAccount.
	Selector yamldoc.Path `json:"selector"`
	// Selects are the numbers of the workloads that it certainly selects. MaySelect is set where it may select others of those that are given,
	// or these have none in its namespace.
	Selects   []int `json:"selects"`
	MaySelect bool  `json:"maySelect"`
	// PassesOver are the workloads whose pods its selectors match, and which certainly get no groups of it.
	PassesOver []PassedOver `json:"passesOver"`
	// NeedsBranches answers whether the pods that it is for wait for branch interfaces, which the VPC CNI plugin has to make.
	NeedsBranches truth.Truth `json:"needsBranches"`
}

// PassedOver are pods that cannot have groups of their own.
type PassedOver struct {
	// At is where it is written what they are, Called what messages call the workload, Why what they are.
	At     Spot   `json:"at"`
	Called string `json:"called"`
	Why    string `json:"why"`
}

// Fault is what makes a policy one that is passed over.
type Fault struct {
	Kind FaultKind    `json:"kind"`
	Path yamldoc.Path `json:"path"`
}

// FaultKind is what is wrong with a policy.
type FaultKind string

// Faults (amazon-vpc-resource-controller-k8s pkg/utils/helper.go, filterPodSecurityGroups). A list of groups that is there and empty is none,
// since the API server refuses it.
const (
	NoSelector         FaultKind = "no-selector"
	NoGroups           FaultKind = "no-groups"
	UnreadableSelector FaultKind = "unreadable-selector"
)

func selectors(p *manifest.SecurityGroupPolicy) map[string]*meta.LabelSelector {
	return map[string]*meta.LabelSelector{"podSelector": p.Spec.PodSelector, "serviceAccountSelector": p.Spec.ServiceAccountSelector}
}

// policy is what rules see of one.
func (d *deriver) policy(p *manifest.SecurityGroupPolicy) Policy {
	seen := Policy{
		Object: d.number(&p.Object), Called: p.String(), Faults: faults(p), Groups: distinct(d.groups(p)), Selector: selectorPath(p),
		NeedsBranches: truth.No,
	}
	if len(seen.Faults) > 0 {
		return seen
	}
	d.enterSelected(&seen, p)
	if !d.mayHaveNeighbours(p) && d.onlyPlugin() && isInForce(p) { // nobody hands over a policy for pods that there are not
		seen.NeedsBranches = truth.Yes
	}
	return seen
}

// mayHaveNeighbours reports whether there may be workloads in the namespace of a policy.
func (d *deriver) mayHaveNeighbours(p *manifest.SecurityGroupPolicy) bool {
	return slices.ContainsFunc(d.workloads, func(w *pods.Workload) bool {
		return w.Object.Namespace == p.Namespace || w.Object.Namespace.IsUnknown || p.Namespace.IsUnknown
	})
}

// enterSelected adds what a policy selects.
func (d *deriver) enterSelected(seen *Policy, p *manifest.SecurityGroupPolicy) {
	hasNeighbours := false
	for _, w := range d.workloads {
		seen.PassesOver = append(seen.PassesOver, d.passedOver(p, w)...)
		hasNeighbours = hasNeighbours || w.Object.Namespace == p.Namespace && !p.Namespace.IsUnknown
		switch selectionBy(p, w) {
		case truth.Yes:
			seen.Selects = append(seen.Selects, d.number(&w.Object.Object))
			seen.NeedsBranches = seen.NeedsBranches.Or(d.needsBranches(w))
		case truth.Maybe:
			seen.MaySelect, seen.NeedsBranches = true, seen.NeedsBranches.OrMaybe()
		default:
			seen.MaySelect = seen.MaySelect || w.Object.Namespace.IsUnknown || w.Object.Namespace.IsWritten != p.Namespace.IsWritten
		}
	}
	seen.MaySelect = seen.MaySelect || !hasNeighbours
}

// passedOver is a workload whose pods a policy does not give groups, as a list of one; none for all others.
func (d *deriver) passedOver(p *manifest.SecurityGroupPolicy, w *pods.Workload) []PassedOver {
	for _, over := range w.PassedOver {
		if over.Policy == p {
			at := Spot{d.number(&w.Object.Object), pathTo(&w.Object.Object, over.At)}
			return []PassedOver{{at, w.Object.String(), over.Why}}
		}
	}
	return nil
}

// selectorPath is where a policy selects pods, or would.
func selectorPath(p *manifest.SecurityGroupPolicy) yamldoc.Path {
	at := yamldoc.Keys("spec", "podSelector")
	if p.Spec.PodSelector == nil && !p.IsUnknown(at) {
		return yamldoc.Keys("spec", "serviceAccountSelector")
	}
	return at
}

// isInForce reports whether a policy certainly has a selector and groups.
func isInForce(p *manifest.SecurityGroupPolicy) bool {
	return (p.Spec.PodSelector != nil || p.Spec.ServiceAccountSelector != nil) && len(p.Spec.SecurityGroups.GroupIDs) > 0
}

// selectionBy answers whether a policy selects the pods of a workload.
func selectionBy(p *manifest.SecurityGroupPolicy, w *pods.Workload) truth.Truth {
	for _, s := range w.Policies {
		if s.Policy == p {
			return s.Selects
		}
	}
	return truth.No
}

func groupsPath() yamldoc.Path { return yamldoc.Keys("spec", "securityGroups", "groupIds") }

// groups are those that a policy names, as far as they are known.
func (d *deriver) groups(p *manifest.SecurityGroupPolicy) []Group {
	var found []Group
	for i, id := range p.Spec.SecurityGroups.GroupIDs {
		if at := groupsPath().Child(yamldoc.Index(i)); id != "" && !p.IsUnknown(at) {
			found = append(found, Group{id, d.number(&p.Object), at})
		}
	}
	return found
}

// faults are why a policy is passed over.
func faults(p *manifest.SecurityGroupPolicy) []Fault {
	var found []Fault
	spec := yamldoc.Keys("spec")
	isGiven := false
	for _, key := range []string{"podSelector", "serviceAccountSelector"} {
		selector, at := selectors(p)[key], spec.Child(yamldoc.Key(key))
		isGiven = isGiven || selector != nil || p.IsUnknown(at)
		if _, err := meta.LabelSelectorAsSelector(selector); err != nil && !p.IsUnknown(at) {
			found = append(found, Fault{UnreadableSelector, at})
		}
	}
	if !isGiven {
		found = append(found, Fault{NoSelector, spec})
	}
	if len(p.Spec.SecurityGroups.GroupIDs) == 0 && !p.IsUnknown(groupsPath()) {
		found = append(found, Fault{NoGroups, spec.Child(yamldoc.Key("securityGroups"))})
	}
	return found
}
