package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

const egressText = "EC2 gives a new security group a rule that lets everything out"

// openEgress enters the rules that let everything out, in each address family that the cluster has.
func (b *builder) openEgress(exist sggraph.Truth, id string, origin sggraph.Origin, text string) {
	rule := sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Egress, Protocol: sggraph.All, Peer: sggraph.Peer{CIDR: sggraph.AnyIPv4},
		Origin: origin, Because: []sggraph.Because{{Text: text}},
	}
	b.addRules(exist, rule)
	rule.Peer.CIDR = sggraph.AnyIPv6
	b.addRules(exist.And(b.ipv6()), rule)
}

// between is a rule of eksctl that lets group peer talk to group id (ingress) or id to peer (egress).
func between(id, peer string, d sggraph.Direction, resource string, why ...sggraph.Because) sggraph.Rule {
	return sggraph.Rule{
		SecurityGroup: id, Direction: d, Protocol: sggraph.All, Peer: sggraph.Peer{SecurityGroup: peer},
		Origin: sggraph.OriginEKSCTL, Resource: resource, Because: why,
	}
}

// onTCP is rule for these TCP ports alone.
func onTCP(rule sggraph.Rule, from, to int) sggraph.Rule {
	rule.Protocol, rule.FromPort, rule.ToPort = sggraph.TCP, from, to
	return rule
}

// unique are the items of a list, each once.
func unique(list []string) []string {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(item string) bool {
		had := seen[item]
		seen[item] = true
		return had
	})
}
