package derive

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// autoModeGroup is the API group of the node classes of Auto Mode.
const autoModeGroup = "eks.amazonaws.com"

// isAutoMode reports whether Auto Mode starts the nodes of a node pool, and not Karpenter.
func isAutoMode(pool *manifest.NodePool) bool {
	return pool.Spec.Template.Spec.NodeClassRef.Group == autoModeGroup
}

// hasKarpenterPools reports whether node pools of Karpenter are among the manifests.
func (b *builder) hasKarpenterPools() bool {
	return b.objects != nil && slices.ContainsFunc(b.objects.NodePools, func(p *manifest.NodePool) bool { return !isAutoMode(p) })
}

// nodePools enters the nodes of the node pools among the manifests, which carry what their node class selects
// (https://karpenter.sh/docs/concepts/nodeclasses/, https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html).
func (b *builder) nodePools() {
	if b.objects == nil {
		return
	}
	for _, pool := range b.objects.NodePools {
		if pods.IsIdlePool(b.cfg, pool) {
			continue
		}
		kind := sggraph.MemberKarpenter
		if isAutoMode(pool) {
			kind = sggraph.MemberAutoMode
		}
		m := sggraph.Member{
			ID: string(kind) + "/" + printable.Name(pool.Name.Text), Kind: kind, SeveralNodes: true, MayHostDNS: b.poolMayHostDNS(pool),
			Placement: b.selectedSubnets("the node class selects the subnets of these nodes"),
			Because:   []sggraph.Because{becauseOf(pool.At, "this node pool starts nodes")},
		}
		if b.isMember(m.ID) {
			continue // of another kind of object in the same place, which kubectl would refuse
		}
		class := b.classify(&m, pool)
		b.placePool(&m, class)
		b.leaveOpen(&m, pool)
		b.addMember(m)
		b.podsOfPool(m, class)
	}
}

// classify gives the nodes of a pool the groups that their class selects, and returns the class; nil where that is not known.
func (b *builder) classify(m *sggraph.Member, pool *manifest.NodePool) *manifest.EC2NodeClass {
	ref := pool.Spec.Template.Spec.NodeClassRef
	classes := b.objects.EC2NodeClasses
	if m.Kind == sggraph.MemberAutoMode {
		classes = b.objects.NodeClasses
	}
	i := slices.IndexFunc(classes, func(c *manifest.EC2NodeClass) bool { return c.Name.IsKnown() && c.Name.Text == ref.Name })
	at := pool.Locate(yamldoc.Keys("spec", "template", "spec", "nodeClassRef"))
	switch {
	case i >= 0:
		at := yamldoc.Keys("spec", "securityGroupSelectorTerms")
		b.selectGroups(m, classes[i], at, classes[i].Spec.SecurityGroupSelectorTerms)
		return classes[i]
	case m.Kind == sggraph.MemberAutoMode && ref.Name == "default" && !slices.ContainsFunc(classes, isNameless):
		m.SecurityGroups, m.GroupsKnown = []string{string(sggraph.KindCluster)}, true
		m.Because = append(m.Because, becauseOf(at, "the built-in node class selects the cluster security group"))
	default:
		m.Because = append(m.Because, becauseOf(at, "a node class that is not among the manifests selects the security groups of these nodes"))
	}
	return nil
}

// leaveOpen leaves it open what the nodes of a pool carry that starts none: some may be there from before
// (https://karpenter.sh/docs/concepts/nodepools/#speclimits).
func (b *builder) leaveOpen(m *sggraph.Member, pool *manifest.NodePool) {
	isZero := pool.Spec.Replicas != nil && *pool.Spec.Replicas == 0
	for _, limit := range pool.Spec.Limits {
		isZero = isZero || fmt.Sprint(limit) == "0"
	}
	isPerhapsLimited := pool.IsUnknown(yamldoc.Keys("spec", "limits")) || pool.IsUnknown(yamldoc.Keys("spec", "replicas"))
	mayBeZero := isPerhapsLimited && (m.NoNodes || m.Placement.NoSubnets != nil)
	if !isZero && !mayBeZero {
		return
	}
	leaveGroupsOpen(m)
	m.NoNodes, m.Placement.NoSubnets = false, nil
	text := "it starts no nodes as it is"
	if !isZero {
		text = "whether it starts any nodes is not known"
	}
	m.Because = append(m.Because, becauseOf(pool.At, text))
}

// leaveGroupsOpen leaves it open what a member carries.
func leaveGroupsOpen(m *sggraph.Member) {
	m.PossibleSecurityGroups, m.SecurityGroups, m.GroupsKnown = append(m.SecurityGroups, m.PossibleSecurityGroups...), nil, false
}

// startsNone enters that no nodes of a pool are ever started.
func startsNone(m *sggraph.Member) { m.NoNodes, m.SeveralNodes, m.MayHostDNS = true, false, false }

// makerOf is who starts the nodes of a pool.
func makerOf(m *sggraph.Member) string {
	if m.Kind == sggraph.MemberAutoMode {
		return "Auto Mode"
	}
	return "Karpenter"
}

// isNameless reports whether the name of a class is not known.
func isNameless(class *manifest.EC2NodeClass) bool { return class.Name.IsUnknown }

// podsOfPool enters the pods of a pool of Auto Mode whose class selects groups for pods apart from their nodes
// (https://docs.aws.amazon.com/eks/latest/userguide/create-node-class.html).
func (b *builder) podsOfPool(m sggraph.Member, class *manifest.EC2NodeClass) {
	at := yamldoc.Keys("spec", "podSecurityGroupSelectorTerms")
	if m.Kind != sggraph.MemberAutoMode || class == nil || len(class.Spec.PodSecurityGroupSelectorTerms) == 0 && !class.IsUnknown(at) {
		return
	}
	m.ID, m.Kind, m.SecurityGroups, m.PossibleSecurityGroups = m.ID+sggraph.PodsSuffix, sggraph.MemberPods, nil, nil
	m.Placement = b.selectedSubnets("the node class selects the subnets of these pods")
	areKnown := !class.IsUnknown(yamldoc.Keys("spec", "podSubnetSelectorTerms"))
	b.tellSelected(&m, b.selectedSubnetIDs(class.Spec.PodSubnetSelectorTerms, areKnown), podAddresses())
	b.selectGroups(&m, class, at, class.Spec.PodSecurityGroupSelectorTerms)
	b.addMember(m)
}

// selectGroups gives m the groups that a node class selects: those that match one of its terms. In a VPC that eksctl makes there are no
// others than those of the graph; in any other, more of them may have the tags, unless AWS has told of all.
func (b *builder) selectGroups(m *sggraph.Member, class *manifest.EC2NodeClass, at yamldoc.Path, terms []manifest.SelectorTerm) {
	m.GroupsKnown = !class.IsUnknown(at)
	b.classTerms = append(b.classTerms, classTerms{m.ID, terms, class.IsUnknown(at)})
	m.Because = append(m.Because, becauseOf(class.Locate(at), "this node class selects the security groups of these nodes"))
	selected := map[string]sggraph.Truth{}
	for i, term := range terms {
		place := at.Child(yamldoc.Index(i))
		switch {
		case term.ID != "" && b.isGone(term.ID):
		case term.ID != "":
			why := becauseOf(class.Locate(place), "the node class selects it by its id")
			selected[b.groupOfManifest(term.ID, !class.IsUnknown(place), sggraph.KindNodegroup, why)] = sggraph.Yes
		default:
			isUnknown := class.IsUnknown(place)
			why := becauseOf(class.Locate(place), "the node class selects it by its "+selectedBy(term))
			isWhole := !isUnknown && b.enterSelected(term, sggraph.KindNodegroup, why) || b.areInGraph(term)
			m.GroupsKnown = m.GroupsKnown && isWhole
			b.selectBy(term, isUnknown, selected)
		}
	}
	b.carrySelected(m, selected)
	if isBare(m) {
		b.selectNone(m, class, at, terms)
	}
}

// selectedBy says by what a term without an id selects.
func selectedBy(term manifest.SelectorTerm) string {
	if term.Name != "" {
		return "name"
	}
	return "tags"
}

// selectBy adds to what is selected the groups of the graph that a term without an id does, or may.
func (b *builder) selectBy(term manifest.SelectorTerm, isUnknown bool, selected map[string]sggraph.Truth) {
	for j := range b.graph.SecurityGroups {
		sg := &b.graph.SecurityGroups[j]
		matches := b.matches(term, sg)
		if isUnknown {
			matches = sggraph.Maybe
		}
		selected[sg.ID] = cmp.Or(selected[sg.ID], sggraph.No).Or(matches)
	}
}

// areInGraph reports whether a term without an id selects no groups but those of the graph.
func (b *builder) areInGraph(term manifest.SelectorTerm) bool {
	return b.graph.VPC.Origin == sggraph.OriginEKSCTL && term.Name == "" || b.isForClusterGroup(term)
}

// isGone reports whether the VPC certainly has no group of an id, as AWS has told all that it has.
func (b *builder) isGone(id string) bool {
	vpc := b.groupsVPC()
	_, areAll := b.known.SecurityGroupsOf(vpc)
	return vpc != "" && areAll && sggraph.IsGroupID(id) && b.known.SecurityGroup(id) == nil
}

// isForClusterGroup reports whether a term selects by the tag that EKS alone gives to the cluster group: nobody else can set one of aws:
// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html).
func (b *builder) isForClusterGroup(term manifest.SelectorTerm) bool {
	return term.Tags[clusterNameTag] == b.clusterName() && b.clusterName() != "" && !b.cfg.IsUnknown(yamldoc.Keys("metadata", "name"))
}

// carrySelected gives m the groups that are selected, in the order of the graph, and as possible ones those that may be.
func (b *builder) carrySelected(m *sggraph.Member, selected map[string]sggraph.Truth) {
	for j := range b.graph.SecurityGroups {
		switch id := b.graph.SecurityGroups[j].ID; selected[id] {
		case sggraph.Yes:
			m.SecurityGroups = append(m.SecurityGroups, id)
		case sggraph.Maybe:
			m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, id)
		default:
		}
	}
}

// selectNone enters that a node class, at a place, selects none of the groups that are known. Somebody may yet tag one by hand, unless AWS has
// told of all that there are. Karpenter then starts no nodes (karpenter-provider-aws pkg/controllers/nodeclass/securitygroup.go), nor does
// Auto Mode, which is built on it (https://docs.aws.amazon.com/eks/latest/userguide/automode.html).
func (b *builder) selectNone(m *sggraph.Member, class *manifest.EC2NodeClass, at yamldoc.Path, terms []manifest.SelectorTerm) {
	vpc := b.groupsVPC()
	groups, areAll := b.known.SecurityGroupsOf(vpc)
	if m.Kind == sggraph.MemberPods || !areAll || b.toldOwn()[string(sggraph.KindCluster)] == nil || b.isForOther(class) {
		m.GroupsKnown = false
		return
	}
	startsNone(m)
	why := "it has no securityGroupSelectorTerms"
	if len(terms) > 0 {
		m.Told, why = groups[0].At.String(), "no security group of "+vpc+" matches"
	}
	m.Because = append(m.Because, becauseOf(class.Locate(at), fmt.Sprintf("%s, so that %s starts no nodes", why, makerOf(m))))
}

// groupsVPC is the id of the VPC in which the groups of the cluster are, that of one that eksctl has made as well; empty where it is not known.
func (b *builder) groupsVPC() string {
	own := b.toldOwn()[string(sggraph.KindCluster)]
	if b.graph.VPC.Origin == sggraph.OriginEKSCTL && own != nil {
		return own.VPC
	}
	return b.vpcID()
}

// enterSelected enters the groups of the user that a term selects by tags or name, in the given role, as far as AWS has told of them. It
// reports whether these are all.
func (b *builder) enterSelected(term manifest.SelectorTerm, role sggraph.Kind, why sggraph.Because) (areAll bool) {
	vpc := b.groupsVPC()
	if vpc == "" {
		return false
	}
	told, areAll := b.known.SecurityGroupsOf(vpc)
	for _, group := range told {
		switch b.matches(term, &sggraph.SecurityGroup{ID: group.ID, Origin: sggraph.OriginUser}) {
		case sggraph.No:
		case sggraph.Yes:
			if isMade := b.madeID(group) != "" || group.Tags[balancersClusterTag] != ""; !isMade {
				b.groupOfManifest(group.ID, true, role, why)
			} else if b.made(group) == "" {
				areAll = false // one that is not in the graph, or not yet
			}
		default:
			areAll = false
		}
	}
	return areAll
}
