package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sshAllowed answers whether the nodes of n may be logged in to, and what in the file says so.
func (b *builder) sshAllowed(n *node) (sggraph.Truth, sggraph.Because) {
	ssh := inventory.SSHOf(b.cfg, n.at, n.base)
	allowed := sggraph.Maybe
	if ssh.Allowed != nil {
		allowed = truth.Of(*ssh.Allowed)
	}
	switch last := len(ssh.Because) - 1; {
	case last < 0:
		return allowed, sggraph.Because{Text: "SSH is off by default"}
	case ssh.Because[last].Key == "allow":
		return allowed, sggraph.Because{Path: ssh.Because, Text: "ssh.allow opens SSH"}
	default:
		return allowed, sggraph.Because{Path: ssh.Because, Text: "a key opens SSH unless ssh.allow is false"}
	}
}

func (n *node) ssh() *api.NodeGroupSSH {
	if n.base.SSH == nil {
		return &api.NodeGroupSSH{}
	}
	return n.base.SSH
}

// sshRules admits SSH to group id where allow says so, for the reason why: from the groups named, else from the VPC where the nodes
// are private, else from anywhere (eksctl pkg/cfn/builder/managed_launch_template.go:132-178).
func (b *builder) sshRules(n *node, allow sggraph.Truth, why sggraph.Because, id, resource string) {
	if allow == sggraph.No {
		return
	}
	rule := sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: sggraph.PortSSH, ToPort: sggraph.PortSSH,
		Origin: sggraph.OriginEKSCTL, Resource: resource,
	}
	at := n.path("ssh", "sourceSecurityGroupIds")
	if len(n.ssh().SourceSecurityGroupIDs) == 0 && b.cfg.IsUnknown(at) {
		rule.Because = []sggraph.Because{why, b.because(at, "the security groups that may log in are not known yet")}
		b.addRules(sggraph.Maybe, rule)
		return
	}
	if sources := n.ssh().SourceSecurityGroupIDs; len(sources) > 0 {
		for i, source := range sources {
			b.sshFromGroup(rule, at.Child(yamldoc.Index(i)), source, allow, why)
		}
		return
	}
	b.sshFromNetwork(n, rule, allow, why)
}

func (b *builder) sshFromGroup(rule sggraph.Rule, p yamldoc.Path, source string, allow sggraph.Truth, why sggraph.Because) {
	rule.Because = []sggraph.Because{why, b.because(p, "this security group may log in")}
	if b.cfg.IsUnknown(p) || !sggraph.IsGroupID(source) {
		rule.Peer.AnyGroup = true
		b.addRules(sggraph.Maybe, rule)
		return
	}
	rule.Peer.SecurityGroup = b.userGroup(p, source, sggraph.KindSSH, "its members may log in to "+rule.SecurityGroup)
	b.addRules(allow, rule)
}

func (b *builder) sshFromNetwork(n *node, rule sggraph.Rule, allow sggraph.Truth, why sggraph.Because) {
	at := n.path("privateNetworking")
	from := func(cidr string, exists sggraph.Truth, text string) {
		rule.Peer = sggraph.Peer{CIDR: cidr}
		rule.Because = []sggraph.Because{why, b.because(at, text)}
		b.addRules(exists, rule)
	}
	switch b.setting(at, &n.base.PrivateNetworking, false) {
	case sggraph.Yes:
		from(b.writtenPrefix(), allow, "with privateNetworking the VPC may log in")
		return
	case sggraph.Maybe:
		from(b.writtenPrefix(), allow, "the VPC may log in, and without privateNetworking everyone")
		allow = sggraph.Maybe
	case sggraph.No:
	}
	from(sggraph.AnyIPv4, allow, "without privateNetworking everyone may log in")
	from(sggraph.AnyIPv6, allow, "without privateNetworking everyone may log in")
}
