package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils/version"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// managedNodegroup enters a managed nodegroup (eksctl pkg/cfn/builder/managed_launch_template.go:52-110).
func (b *builder) managedNodegroup(i int, ng *api.ManagedNodeGroup) {
	n := b.newNode(sggraph.MemberManagedNodegroup, "managedNodeGroups", i, ng.NodeGroupBase)
	n.member.MayHostDNS = b.mayHostDNS(n, ng.Taints)
	if at := n.path("launchTemplate"); ng.LaunchTemplate != nil || b.cfg.IsUnknown(at) {
		b.fromTemplate(n, ng.LaunchTemplate)
		b.addMember(n.member)
		return
	}
	n.carry(sggraph.Yes, string(sggraph.KindCluster))
	n.note(sggraph.Because{Text: "EKS attaches the cluster security group to managed nodes"})
	b.attach(n)
	b.remoteAccess(n)
	b.managedEFA(n)
	b.addMember(n.member)
}

// remoteAccess makes the SSH group. Where SSH is allowed there is a key by the time the template is written: by default the
// user's own, and one given as text or by path is brought to EC2 (eksctl pkg/ssh/loader.go, pkg/eks/nodegroup_service.go:110).
func (b *builder) remoteAccess(n *node) {
	allow, why := b.sshAllowed(n)
	if allow == sggraph.No {
		return
	}
	if allow == sggraph.Maybe {
		n.note(why)
	}
	id := n.member.ID + "/ssh"
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindSSH, Origin: sggraph.OriginEKSCTL, Tags: b.stackTags(n.base.Tags, nil), RulesKnown: true,
		Possible: allow == sggraph.Maybe,
		Because:  []sggraph.Because{why},
	})
	b.sshRules(n, sggraph.Yes, why, id, "SSH")
	b.openEgress(sggraph.Yes, id, sggraph.OriginAWS, egressText)
	n.carry(allow, id)
}

func (b *builder) managedEFA(n *node) {
	enabled := b.setting(n.path("efaEnabled"), n.base.EFAEnabled, false)
	switch b.builtInEFA() {
	case sggraph.Yes:
	case sggraph.No:
		b.efaGroup(n, enabled)
	case sggraph.Maybe:
		b.efaGroup(n, enabled.And(sggraph.Maybe))
	}
}

// builtInEFA answers whether the cluster group serves EFA in managed nodegroups, by the Kubernetes version (eksctl
// pkg/utils/efa/efa.go). Only AWS knows the latest one, but it is late enough.
func (b *builder) builtInEFA() sggraph.Truth {
	at := yamldoc.Keys("metadata", "version")
	if b.cfg.Written(at) == "latest" {
		return sggraph.Yes
	}
	if b.cfg.IsUnknown(at) {
		return sggraph.Maybe
	}
	atLeast, err := version.IsMinVersion(api.EFABuiltInSupportVersion, b.meta.Version)
	return truth.Of(err == nil && atLeast)
}
