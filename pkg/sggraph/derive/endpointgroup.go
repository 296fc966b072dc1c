package derive

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// endpointGroup is the security group of a target's network interface on which the rules for it are written: the only one, or the only one
// with the tag of the cluster; where there is none such, or more, the controller gives up (aws-load-balancer-controller
// pkg/networking/networking_manager.go, resolveEndpointSGForENI; cloud-provider-aws pkg/providers/v1/aws.go, findSecurityGroupForInstance).
type endpointGroup struct {
	// ids are the group, or those one of which it may be.
	ids []string
	// certain is Yes where the rules are written on it, No where its maker gives up, and why; doubts are why neither is known.
	certain         sggraph.Truth
	refused, doubts []sggraph.Because
}

func (b *builder) endpointGroupOf(m *sggraph.Member) endpointGroup {
	if m.Kind == sggraph.MemberHybridNodes {
		why := append([]sggraph.Because{
			{Text: "hybrid nodes have no network interface in AWS, so that the binding of the targets fails"},
		}, m.Because...)
		return endpointGroup{certain: sggraph.No, refused: why}
	}
	tagged, perhaps := b.tagged(m.SecurityGroups)
	taggedToo, perhapsToo := b.tagged(m.PossibleSecurityGroups)
	others := slices.Concat(perhaps, taggedToo, perhapsToo)
	isTold := b.clusterName() != "" && !b.graph.AsksForMoreTags
	isSure := isTold && m.GroupsKnown && len(others) == 0
	switch {
	case isSure && len(tagged) == 1, carriesOne(m):
		return endpointGroup{ids: onlyGroup(m, tagged), certain: sggraph.Yes}
	case isSure && len(m.SecurityGroups) > 1, isTold && len(tagged) > 1:
		return endpointGroup{certain: sggraph.No, refused: b.expectedOne(m, tagged)}
	case len(tagged) == 1:
		return endpointGroup{ids: tagged, certain: sggraph.Maybe, doubts: b.doubtsOfTags(m, perhaps)}
	default:
		return endpointGroup{ids: b.mayBeChosen(m, append(tagged, others...)), certain: sggraph.Maybe, doubts: b.doubtsOfTags(m, perhaps)}
	}
}

// doubtsOfTags are why it is not known on which of its groups the rules for a target are written, where some groups may have the tag.
func (b *builder) doubtsOfTags(m *sggraph.Member, perhaps []string) []sggraph.Because {
	switch {
	case !m.GroupsKnown:
		return []sggraph.Because{{Text: "which security groups " + m.ID + " carries is not known"}}
	case b.graph.AsksForMoreTags:
		return []sggraph.Because{{Text: "by which tags one of several security groups is chosen is a matter of the controller's flags"}}
	case b.clusterName() == "":
		return []sggraph.Because{{Text: "the name of the cluster is not known, by whose tag one of several security groups is chosen"}}
	case isBare(m):
		return []sggraph.Because{{Text: m.ID + " carries the VPC's default security group, of which nothing is known"}}
	case len(perhaps) == 0:
		return []sggraph.Because{{Text: "whether " + m.ID + " carries " + sggraph.Listed(m.PossibleSecurityGroups) + " is not known"}}
	}
	text := "whether " + perhaps[0] + " has the tag " + clusterTagPrefix + b.clusterName() + " is not known, which exactly one security group of " +
		m.ID + " has to have"
	why := sggraph.Because{Text: text}
	if places := sggraph.WithPlace(b.graph.SecurityGroups[b.groups[perhaps[0]]].Because); len(places) > 0 {
		why.Path, why.At = places[0].Path, places[0].At
	}
	return []sggraph.Because{why}
}

// carriesOne reports whether m certainly carries one group and no other.
func carriesOne(m *sggraph.Member) bool {
	return m.GroupsKnown && len(m.SecurityGroups) == 1 && len(m.PossibleSecurityGroups) == 0
}

// onlyGroup is the one group of m that is tagged, or else its only one.
func onlyGroup(m *sggraph.Member, tagged []string) []string {
	if len(tagged) == 1 {
		return tagged
	}
	return m.SecurityGroups
}

// mayBeChosen are the groups of m one of which may be the one, where some may be tagged.
func (b *builder) mayBeChosen(m *sggraph.Member, tagged []string) []string {
	switch {
	case !m.GroupsKnown:
		return b.anyGroup()
	case len(m.SecurityGroups) > 1:
		return tagged
	default:
		return slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups)
	}
}

// anyGroup are the groups of the graph that nodes may carry.
func (b *builder) anyGroup() []string {
	var ids []string
	for i := range b.graph.SecurityGroups {
		if sg := &b.graph.SecurityGroups[i]; !sg.IsForBalancers() {
			ids = append(ids, sg.ID)
		}
	}
	return ids
}

// tagged are those of some groups with the tag of the cluster, and those that may have it.
func (b *builder) tagged(groups []string) (tagged, perhaps []string) {
	for _, id := range groups {
		has := b.hasClusterTag(&b.graph.SecurityGroups[b.groups[id]])
		if id == b.clusterGroupID() { // which EKS tags
			has = sggraph.Yes
		}
		switch has {
		case sggraph.Yes:
			tagged = append(tagged, id)
		case sggraph.Maybe:
			perhaps = append(perhaps, id)
		default:
		}
	}
	return tagged, perhaps
}

// hasClusterTag answers whether a group has the tag of the cluster. While the name of that is not known, the tag of any cluster may be it.
func (b *builder) hasClusterTag(sg *sggraph.SecurityGroup) sggraph.Truth {
	has := b.hasTag(sg, clusterTagPrefix+b.clusterName(), "*")
	told := b.known.SecurityGroup(sg.ID)
	if has != sggraph.No || told == nil || !b.cfg.IsUnknown(yamldoc.Keys("metadata", "name")) {
		return has
	}
	for key := range told.Tags {
		if strings.HasPrefix(key, clusterTagPrefix) {
			return sggraph.Maybe
		}
	}
	return sggraph.No
}

func (b *builder) expectedOne(m *sggraph.Member, tagged []string) []sggraph.Because {
	groups := "of the security groups of " + m.ID
	if m.Workload != nil && len(m.Workload.Policies) > 0 {
		groups = fmt.Sprintf("of the security groups that %s gives %s", strings.Join(m.Workload.Policies, " and "), m.ID)
	}
	text := fmt.Sprintf("%s, exactly one has to have the tag %s%s: none has", groups, clusterTagPrefix, b.clusterName())
	if len(tagged) > 0 {
		text = strings.TrimSuffix(text, "none has") + sggraph.Listed(tagged) + " have it"
	}
	return append([]sggraph.Because{{Text: text + b.whereTagged(m.SecurityGroups)}}, sggraph.WithPlace(m.Because)...)
}

// whereTagged says in brackets where AWS has told the tags of some groups; empty where it has told those of none.
func (b *builder) whereTagged(groups []string) string {
	var told []string
	for _, id := range groups {
		if known := b.toldGroup(&b.graph.SecurityGroups[b.groups[id]]); known != nil {
			told = append(told, id+": "+known.At.String())
		}
	}
	if len(told) == 0 {
		return ""
	}
	return " (" + strings.Join(told, "; ") + ")"
}
