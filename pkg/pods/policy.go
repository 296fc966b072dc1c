package pods

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// policies are the SecurityGroupPolicies that select pods, or may, and those that are passed over. Pods on the host network and for Windows
// have none (amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go, WhichPod).
func (d *deriver) policies(p *podReader) (found []Selection, passedOver []PassedOver) {
	account := d.policyIndex.accountOf(p)
	candidates := d.policyIndex.candidates(p, &account)
	if len(candidates) == 0 {
		return nil, nil
	}
	eligible := and(
		because(p.onHostNetwork().Not(), p.reason(p.spec("hostNetwork"), "whether they are on the host network is not known yet")),
		because(p.isForWindows().Not(), p.reason(p.spec("nodeSelector"), "whether they are for Windows is not known yet")))
	for _, policy := range candidates {
		matches := policy.selects(p, &account)
		if v := and(eligible, matches); v.truth != truth.No {
			found = append(found, Selection{policy.SecurityGroupPolicy, v.truth, distinct(v.reasons)})
		} else if matches.truth == truth.Yes {
			passedOver = append(passedOver, p.passedOver(policy.SecurityGroupPolicy))
		}
	}
	return found, passedOver
}

// passedOver says why a policy whose selectors match them gives them no groups.
func (p *podReader) passedOver(policy *manifest.SecurityGroupPolicy) PassedOver {
	if p.onHostNetwork() == truth.Yes {
		return PassedOver{policy, "on the network of their node", p.object.Locate(p.spec("hostNetwork"))}
	}
	return PassedOver{policy, "for Windows", p.object.Locate(p.spec("nodeSelector"))}
}

// selects answers whether a policy selects pods, as GetMatchingSecurityGroupForPods of amazon-vpc-resource-controller-k8s pkg/utils/helper.go
// does: both selectors have to match where both are given. There are no reasons where it does not, as is so for nearly all.
func (s *podPolicy) selects(p *podReader, a *account) verdict {
	v := yes()
	for _, condition := range []struct {
		is  truth.Truth
		at  manifest.Place
		why string
	}{
		{manifest.SameNamespace(s.Namespace, p.object.Namespace), s.at, "whether the policy is in their namespace is not known"},
		{s.hasGroups, s.groupsAt, "the groups of the policy are not known yet"},
		{s.pods.exists.Or(s.account.exists), s.at, "the selectors of the policy are not known yet"},
		{s.pods.matches(p.pods.Labels), s.pods.at, "whether podSelector matches them is not known"},
		{s.account.matchesAccount(a), s.account.at, a.doubt},
	} {
		if condition.is == truth.No {
			return verdict{truth: truth.No}
		}
		if condition.is == truth.Maybe {
			v = v.atMostMaybe(Reason{At: condition.at, Text: condition.why})
		}
	}
	return v
}

func groupsPath() yamldoc.Path { return yamldoc.Keys("spec", "securityGroups", "groupIds") }

// groups are those of the policies that certainly select pods, each once, and whether these are all.
func groups(selections []Selection) (found []Group, isKnown bool) {
	isKnown = true
	seen := map[string]bool{"": true}
	for _, s := range selections {
		isKnown = isKnown && s.Selects == truth.Yes && !s.Policy.IsUnknown(groupsPath())
		if s.Selects != truth.Yes {
			continue
		}
		for i, id := range s.Policy.Spec.SecurityGroups.GroupIDs {
			at := groupsPath().Child(yamldoc.Index(i))
			if seen[id] || s.Policy.IsUnknown(at) {
				continue
			}
			seen[id] = true
			found = append(found, Group{id, s.Policy.Locate(at)})
		}
	}
	return found, isKnown
}
