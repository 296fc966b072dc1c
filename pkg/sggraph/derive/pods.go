package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pods enters the pods of nodes where custom networking puts them on network interfaces of their own, with other groups than
// those of the node. Fargate, Auto Mode and hybrid nodes have network plugins of their own.
func (b *builder) pods() {
	n := b.customNetworking()
	if n.own == sggraph.No {
		return
	}
	zones := b.zonesOf()
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		if m.NoNodes {
			continue
		}
		if m.Kind == sggraph.MemberNodegroup || m.Kind == sggraph.MemberManagedNodegroup || m.Kind == sggraph.MemberKarpenter {
			b.addPods(m, b.labeled(m, n.in(zones(m))).joined())
		}
	}
}

// addPods enters the pods of m, unless they share the interfaces of their node, as on Windows
// (https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html).
func (b *builder) addPods(m *sggraph.Member, n *podNetwork) {
	switch b.windows[m.ID] {
	case sggraph.Yes:
		return
	case sggraph.Maybe:
		perhaps := *n
		perhaps.own, n = sggraph.Maybe, &perhaps
	case sggraph.No:
	}
	told := b.toldOfPods(n)
	if n.own == sggraph.Yes && n.areOfNode() && told == nil {
		return
	}
	pods := b.podsOf(m, n)
	if told != nil {
		enterTold(pods.Placement, told)
	}
	b.addMember(pods)
}

// areOfNode reports whether the interfaces certainly have the groups of the node.
func (n *podNetwork) areOfNode() bool { return n.groupsKnown && len(n.groups) == 0 }

// toldOfPods is what AWS has told of the subnets of the ENIConfigs; nil where that is nothing. In which of several the pods of a node are is
// known where it takes the ENIConfig of its zone.
func (b *builder) toldOfPods(n *podNetwork) *sggraph.ToldSubnets {
	if !b.knowsSubnets() || n.own != sggraph.Yes || len(n.lacking) > 0 {
		return nil
	}
	var ids []string
	for _, config := range n.configs {
		ids = append(ids, config.subnet)
	}
	told := b.toldSubnets(ids, podAddresses())
	if told == nil || slices.Contains(ids, "") || !isAbout(told) {
		return nil
	}
	told.InSome = !n.areOfZones
	return told
}

// podAddresses: a public address is for the first interface of a node
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html).
func podAddresses() addressing {
	return addressing{sggraph.No, sggraph.Because{Text: "the interfaces of pods have private addresses only"}}
}

// podsOf are the pods of m on the interfaces of an ENIConfig, or perhaps on those of their node.
func (b *builder) podsOf(m *sggraph.Member, n *podNetwork) sggraph.Member {
	pods := sggraph.Member{
		ID: m.ID + sggraph.PodsSuffix, Kind: sggraph.MemberPods, GroupsKnown: n.groupsKnown, SeveralNodes: m.SeveralNodes, Path: m.Path,
		Because: n.because, PodIMDS: m.PodIMDS,
		Placement: &sggraph.Placement{
			Subnets: sggraph.UnknownSubnets, Because: sggraph.Because{Text: "an ENIConfig says in which subnets these pods are"},
		},
	}
	var groups []string
	for _, group := range n.groups {
		gives := group.because[0]
		gives.Text = "an ENIConfig gives these pods " + group.id
		pods.Because = append(slices.Clip(pods.Because), gives)
		for _, why := range group.because {
			groups = append(groups, b.groupOfManifest(group.id, why.Path == nil || !b.cfg.IsUnknown(why.Path), sggraph.KindPods, why))
		}
	}
	groups = unique(groups)
	switch {
	case n.own == sggraph.Yes && n.areOfNode():
		pods.SecurityGroups, pods.PossibleSecurityGroups, pods.GroupsKnown = m.SecurityGroups, m.PossibleSecurityGroups, m.GroupsKnown
		return pods
	case n.own == sggraph.Yes:
		pods.SecurityGroups = groups
		return pods
	}
	pods.PossibleSecurityGroups = unique(slices.Concat(m.SecurityGroups, m.PossibleSecurityGroups, groups))
	pods.GroupsKnown = n.groupsKnown && m.GroupsKnown
	return pods
}
