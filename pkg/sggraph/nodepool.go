package sggraph

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
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
		kind := MemberKarpenter
		if isAutoMode(pool) {
			kind = MemberAutoMode
		}
		m := Member{
			ID: string(kind) + "/" + printable.Name(pool.Name.Text), Kind: kind, SeveralNodes: true, MayHostDNS: true,
			Placement: b.selectedSubnets("the node class selects the subnets of these nodes"),
			Because:   []Because{becauseOf(pool.At, "this node pool starts nodes")},
		}
		if b.isMember(m.ID) {
			continue // of another kind of object in the same place, which kubectl would refuse
		}
		b.classify(&m, pool)
		b.addMember(m)
	}
}

// classify gives the nodes of a pool the groups that their class selects.
func (b *builder) classify(m *Member, pool *manifest.NodePool) {
	ref := pool.Spec.Template.Spec.NodeClassRef
	classes := b.objects.EC2NodeClasses
	if m.Kind == MemberAutoMode {
		classes = b.objects.NodeClasses
	}
	i := slices.IndexFunc(classes, func(c *manifest.EC2NodeClass) bool { return c.Name.IsKnown() && c.Name.Text == ref.Name })
	at := pool.Locate(yamldoc.Keys("spec", "template", "spec", "nodeClassRef"))
	switch {
	case i >= 0:
		b.selectGroups(m, classes[i])
	case m.Kind == MemberAutoMode && ref.Name == "default":
		m.SecurityGroups, m.GroupsKnown = []string{string(KindCluster)}, true
		m.Because = append(m.Because, becauseOf(at, "the built-in node class selects the cluster security group"))
	default:
		m.Because = append(m.Because, becauseOf(at, "a node class that is not among the manifests selects the security groups of these nodes"))
	}
}

// selectGroups gives m the groups that a node class selects: those that match one of its terms. In a VPC that eksctl makes there are no
// others than those of the graph; in any other, more of them may have the tags.
func (b *builder) selectGroups(m *Member, class *manifest.EC2NodeClass) {
	at := yamldoc.Keys("spec", "securityGroupSelectorTerms")
	m.GroupsKnown = !class.IsUnknown(at)
	m.Because = append(m.Because, becauseOf(class.Locate(at), "this node class selects the security groups of these nodes"))
	selected := map[string]Truth{}
	for i, term := range class.Spec.SecurityGroupSelectorTerms {
		place := at.Child(yamldoc.Index(i))
		if term.ID != "" {
			why := becauseOf(class.Locate(place), "the node class selects it by its id")
			selected[b.groupOfManifest(term.ID, !class.IsUnknown(place), KindNodegroup, why)] = Yes
			continue
		}
		m.GroupsKnown = m.GroupsKnown && b.graph.VPC.Origin == OriginEKSCTL && term.Name == ""
		for j := range b.graph.SecurityGroups {
			sg := &b.graph.SecurityGroups[j]
			matches := b.matches(term, sg)
			if class.IsUnknown(place) {
				matches = Maybe
			}
			selected[sg.ID] = cmp.Or(selected[sg.ID], No).Or(matches)
		}
	}
	for j := range b.graph.SecurityGroups {
		switch id := b.graph.SecurityGroups[j].ID; selected[id] {
		case Yes:
			m.SecurityGroups = append(m.SecurityGroups, id)
		case Maybe:
			m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, id)
		default:
		}
	}
}

// matches answers whether a term that selects by tags selects a group. One by name selects by a name that AWS gives.
func (b *builder) matches(term manifest.SelectorTerm, sg *SecurityGroup) Truth {
	if term.Name != "" || len(term.Tags) == 0 {
		return Maybe
	}
	all := Yes
	for key, value := range term.Tags {
		all = all.And(b.hasTag(sg, key, value))
	}
	return all
}

// hasTag answers whether a group has a tag with a value, * for any.
func (b *builder) hasTag(sg *SecurityGroup, key, value string) Truth {
	actual, isThere := sg.Tags[key]
	switch {
	case sg.Possible:
		return Maybe
	case isThere && (value == "*" || actual == value):
		return Yes
	case sg.Origin == OriginUser && sg.Told == "", key == nameTag, b.cfg.IsUnknown(yamldoc.Keys("metadata", "tags")):
		return Maybe
	default:
		return No
	}
}
