package pods

import (
	"cmp"
	"fmt"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// podPolicy is a SecurityGroupPolicy, read once for all workloads.
type podPolicy struct {
	*manifest.SecurityGroupPolicy

	pods, account podSelector
	hasGroups     truth.Truth
	// at is the place of the policy, groupsAt that of its groups.
	at, groupsAt manifest.Place
}

// podSelector is one of the selectors of a policy.
type podSelector struct {
	// exists answers whether it is given; isUnknown is set where not all of it is known.
	exists    truth.Truth
	isUnknown bool
	selector  labels.Selector
	// labels are those that it wants, where all of it is known; isAny is set where it wants nothing.
	labels map[string]string
	isAny  bool
	at     manifest.Place
}

// readPolicy reads a policy, and reports whether it may select any pods: the controller passes over one that has no selector, one that it
// cannot read, or no groups.
func readPolicy(object *manifest.SecurityGroupPolicy) (policy *podPolicy, isInForce bool) {
	groups := len(object.Spec.SecurityGroups.GroupIDs) > 0
	p := &podPolicy{
		SecurityGroupPolicy: object, hasGroups: truth.Known(groups, groups || !object.IsUnknown(groupsPath())),
		at: object.Locate(nil), groupsAt: object.Locate(groupsPath()),
	}
	var err, accountErr error
	p.pods, err = readSelector(&object.Object, "podSelector", object.Spec.PodSelector)
	p.account, accountErr = readSelector(&object.Object, "serviceAccountSelector", object.Spec.ServiceAccountSelector)
	return p, cmp.Or(err, accountErr) == nil && p.hasGroups.And(p.pods.exists.Or(p.account.exists)) != truth.No
}

// readSelector reads the selector under a key of the spec. One of which not all is known has no error.
func readSelector(object *manifest.Object, key string, written *meta.LabelSelector) (podSelector, error) {
	path := yamldoc.Keys("spec", key)
	s := podSelector{at: object.Locate(path), isUnknown: object.IsUnknown(path)}
	s.exists = truth.Known(written != nil, written != nil || !s.isUnknown)
	s.isAny = written != nil && len(written.MatchLabels)+len(written.MatchExpressions) == 0
	if written == nil || s.isUnknown {
		return s, nil
	}
	var err error
	s.labels = written.MatchLabels
	if s.selector, err = meta.LabelSelectorAsSelector(written); err != nil {
		return s, fmt.Errorf("%s of %s: %w", key, object, err)
	}
	return s, nil
}

// matches answers whether the selector matches labels; one that is not given matches any.
func (s *podSelector) matches(texts manifest.Texts) truth.Truth {
	switch {
	case s.exists == truth.No:
		return truth.Yes
	case s.isUnknown:
		return truth.Maybe
	default:
		return truth.Known(texts.Match(s.selector))
	}
}

// matchesAccount answers whether the selector matches a ServiceAccount. One that is not among the manifests has whatever labels.
func (s *podSelector) matchesAccount(a *account) truth.Truth {
	switch {
	case a.object != nil:
		return s.matches(a.object.Labels)
	case s.exists == truth.No || s.isAny && !s.isUnknown:
		return truth.Yes
	default:
		return truth.Maybe
	}
}

// account is the ServiceAccount of pods.
type account struct {
	name string
	// isKnown is set where it is known which one that is; object is that, nil where it is not among the manifests.
	isKnown bool
	object  *manifest.ServiceAccount
	// doubt is what is not known where a selector may match it, or not.
	doubt string
}

// accountOf is the ServiceAccount of pods.
func (x *policyIndex) accountOf(p *podReader) account {
	a := account{name: cmp.Or(p.pods.Spec.ServiceAccountName, p.pods.Spec.DeprecatedServiceAccount, "default")}
	a.isKnown = !p.object.IsUnknown(p.spec("serviceAccountName")) && !p.object.IsUnknown(p.spec("serviceAccount"))
	if a.isKnown && !p.object.Namespace.IsUnknown {
		a.object = x.accounts[accountKey{p.object.Namespace, a.name}]
	}
	a.doubt = doubtOf(&a)
	return a
}

// doubtOf is account.doubt.
func doubtOf(a *account) string {
	switch {
	case a.object != nil:
		return "whether serviceAccountSelector matches their ServiceAccount is not known"
	case a.isKnown:
		return fmt.Sprintf("the labels of their ServiceAccount %q are not known", a.name)
	default:
		return "which ServiceAccount they have is not known yet"
	}
}
