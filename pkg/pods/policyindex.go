package pods

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// policyIndex finds the SecurityGroupPolicies that may select pods, without going through all of them for each workload.
type policyIndex struct {
	all []*podPolicy
	// byPods are the policies that want labels of the pods, by these; byAccount are the others, by the labels of the ServiceAccount.
	byPods, byAccount manifest.Selectors
	accounts          map[accountKey]*manifest.ServiceAccount
}

type accountKey struct {
	namespace manifest.Value
	name      string
}

// indexPolicies reads the policies of the manifests, and leaves out those that certainly select no pods.
func indexPolicies(found *manifest.Manifests) *policyIndex {
	index := &policyIndex{accounts: map[accountKey]*manifest.ServiceAccount{}}
	for _, object := range found.SecurityGroupPolicies {
		p, isInForce := readPolicy(object)
		if !isInForce {
			continue
		}
		number := len(index.all)
		index.all = append(index.all, p)
		if len(p.pods.labels) > 0 {
			index.byPods.Add(number, p.pods.labels)
		} else {
			index.byAccount.Add(number, p.account.labels)
		}
	}
	for _, a := range found.ServiceAccounts {
		if a.Name.IsKnown() && !a.Namespace.IsUnknown {
			index.accounts[accountKey{a.Namespace, a.Name.Text}] = a
		}
	}
	return index
}

// candidates are the policies that may select pods with an account, in the order of the manifests.
func (x *policyIndex) candidates(p *podReader, a *account) []*podPolicy {
	if len(x.all) == 0 {
		return nil
	}
	numbers := x.byPods.For(p.pods.Labels)
	if a.object != nil {
		numbers = append(numbers, x.byAccount.For(a.object.Labels)...)
	} else {
		numbers = append(numbers, x.byAccount.All()...)
	}
	slices.Sort(numbers)
	var found []*podPolicy
	for _, n := range numbers {
		if policy := x.all[n]; manifest.SameNamespace(policy.Namespace, p.object.Namespace) != truth.No {
			found = append(found, policy)
		}
	}
	return found
}
