package derive

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// isForOther reports whether a node class is for another cluster, whatever it is read beside: it selects by the tag of that one. So it is where
// it selects by Karpenter's tag with another value than the name of this cluster, and another class among the manifests by that name
// (https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/): alone, the value may be a slip.
func (b *builder) isForOther(class *manifest.EC2NodeClass) bool {
	terms := termsOf(class)
	if slices.ContainsFunc(terms, b.hasTagOfOther) {
		return true
	}
	of := func(term manifest.SelectorTerm) string { return term.Tags[discoveryTag] }
	if !slices.ContainsFunc(terms, func(term manifest.SelectorTerm) bool { return b.isOther(of(term)) }) ||
		slices.ContainsFunc(terms, func(term manifest.SelectorTerm) bool { return of(term) == b.clusterName() }) {
		return false
	}
	mayBeOurs := func(other *manifest.EC2NodeClass) bool {
		return other != class && (other.IsUnknown(yamldoc.Keys("spec")) || slices.ContainsFunc(termsOf(other), func(term manifest.SelectorTerm) bool {
			return of(term) != "" && (of(term) == b.clusterName() || !b.clusterNameValue().IsKnown())
		}))
	}
	return slices.ContainsFunc(b.objects.EC2NodeClasses, mayBeOurs) || slices.ContainsFunc(b.objects.NodeClasses, mayBeOurs)
}

// termsOf are all terms by which a node class selects subnets and groups.
func termsOf(class *manifest.EC2NodeClass) []manifest.SelectorTerm {
	s := &class.Spec
	return slices.Concat(s.SubnetSelectorTerms, s.SecurityGroupSelectorTerms, s.PodSubnetSelectorTerms, s.PodSecurityGroupSelectorTerms)
}

// hasTagOfOther reports whether a term selects by a tag that is for another cluster alone.
func (b *builder) hasTagOfOther(term manifest.SelectorTerm) bool {
	if b.isOther(term.Tags[clusterNameTag]) {
		return true
	}
	for key := range term.Tags {
		if name, isTag := strings.CutPrefix(key, clusterTagPrefix); isTag && b.isOther(name) {
			return true
		}
	}
	return false
}

// isOther reports whether a name or pattern in a tag is the name of another cluster.
func (b *builder) isOther(name string) bool {
	return name != "" && name != b.clusterName() && !strings.ContainsAny(name, `*?\`)
}
