package pods

import (
	"slices"

	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// NetworkPolicy is a NetworkPolicy that selects the pods of a workload, or may.
type NetworkPolicy struct {
	Policy *manifest.NetworkPolicy
	// Ingress and Egress answer whether it is about what reaches the pods, and about what they reach.
	Ingress, Egress truth.Truth
}

// networkPolicies are those for pods, by name. What they do to pods on the host network is not defined, and mostly nothing
// (https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-and-hostnetwork-pods).
func (d *deriver) networkPolicies(p *podReader) []NetworkPolicy {
	var found []NetworkPolicy
	if p.onHostNetwork() == truth.Yes {
		return nil
	}
	for _, object := range d.objects.NetworkPolicies {
		if manifest.SameNamespace(object.Namespace, p.object.Namespace) == truth.No {
			continue
		}
		selector, err := readSelector(&object.Object, "podSelector", object.Spec.PodSelector)
		if err == nil && selector.matches(p.pods.Labels) != truth.No {
			found = append(found, NetworkPolicy{object, isAbout(object, networking.PolicyTypeIngress), isAbout(object, networking.PolicyTypeEgress)})
		}
	}
	return found
}

// isAbout answers whether a policy is about a direction. One that does not say so is about what reaches the pods, and about what they
// reach where it has rules for that (k8s.io/api/networking/v1, NetworkPolicySpec.PolicyTypes).
func isAbout(policy *manifest.NetworkPolicy, direction networking.PolicyType) truth.Truth {
	types := policy.Spec.PolicyTypes
	is := slices.Contains(types, direction) ||
		len(types) == 0 && (direction == networking.PolicyTypeIngress || len(policy.Spec.Egress) > 0)
	return truth.Known(is, !policy.IsUnknown(yamldoc.Keys("spec", "policyTypes")) && !policy.IsUnknown(yamldoc.Keys("spec", "egress")))
}
