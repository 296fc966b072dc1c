package sggraph

import "slices"

const (
	portSSH     = 22
	portDNS     = 53
	portHTTPS   = 443
	portKubelet = 10250
	// NodePorts are these by default (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).
	firstNodePort = 30000
	lastNodePort  = 32767
	maxPort       = 65535
)

const egressText = "EC2 gives a new security group a rule that lets everything out"

// openEgress enters the rules that let everything out, in each address family that the cluster has.
func (b *builder) openEgress(exist Truth, id string, origin Origin, text string) {
	rule := Rule{SecurityGroup: id, Direction: Egress, Protocol: All, Peer: Peer{CIDR: anyIPv4}, Origin: origin, Because: []Because{{Text: text}}}
	b.addRules(exist, rule)
	rule.Peer.CIDR = anyIPv6
	b.addRules(exist.And(b.ipv6()), rule)
}

// between is a rule of eksctl that lets group peer talk to group id (ingress) or id to peer (egress).
func between(id, peer string, d Direction, resource string, why ...Because) Rule {
	return Rule{
		SecurityGroup: id, Direction: d, Protocol: All, Peer: Peer{SecurityGroup: peer},
		Origin: OriginEKSCTL, Resource: resource, Because: why,
	}
}

// onTCP is rule for these TCP ports alone.
func onTCP(rule Rule, from, to int) Rule {
	rule.Protocol, rule.FromPort, rule.ToPort = TCP, from, to
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
