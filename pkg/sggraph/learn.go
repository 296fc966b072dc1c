package sggraph

import (
	"fmt"
	"maps"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
)

// learn enters the rules and tags of the groups that the user brings, as far as they are known.
func (b *builder) learn() {
	for i := range b.graph.SecurityGroups {
		sg := &b.graph.SecurityGroups[i]
		known := b.known.SecurityGroup(sg.ID)
		if sg.Origin != OriginUser || known == nil {
			continue
		}
		sg.RulesKnown = known.IsComplete
		if known.IsDescribed {
			sg.MayBe = b.identity(known)
		}
		sg.Tags, sg.Told = maps.Clone(known.Tags), known.At.String()
		sg.Because = append(sg.Because, sg.told()...)
		for _, rule := range known.Rules {
			b.learnRule(sg.ID, rule, "your security group has this rule")
		}
	}
}

// learnRule enters a rule of a group, with this reason. One of a protocol that no flow is about is left out.
func (b *builder) learnRule(id string, known facts.Rule, why string) {
	rule := Rule{
		SecurityGroup: id, Direction: Ingress, FromPort: known.From, ToPort: known.To, Origin: OriginUser, Told: known.At.String(),
		Because: []Because{told(known.At, why)},
	}
	if known.IsEgress {
		rule.Direction = Egress
	}
	exist := rule.learnPorts(known)
	switch list := b.known.PrefixList(known.Peer.PrefixList); {
	case known.Peer.Group != "":
		rule.Peer = Peer{SecurityGroup: b.peerGroup(known.Peer.Group)}
	case known.Peer.CIDR != "":
		rule.Peer = Peer{CIDR: printable.Name(known.Peer.CIDR)}
	case list == nil || !list.IsComplete:
		exist = exist.And(Maybe)
	default:
		for _, cidr := range list.CIDRs {
			rule.Peer = Peer{CIDR: cidr}
			b.addRules(exist, rule)
		}
		return
	}
	b.addRules(exist, rule)
}

// learnPorts enters what a rule of the account lets through, and answers whether it lets all of that through: it is No of a protocol that
// no flow is about.
func (rule *Rule) learnPorts(known facts.Rule) Truth {
	switch known.Protocol {
	case "-1":
		rule.Protocol, rule.FromPort, rule.ToPort = All, 0, 0
	case "tcp", "6":
		rule.Protocol = TCP
	case "udp", "17":
		rule.Protocol = UDP
	case "icmp", "1":
		rule.Protocol, rule.FromPort, rule.ToPort = ICMP, 0, 0
		return truth.Of(known.From < 0).OrMaybe() // only some types of messages
	default:
		return No
	}
	return Yes
}

// told is a reason that AWS has told.
func told(at facts.Place, text string) Because {
	return Because{Text: fmt.Sprintf("%s (%s)", text, at)}
}

// peerGroup is the id in the graph of a group that a rule names. One that is not there is entered: unless it is known what it is, it may
// be any that EKS and eksctl made for the cluster.
func (b *builder) peerGroup(id string) string {
	name := printable.Name(id)
	if _, ok := b.groups[name]; ok {
		return name
	}
	if id == b.clusterGroupID() {
		return string(KindCluster)
	}
	mayBe, because := KindAny, []Because{}
	if known := b.known.SecurityGroup(id); known != nil && known.IsDescribed {
		if own := b.made(known); own != "" {
			return own
		}
		mayBe, because = b.identity(known), []Because{told(known.At, "known by name and tags")}
	}
	b.addGroup(SecurityGroup{ID: name, Kind: KindUser, Origin: OriginUser, Roles: []Kind{}, MayBe: mayBe, Because: because})
	return name
}
