package sggraph

import (
	"fmt"
	"strings"
)

// endpointGroup is the security group of a target's network interface on which the rules for it are written: the only one, or the only one
// with the tag of the cluster; where there is none such, or more, the controller gives up (aws-load-balancer-controller
// pkg/networking/networking_manager.go, resolveEndpointSGForENI; cloud-provider-aws pkg/providers/v1/aws.go, findSecurityGroupForInstance).
type endpointGroup struct {
	// id is the group; empty where that is none, or not known.
	id string
	// certain is Yes where the rules are written on it, No where its maker gives up, and why.
	certain Truth
	refused []Because
}

func (b *builder) endpointGroupOf(m *Member) endpointGroup {
	if m.Kind == MemberHybridNodes {
		why := append([]Because{{Text: "hybrid nodes have no network interface in AWS, so that the binding of the targets fails"}}, m.Because...)
		return endpointGroup{certain: No, refused: why}
	}
	if b.clusterName() == "" || !m.GroupsKnown || len(m.PossibleSecurityGroups) > 0 || len(m.SecurityGroups) == 0 {
		return endpointGroup{id: b.likelyGroup(m), certain: Maybe}
	}
	if len(m.SecurityGroups) == 1 {
		return endpointGroup{id: m.SecurityGroups[0], certain: Yes}
	}
	tagged, perhaps := b.tagged(m)
	switch {
	case len(tagged) == 1 && len(perhaps) == 0:
		return endpointGroup{id: tagged[0], certain: Yes}
	case len(tagged) > 1, len(tagged)+len(perhaps) == 0:
		return endpointGroup{certain: No, refused: b.expectedOne(m, tagged)}
	case len(tagged) == 1:
		return endpointGroup{id: tagged[0], certain: Maybe}
	default:
		return endpointGroup{certain: Maybe}
	}
}

// likelyGroup is the only group of m that certainly has the cluster's tag, if there is one.
func (b *builder) likelyGroup(m *Member) string {
	if tagged, _ := b.tagged(m); len(tagged) == 1 {
		return tagged[0]
	}
	return ""
}

// tagged are the groups of m with the tag of the cluster, and those that may have it.
func (b *builder) tagged(m *Member) (tagged, perhaps []string) {
	for _, id := range m.SecurityGroups {
		sg := &b.graph.SecurityGroups[b.groups[id]]
		switch _, has := sg.Tags[clusterTagPrefix+b.clusterName()]; {
		case has:
			tagged = append(tagged, id)
		case sg.Origin == OriginUser && sg.Told == "":
			perhaps = append(perhaps, id)
		}
	}
	return tagged, perhaps
}

func (b *builder) expectedOne(m *Member, tagged []string) []Because {
	text := fmt.Sprintf("of the security groups of %s, exactly one has to have the tag %s%s: none has", m.ID, clusterTagPrefix, b.clusterName())
	if len(tagged) > 0 {
		text = strings.TrimSuffix(text, "none has") + listed(tagged) + " have it"
	}
	return append([]Because{{Text: text}}, withPlace(m.Because)...)
}
