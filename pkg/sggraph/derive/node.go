package derive

import (
	"fmt"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// node is a nodegroup that is being built.
type node struct {
	member sggraph.Member
	// carried has the groups of the member and those that it may carry.
	carried map[carriage]bool
	base    *api.NodeGroupBase
	at      yamldoc.Path
}

func (b *builder) newNode(kind sggraph.Kind, list string, i int, base *api.NodeGroupBase) *node {
	if base == nil {
		base = &api.NodeGroupBase{}
	}
	at := yamldoc.Path{yamldoc.Key(list), yamldoc.Index(i)}
	n := &node{base: base, at: at, carried: map[carriage]bool{}}
	n.member = sggraph.Member{ID: b.memberID(kind, at), Kind: kind, GroupsKnown: true, Path: at}
	b.place(n)
	if b.knowsSubnets() {
		b.tellSubnets(&n.member, inventory.SubnetIDsOf(b.cfg, at, base, b.zoneTold), b.addressesOf(n))
	}
	n.member.SeveralNodes = b.severalNodes(n)
	n.member.PodIMDS = b.podIMDS(n)
	isWindows := strings.HasPrefix(base.AMIFamily, "Windows")
	b.windows[n.member.ID] = b.setting(n.path("amiFamily"), &isWindows, false)
	return n
}

// podIMDS: disablePodIMDS sets a hop limit of one, which ends at the node, and requires tokens (eksctl
// pkg/cfn/builder/nodegroup.go:551-564).
func (b *builder) podIMDS(n *node) sggraph.Truth {
	return b.setting(n.path("disablePodIMDS"), n.base.DisablePodIMDS, false).Not()
}

// memberID names a member after its name as the file writes it, or its place in the list where it has no usable name.
func (b *builder) memberID(kind sggraph.Kind, at yamldoc.Path) string {
	name := b.cfg.Text(at.Child(yamldoc.Key("name")))
	if id := string(kind) + "/" + name; name != "" && printable.IsName(name) && !isReserved(name) && !b.isMember(id) {
		return id
	}
	return fmt.Sprintf("%s/[%d]", kind, at[len(at)-1].Index)
}

// isReserved reports whether a name makes an id that something else may have: the place of a nodegroup without a name, or a
// group of another nodegroup.
func isReserved(name string) bool {
	return strings.HasPrefix(name, "[") || strings.HasSuffix(name, "/efa") || strings.HasSuffix(name, "/ssh")
}

// groupsOf are the settings of the nodegroup's security groups; eksctl's own defaults leave them nil where it cannot decode.
func groupsOf(base *api.NodeGroupBase) *api.NodeGroupSGs {
	if base == nil || base.SecurityGroups == nil {
		return &api.NodeGroupSGs{}
	}
	return base.SecurityGroups
}

func (n *node) path(keys ...string) yamldoc.Path { return n.at.Child(yamldoc.Keys(keys...)...) }

// carriage says of a group that it is carried, or may be.
type carriage struct {
	does sggraph.Truth
	id   string
}

// carry notes that the node carries a group, or may.
func (n *node) carry(does sggraph.Truth, id string) {
	if n.carried[carriage{does, id}] {
		return
	}
	n.carried[carriage{does, id}] = true
	switch does {
	case sggraph.Yes:
		n.member.SecurityGroups = append(n.member.SecurityGroups, id)
	case sggraph.Maybe:
		n.member.PossibleSecurityGroups = append(n.member.PossibleSecurityGroups, id)
	case sggraph.No:
	}
}

func (n *node) note(why ...sggraph.Because) { n.member.Because = append(n.member.Because, why...) }

// open notes that the node may carry more groups than are listed.
func (n *node) open(why sggraph.Because) {
	n.member.GroupsKnown = false
	n.note(why)
}

// attach enters the groups of attachIDs, in their order.
func (b *builder) attach(n *node) {
	at := n.path("securityGroups", "attachIDs")
	attached := groupsOf(n.base).AttachIDs
	if len(attached) == 0 && b.cfg.IsUnknown(at) {
		n.open(b.because(at, "the attached security groups are not known yet"))
	}
	for i, id := range attached {
		p := at.Child(yamldoc.Index(i))
		if b.cfg.IsUnknown(p) || !sggraph.IsGroupID(id) {
			n.member.GroupsKnown = false
			if i < sggraph.MostCarried {
				n.note(b.because(p, "this security group is not known yet"))
			}
			continue
		}
		n.carry(sggraph.Yes, b.userGroup(p, id, sggraph.KindNodegroup, "attached to "+n.member.ID))
		if i < sggraph.MostCarried {
			n.note(b.because(p, "attachIDs attaches "+id))
		}
	}
	if more := len(attached) - sggraph.MostCarried; more > 0 {
		n.note(b.because(at, fmt.Sprintf("attachIDs has %d more", more)))
	}
}

// efaGroup makes the group that lets the EFA interfaces of one nodegroup talk, if it exists (eksctl
// pkg/cfn/builder/vpc.go:98-131).
func (b *builder) efaGroup(n *node, exists sggraph.Truth) {
	if exists == sggraph.No {
		return
	}
	id, at := n.member.ID+"/efa", n.path("efaEnabled")
	why := b.because(at, "eksctl makes it for EFA traffic within the nodegroup")
	if exists == sggraph.Maybe {
		n.note(b.because(at, "it is not known whether it gets an EFA security group"))
	}
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindEFA, Origin: sggraph.OriginEKSCTL, Tags: b.stackTags(n.base.Tags, nil), RulesKnown: true,
		Possible: exists == sggraph.Maybe,
		Because:  []sggraph.Because{why},
	})
	b.addRules(sggraph.Yes, between(id, id, sggraph.Ingress, "EFAIngressSelf", why), between(id, id, sggraph.Egress, "EFAEgressSelf", why))
	b.openEgress(sggraph.Maybe, id, sggraph.OriginAWS, egressText) // as in defaultEgressStays
	n.carry(exists, id)
}

// localGroup makes the group of one self-managed nodegroup, if it exists (eksctl pkg/cfn/builder/nodegroup.go:205-291). It is
// the only one that eksctl tags as the cluster's.
func (b *builder) localGroup(n *node, exists sggraph.Truth) {
	id := n.member.ID
	why := b.because(n.path("securityGroups", "withLocal"), "eksctl makes one for each self-managed nodegroup")
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindNodegroup, Origin: sggraph.OriginEKSCTL, RulesKnown: true, Possible: exists == sggraph.Maybe,
		Because: []sggraph.Because{why},
		Tags:    b.stackTags(n.base.Tags, b.clusterTags()),
	})
	n.carry(exists, id)
	cp := b.controlPlaneID
	calls := sggraph.Because{Text: "eksctl lets the control plane call the kubelet and workloads"}
	called := sggraph.Because{Text: "eksctl lets the nodegroup call the API server"}
	b.addRules(sggraph.Yes,
		onTCP(between(id, cp, sggraph.Ingress, "SG", calls), 1025, sggraph.MaxPort),
		onTCP(between(id, cp, sggraph.Ingress, "SG", calls), sggraph.PortHTTPS, sggraph.PortHTTPS))
	allow, why := b.sshAllowed(n)
	b.sshRules(n, allow, why, id, "SG")
	b.addRules(sggraph.Yes,
		onTCP(between(cp, id, sggraph.Egress, "EgressInterCluster", calls), 1025, sggraph.MaxPort),
		onTCP(between(cp, id, sggraph.Egress, "EgressInterClusterAPI", calls), sggraph.PortHTTPS, sggraph.PortHTTPS),
		onTCP(between(cp, id, sggraph.Ingress, "IngressInterClusterCP", called), sggraph.PortHTTPS, sggraph.PortHTTPS))
	b.openEgress(sggraph.Yes, id, sggraph.OriginAWS, egressText)
}
