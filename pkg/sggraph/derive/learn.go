package derive

import (
	"fmt"
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// learn enters the rules and tags of the groups that the user brings, as far as they are known.
func (b *builder) learn() {
	for i := range b.graph.SecurityGroups {
		sg := &b.graph.SecurityGroups[i]
		known := b.known.SecurityGroup(sg.ID)
		if sg.Origin != sggraph.OriginUser || known == nil {
			continue
		}
		sg.RulesKnown = known.IsComplete
		if known.IsDescribed {
			sg.MayBe = b.identity(known)
		}
		sg.Tags, sg.Told = maps.Clone(known.Tags), known.At.String()
		sg.Because = append(sg.Because, sg.WhereTold()...)
		b.learnRules(sg.ID, known.Rules, userHasRule)
	}
}

const userHasRule = "your security group has this rule"

// learnRules enters those of a group, with this reason.
func (b *builder) learnRules(id string, rules []facts.Rule, why string) {
	for _, rule := range rules {
		b.learnRule(id, rule, why)
	}
}

// learnRule enters a rule of a group, with this reason. One of a protocol that no flow is about is left out, unless all are wanted.
func (b *builder) learnRule(id string, known facts.Rule, why string) {
	rules, exist := b.rulesTold(id, known, why)
	b.addRules(exist, b.withOwnPeers(rules)...)
}

// rulesTold is a rule of a group of the account: one for each prefix of a list, of whose ports, or whose prefixes, maybe not all are let
// through.
func (b *builder) rulesTold(id string, known facts.Rule, why string) (rules []sggraph.Rule, exist sggraph.Truth) {
	rule := sggraph.Rule{
		SecurityGroup: id, Direction: sggraph.Ingress, FromPort: known.From, ToPort: known.To, Origin: sggraph.OriginUser,
		Told:    known.At.String(),
		Because: []sggraph.Because{told(known.At, why)},
	}
	if known.IsEgress {
		rule.Direction = sggraph.Egress
	}
	exist = learnPorts(&rule, known)
	if !b.allProtocols && isOther(rule.Protocol) {
		return nil, exist
	}
	switch list := b.known.PrefixList(known.Peer.PrefixList); {
	case known.Peer.Group != "":
		rule.Peer = sggraph.Peer{SecurityGroup: b.peerGroup(known.Peer.Group)}
	case known.Peer.CIDR != "":
		rule.Peer = sggraph.Peer{CIDR: printable.Name(known.Peer.CIDR)}
	case list == nil || !list.IsComplete:
		rule.Because = []sggraph.Because{told(known.At, why+byUnknownList(known.Peer.PrefixList))}
		exist = exist.And(sggraph.Maybe)
	default:
		return ofPrefixes(rule, list.CIDRs), exist
	}
	return []sggraph.Rule{rule}, exist
}

// byUnknownList says which prefix list a rule is for, where its entries are not known.
func byUnknownList(id string) string {
	return " for the prefix list " + printable.Name(id) + ", whose entries are not known"
}

func ofPrefixes(rule sggraph.Rule, cidrs []string) []sggraph.Rule {
	rules := slices.Repeat([]sggraph.Rule{rule}, len(cidrs))
	for i, cidr := range cidrs {
		rules[i].Peer = sggraph.Peer{CIDR: cidr}
	}
	return rules
}

// learnPorts enters what a rule of the account lets through, and answers whether it lets all of that through.
func learnPorts(rule *sggraph.Rule, known facts.Rule) sggraph.Truth {
	switch known.Protocol {
	case "-1":
		rule.Protocol, rule.FromPort, rule.ToPort = sggraph.All, 0, 0
	case "tcp", "6":
		rule.Protocol = sggraph.TCP
	case "udp", "17":
		rule.Protocol = sggraph.UDP
	case "icmp", "1":
		rule.Protocol, rule.FromPort, rule.ToPort = sggraph.ICMP, 0, 0
		return truth.Of(known.From < 0).OrMaybe() // only some types of messages
	case "icmpv6", "58":
		rule.Protocol, rule.FromPort, rule.ToPort = sggraph.ICMPv6, 0, 0
		return truth.Of(known.From < 0).OrMaybe()
	default:
		rule.Protocol, rule.FromPort, rule.ToPort = sggraph.Protocol(printable.Name(known.Protocol)), 0, 0
	}
	return sggraph.Yes
}

// isOther reports whether no flow of a graph is about a protocol.
func isOther(p sggraph.Protocol) bool {
	return !slices.Contains([]sggraph.Protocol{sggraph.TCP, sggraph.UDP, sggraph.ICMP, sggraph.All}, p)
}

// told is a reason that AWS has told.
func told(at facts.Place, text string) sggraph.Because {
	return sggraph.Because{Text: fmt.Sprintf("%s (%s)", text, at)}
}

// peerGroup is the id in the graph of a group that a rule names. One that is not there is entered: unless it is known what it is, it may
// be any that EKS and eksctl made for the cluster.
func (b *builder) peerGroup(id string) string {
	name := printable.Name(id)
	if _, ok := b.groups[name]; ok {
		return name
	}
	if id == b.clusterGroupID() {
		return string(sggraph.KindCluster)
	}
	mayBe, because, apart := sggraph.KindAny, []sggraph.Because{}, ""
	if known := b.known.SecurityGroup(id); known != nil && known.IsDescribed {
		if own := b.made(known); own != "" {
			return own
		}
		mayBe, because = b.identity(known), []sggraph.Because{told(known.At, "known by name and tags")}
		if known.IsComplete {
			apart = known.At.String()
		}
	}
	b.addGroup(sggraph.SecurityGroup{
		ID: name, Kind: sggraph.KindUser, Origin: sggraph.OriginUser, Roles: []sggraph.Kind{}, MayBe: mayBe, Because: because,
		Apart: apart,
	})
	return name
}
