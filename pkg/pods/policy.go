package pods

import (
	"cmp"
	"fmt"
	"slices"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// policies are the SecurityGroupPolicies that select pods, or may. Pods on the host network and for Windows have none
// (amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go, WhichPod).
func (d *deriver) policies(p *podReader) []Selection {
	var found []Selection
	eligible := and(
		because(p.onHostNetwork().Not(), p.reason(p.spec("hostNetwork"), "whether they are on the host network is not known yet")),
		because(p.isForWindows().Not(), p.reason(p.spec("nodeSelector"), "whether they are for Windows is not known yet")))
	for _, policy := range d.objects.SecurityGroupPolicies {
		if v := and(eligible, d.selects(policy, p)); v.truth != truth.No {
			found = append(found, Selection{policy, v.truth, distinct(v.reasons)})
		}
	}
	return found
}

// selects answers whether a policy selects pods, as GetMatchingSecurityGroupForPods of amazon-vpc-resource-controller-k8s pkg/utils/helper.go
// does: both selectors have to match where both are given; a policy with neither, or without groups, is passed over.
func (d *deriver) selects(policy *manifest.SecurityGroupPolicy, p *podReader) verdict {
	if sameNamespace(policy.Namespace, p.object.Namespace) == truth.No { // most are of other namespaces, and reading them takes time
		return verdict{truth: truth.No}
	}
	pods, account := yamldoc.Keys("spec", "podSelector"), yamldoc.Keys("spec", "serviceAccountSelector")
	hasPods := truth.Known(policy.Spec.PodSelector != nil, policy.Spec.PodSelector != nil || !policy.IsUnknown(pods))
	hasAccount := truth.Known(policy.Spec.ServiceAccountSelector != nil, policy.Spec.ServiceAccountSelector != nil || !policy.IsUnknown(account))
	hasGroups := truth.Known(len(policy.Spec.SecurityGroups.GroupIDs) > 0,
		len(policy.Spec.SecurityGroups.GroupIDs) > 0 || !policy.IsUnknown(groupsPath()))
	v := and(
		because(sameNamespace(policy.Namespace, p.object.Namespace), Reason{At: policy.At, Text: "whether the policy is in their namespace is not known"}),
		because(hasGroups, Reason{At: policy.Locate(groupsPath()), Text: "the groups of the policy are not known yet"}),
		because(hasPods.Or(hasAccount), Reason{At: policy.At, Text: "the selectors of the policy are not known yet"}))
	if hasPods != truth.No {
		v = and(v, because(matches(policy.Spec.PodSelector, policy.IsUnknown(pods), p.pods.Labels.Match),
			Reason{At: policy.Locate(pods), Text: "whether podSelector matches them is not known"}))
	}
	if hasAccount != truth.No {
		v = and(v, d.selectsAccount(policy, account, p))
	}
	return v
}

func groupsPath() yamldoc.Path { return yamldoc.Keys("spec", "securityGroups", "groupIds") }

// selectsAccount answers whether a policy selects the ServiceAccount of pods. One that is not among the manifests has whatever labels.
func (d *deriver) selectsAccount(policy *manifest.SecurityGroupPolicy, at yamldoc.Path, p *podReader) verdict {
	why := Reason{At: policy.Locate(at), Text: "whether serviceAccountSelector matches their ServiceAccount is not known"}
	match, isThere := manifest.Texts{}.Match, false
	name := cmp.Or(p.pods.Spec.ServiceAccountName, p.pods.Spec.DeprecatedServiceAccount, "default")
	isKnown := !p.object.IsUnknown(p.spec("serviceAccountName")) && !p.object.IsUnknown(p.spec("serviceAccount"))
	for _, a := range d.objects.ServiceAccounts {
		if isKnown && a.Name.IsKnown() && a.Name.Text == name && sameNamespace(a.Namespace, p.object.Namespace) == truth.Yes {
			match, isThere = a.Labels.Match, true
		}
	}
	if !isThere {
		why.Text = fmt.Sprintf("the labels of their ServiceAccount %q are not known", name)
		if !isKnown {
			why.Text = "which ServiceAccount they have is not known yet"
		}
	}
	selector := policy.Spec.ServiceAccountSelector
	isAny := selector != nil && len(selector.MatchLabels)+len(selector.MatchExpressions) == 0
	return because(matches(selector, policy.IsUnknown(at) || !isThere && !isAny, match), why)
}

// matches answers whether a selector matches labels. One that the controller cannot read matches none.
func matches(selector *meta.LabelSelector, isUnknown bool, match func(labels.Selector) (selects, isKnown bool)) truth.Truth {
	if isUnknown {
		return truth.Maybe
	}
	s, err := meta.LabelSelectorAsSelector(selector)
	if err != nil {
		return truth.No
	}
	return truth.Known(match(s))
}

// sameNamespace answers whether two objects are in one namespace. Where one names none, kubectl or Helm may have been told it.
func sameNamespace(a, b manifest.Value) truth.Truth {
	return truth.Known(a.Text == b.Text, !a.IsUnknown && !b.IsUnknown && a.IsWritten == b.IsWritten)
}

// groups are those of the policies that certainly select pods, each once, and whether these are all.
func groups(selections []Selection) (found []Group, isKnown bool) {
	isKnown = true
	for _, s := range selections {
		isKnown = isKnown && s.Selects == truth.Yes && !s.Policy.IsUnknown(groupsPath())
		if s.Selects != truth.Yes {
			continue
		}
		for i, id := range s.Policy.Spec.SecurityGroups.GroupIDs {
			at := groupsPath().Child(yamldoc.Index(i))
			if id == "" || s.Policy.IsUnknown(at) || slices.ContainsFunc(found, func(g Group) bool { return g.ID == id }) {
				continue
			}
			found = append(found, Group{id, s.Policy.Locate(at)})
		}
	}
	return found, isKnown
}
