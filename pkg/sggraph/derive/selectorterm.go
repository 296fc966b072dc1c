package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// matches answers whether a term that has no id selects a group: by its name, or by all of the tags
// (karpenter-provider-aws pkg/providers/securitygroup/securitygroup.go, getFilterSets).
func (b *builder) matches(term manifest.SelectorTerm, sg *sggraph.SecurityGroup) sggraph.Truth {
	switch {
	case term.Name != "":
		return b.isNamed(sg, term.Name)
	case len(term.Tags) == 0:
		return sggraph.Maybe
	}
	all := sggraph.Yes
	for key, value := range term.Tags {
		all = all.And(b.hasTag(sg, key, value))
	}
	return all
}

// isNamed answers whether a group has a name as a filter has it, which AWS has to tell.
func (b *builder) isNamed(sg *sggraph.SecurityGroup, filter string) sggraph.Truth {
	named := sggraph.Maybe
	switch told := b.toldGroup(sg); {
	case told != nil && told.Name != "":
		named = fits(filter, told.Name)
	case sg.Origin != sggraph.OriginUser:
		named = mayBeNamed(filter, b.groupName(sg))
	}
	if sg.Possible {
		return named.And(sggraph.Maybe)
	}
	return named
}

// hasTag answers whether a group has a tag with a value, as a filter has it.
func (b *builder) hasTag(sg *sggraph.SecurityGroup, key, filter string) sggraph.Truth {
	told, isOwn := b.toldGroup(sg), sg.Origin != sggraph.OriginUser
	has := sggraph.Maybe
	switch {
	case told != nil && isOwn:
		// One that is not there has been taken away, or is still to come.
		has = tagFits(told.Tags, key, filter).Or(tagFits(sg.Tags, key, filter).And(sggraph.Maybe))
	case told != nil:
		has = tagFits(told.Tags, key, filter)
	case isOwn:
		has = b.isMadeWithTag(sg, key, filter)
	}
	if sg.Possible {
		return has.And(sggraph.Maybe)
	}
	return has
}

// isMadeWithTag answers whether EKS or eksctl gives one of its groups a tag. Those of eksctl have more of them than the graph has.
func (b *builder) isMadeWithTag(sg *sggraph.SecurityGroup, key, filter string) sggraph.Truth {
	has := tagFits(sg.Tags, key, filter)
	switch {
	case sg.IsForBalancers():
		return has
	case key == nameTag:
		return mayBeNamed(filter, b.groupNameTag(sg))
	}
	switch {
	case has != sggraph.No:
		return has
	case sg.Origin == sggraph.OriginEKSCTL && isBookkeeping(key):
		return b.isStackTagged(sg, key, filter)
	case b.cfg.IsUnknown(yamldoc.Keys("metadata", "tags")):
		return sggraph.Maybe
	default:
		return has
	}
}

// isBookkeeping reports whether CloudFormation or eksctl give a tag to all that is in their stacks
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html;
// eksctl pkg/apis/eksctl.io/v1alpha5/types.go, ClusterNameTag and after; pkg/cfn/manager/api.go).
func isBookkeeping(key string) bool {
	domain, _, _ := strings.Cut(key, "/")
	return strings.HasPrefix(key, "aws:cloudformation:") || domain == "eksctl.io" || strings.HasSuffix(domain, ".eksctl.io") ||
		domain == "eksctl.cluster.k8s.io"
}
