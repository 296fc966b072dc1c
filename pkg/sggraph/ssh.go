package sggraph

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sshAllowed answers whether the nodes of n may be logged in to, and what in the file says so.
func (b *builder) sshAllowed(n *node) (Truth, Because) {
	ssh := inventory.SSHOf(b.cfg, n.at, n.base)
	allowed := Maybe
	if ssh.Allowed != nil {
		allowed = truth.Of(*ssh.Allowed)
	}
	switch last := len(ssh.Because) - 1; {
	case last < 0:
		return allowed, Because{Text: "SSH is off by default"}
	case ssh.Because[last].Key == "allow":
		return allowed, Because{Path: ssh.Because, Text: "ssh.allow opens SSH"}
	default:
		return allowed, Because{Path: ssh.Because, Text: "a key opens SSH unless ssh.allow is false"}
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
func (b *builder) sshRules(n *node, allow Truth, why Because, id, resource string) {
	if allow == No {
		return
	}
	rule := Rule{
		SecurityGroup: id, Direction: Ingress, Protocol: TCP, FromPort: portSSH, ToPort: portSSH,
		Origin: OriginEKSCTL, Resource: resource,
	}
	at := n.path("ssh", "sourceSecurityGroupIds")
	if len(n.ssh().SourceSecurityGroupIDs) == 0 && b.cfg.IsUnknown(at) {
		rule.Because = []Because{why, b.because(at, "the security groups that may log in are not known yet")}
		b.addRules(Maybe, rule)
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

func (b *builder) sshFromGroup(rule Rule, p yamldoc.Path, source string, allow Truth, why Because) {
	rule.Because = []Because{why, b.because(p, "this security group may log in")}
	if b.cfg.IsUnknown(p) || !identified(source) {
		rule.Peer.AnyGroup = true
		b.addRules(Maybe, rule)
		return
	}
	rule.Peer.SecurityGroup = b.userGroup(p, source, KindSSH, "its members may log in to "+rule.SecurityGroup)
	b.addRules(allow, rule)
}

func (b *builder) sshFromNetwork(n *node, rule Rule, allow Truth, why Because) {
	at := n.path("privateNetworking")
	from := func(cidr string, exists Truth, text string) {
		rule.Peer = Peer{CIDR: cidr}
		rule.Because = []Because{why, b.because(at, text)}
		b.addRules(exists, rule)
	}
	switch b.setting(at, &n.base.PrivateNetworking, false) {
	case Yes:
		from(b.writtenPrefix(), allow, "with privateNetworking the VPC may log in")
		return
	case Maybe:
		from(b.writtenPrefix(), allow, "the VPC may log in, and without privateNetworking everyone")
		allow = Maybe
	case No:
	}
	from(anyIPv4, allow, "without privateNetworking everyone may log in")
	from(anyIPv6, allow, "without privateNetworking everyone may log in")
}
