package derive

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// isForOther reports whether a node class is for another cluster, whatever it is read beside: it selects by the tag of that one. So it is where
// it selects by Karpenter's tag with another value than the name of this cluster, and another class among the manifests by that name
// (https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/): alone, the value may be a slip.
func (b *builder) isForOther(class *manifest.EC2NodeClass) bool {
	terms := termsOf(class)
	if slices.ContainsFunc(terms, b.hasTagOfOther) {
		return true
	}
	isOthers := func(term manifest.SelectorTerm) bool { return b.isOther(term.Tags[discoveryTag]) }
	isOurs := func(class *manifest.EC2NodeClass) bool {
		return slices.ContainsFunc(termsOf(class), b.isDiscoveredByName)
	}
	return slices.ContainsFunc(terms, isOthers) && !isOurs(class) &&
		(slices.ContainsFunc(b.objects.EC2NodeClasses, isOurs) || slices.ContainsFunc(b.objects.NodeClasses, isOurs))
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

func (b *builder) isDiscoveredByName(term manifest.SelectorTerm) bool {
	return b.clusterName() != "" && term.Tags[discoveryTag] == b.clusterName()
}

// isOther reports whether a name or pattern in a tag is the name of another cluster.
func (b *builder) isOther(name string) bool {
	return name != "" && name != b.clusterName() && !strings.ContainsAny(name, `*?\`)
}
