package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// nodegroup enters a self-managed nodegroup (eksctl pkg/cfn/builder/nodegroup.go:195-268).
func (b *builder) nodegroup(i int, ng *api.NodeGroup) {
	n := b.newNode(sggraph.MemberNodegroup, "nodeGroups", i, ng.NodeGroupBase)
	n.member.MayHostDNS = b.mayHostDNS(n, ng.Taints)
	b.attach(n)
	b.attachShared(n)
	local := n.path("securityGroups", "withLocal")
	withLocal := b.withLocal(i, ng)
	switch withLocal {
	case sggraph.No:
		n.note(b.because(local, "withLocal: false, so it has no security group of its own"))
		b.noteLostEFA(n)
	case sggraph.Maybe:
		n.note(b.because(local, "it is not known whether it gets a security group of its own"))
		fallthrough
	case sggraph.Yes:
		b.localGroup(n, withLocal)
		b.efaGroup(n, withLocal.And(b.setting(n.path("efaEnabled"), n.base.EFAEnabled, false)))
	}
	if isBare(&n.member) {
		n.note(sggraph.Because{Text: "an interface without security groups gets the VPC's default one"})
	}
	b.addMember(n.member)
}

// withLocal answers whether the i-th nodegroup gets a security group of its own.
func (b *builder) withLocal(i int, ng *api.NodeGroup) sggraph.Truth {
	at := yamldoc.Path{yamldoc.Key("nodeGroups"), yamldoc.Index(i), yamldoc.Key("securityGroups"), yamldoc.Key("withLocal")}
	return b.setting(at, groupsOf(ng.NodeGroupBase).WithLocal, true)
}

func (b *builder) attachShared(n *node) {
	at := n.path("securityGroups", "withShared")
	withShared := b.setting(at, groupsOf(n.base).WithShared, true)
	n.carry(withShared, b.sharedID)
	switch withShared {
	case sggraph.No:
		n.note(b.because(at, "withShared: false, so it does not carry the shared node security group"))
	case sggraph.Maybe:
		n.note(b.because(at, "it is not known whether it carries the shared node security group"))
	case sggraph.Yes:
	}
}

// isBare reports whether a member certainly carries no group that the file gives it.
func isBare(m *sggraph.Member) bool {
	return len(m.SecurityGroups)+len(m.PossibleSecurityGroups) == 0 && m.GroupsKnown
}

// noteLostEFA notes an efaEnabled without effect: eksctl returns before it gets there (eksctl
// pkg/cfn/builder/nodegroup.go:205-207).
func (b *builder) noteLostEFA(n *node) {
	if api.IsEnabled(n.base.EFAEnabled) {
		n.note(b.because(n.path("efaEnabled"), "efaEnabled makes no security group where withLocal is false"))
	}
}
