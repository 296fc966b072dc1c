package reach_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// The engine's own table: graphs made by hand, of which a configuration could show only a part. Two members, from and to, carry
// the groups named after them; from lets everything out unless a case says otherwise.
type engineTest struct {
	from, to []string
	rules    []sggraph.Rule
	possible []sggraph.Rule
	// userGroups are those with unknown rules.
	userGroups []string
	protocol   sggraph.Protocol
	port       int
	sender     string // in place of the member from
	want       sggraph.Verdict
}

func rule(group string, d sggraph.Direction, protocol sggraph.Protocol, low, high int, peer string) sggraph.Rule {
	r := sggraph.Rule{
		SecurityGroup: group, Direction: d, Protocol: protocol, FromPort: low, ToPort: high,
		Because: []sggraph.Because{{Text: "the table says so"}},
	}
	if peer == "from" || peer == "to" || peer == "other" {
		r.Peer.SecurityGroup = peer
	} else {
		r.Peer.CIDR = peer
	}
	return r
}

// in lets peer into the group "to"; out lets the group "from" reach peer.
func in(protocol sggraph.Protocol, low, high int, peer string) sggraph.Rule {
	return rule("to", sggraph.Ingress, protocol, low, high, peer)
}

func out(protocol sggraph.Protocol, low, high int, peer string) sggraph.Rule {
	return rule("from", sggraph.Egress, protocol, low, high, peer)
}

func (e engineTest) graph() *sggraph.Graph {
	g := &sggraph.Graph{VPC: sggraph.VPC{Origin: sggraph.OriginEKSCTL, CIDR: "10.0.0.0/16", IPv6Addresses: sggraph.Yes}, Rules: e.rules, PossibleRules: e.possible}
	for _, id := range []string{"from", "to", "other"} {
		g.SecurityGroups = append(g.SecurityGroups, sggraph.SecurityGroup{ID: id, Origin: sggraph.OriginEKSCTL, RulesKnown: true})
	}
	for _, id := range e.userGroups {
		g.SecurityGroups = append(g.SecurityGroups, sggraph.SecurityGroup{ID: id, Origin: sggraph.OriginUser})
	}
	for id, groups := range map[string][]string{"sender": e.from, "receiver": e.to} {
		g.Members = append(g.Members, sggraph.Member{
			ID: id, Kind: sggraph.MemberNodegroup, SecurityGroups: groups, GroupsKnown: groups != nil,
		})
	}
	return g
}

func TestEngine(t *testing.T) {
	t.Parallel()
	const tcp, udp, icmp, all = sggraph.TCP, sggraph.UDP, sggraph.ICMP, sggraph.All
	from, to := []string{"from"}, []string{"to"}
	lets := func(rules ...sggraph.Rule) []sggraph.Rule {
		return append(rules, out(all, 0, 0, "0.0.0.0/0"), out(all, 0, 0, "::/0"))
	}
	for name, test := range map[string]engineTest{
		"stateful: no rule lets the reply out of the receiver": {from: from, to: to, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: allowed},
		"stateful: a rule for replies alone opens nothing":     {from: from, to: to, rules: lets(rule("to", sggraph.Egress, all, 0, 0, "0.0.0.0/0"), rule("from", sggraph.Ingress, all, 0, 0, "to")), protocol: tcp, port: 443, want: denied},
		"group as peer":                                                {from: from, to: to, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: allowed},
		"another group as peer":                                        {from: from, to: to, rules: lets(in(tcp, 443, 443, "other")), protocol: tcp, port: 443, want: denied},
		"prefix as peer holds the sender's network":                    {from: from, to: to, rules: lets(in(tcp, 443, 443, "10.0.0.0/8")), protocol: tcp, port: 443, want: allowed},
		"prefix as peer holds a part of it":                            {from: from, to: to, rules: lets(in(tcp, 443, 443, "10.0.1.0/24")), protocol: tcp, port: 443, want: unknown},
		"prefix as peer holds nothing of it":                           {from: from, to: to, rules: lets(in(tcp, 443, 443, "172.16.0.0/12")), protocol: tcp, port: 443, want: denied},
		"prefix as sender, in the peer":                                {to: to, sender: "172.16.3.0/24", rules: lets(in(tcp, 443, 443, "172.16.0.0/16")), protocol: tcp, port: 443, want: allowed},
		"prefix as sender, wider than the peer":                        {to: to, sender: "172.16.0.0/12", rules: lets(in(tcp, 443, 443, "172.16.0.0/16")), protocol: tcp, port: 443, want: partial},
		"prefix as sender, in two peers together":                      {to: to, sender: "172.16.0.0/15", rules: lets(in(tcp, 443, 443, "172.16.0.0/16"), in(tcp, 443, 443, "172.17.0.0/16")), protocol: tcp, port: 443, want: allowed},
		"prefix as sender is in no group":                              {to: to, sender: "172.16.0.0/16", rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: denied},
		"IPv4 prefix does not hold IPv6":                               {to: to, sender: "2001:db8::/64", rules: lets(in(tcp, 443, 443, "0.0.0.0/0")), protocol: tcp, port: 443, want: denied},
		"IPv6 prefix does not hold IPv4":                               {to: to, sender: "203.0.113.0/24", rules: lets(in(tcp, 443, 443, "::/0")), protocol: tcp, port: 443, want: denied},
		"IPv6 prefix holds IPv6":                                       {to: to, sender: "2001:db8::/64", rules: lets(in(tcp, 443, 443, "2001:db8::/32")), protocol: tcp, port: 443, want: allowed},
		"all of IPv4 in two halves":                                    {to: to, sender: "0.0.0.0/0", rules: lets(in(tcp, 22, 22, "0.0.0.0/1"), in(tcp, 22, 22, "128.0.0.0/1")), protocol: tcp, port: 22, want: allowed},
		"ICMP by its own rule":                                         {from: from, to: to, rules: lets(in(icmp, 0, 0, "from")), protocol: icmp, want: allowed},
		"ICMP by a rule for all":                                       {from: from, to: to, rules: lets(in(all, 0, 0, "from")), protocol: icmp, want: allowed},
		"ICMP not by a rule for TCP":                                   {from: from, to: to, rules: lets(in(tcp, 0, 65535, "from")), protocol: icmp, want: denied},
		"all by a rule for all":                                        {from: from, to: to, rules: lets(in(all, 0, 0, "from")), protocol: all, want: allowed},
		"all not by every port of TCP":                                 {from: from, to: to, rules: lets(in(tcp, 0, 65535, "from")), protocol: all, want: partial},
		"UDP not by TCP":                                               {from: from, to: to, rules: lets(in(tcp, 53, 53, "from")), protocol: udp, port: 53, want: denied},
		"the first port of a range":                                    {from: from, to: to, rules: lets(in(tcp, 1025, 65535, "from")), protocol: tcp, port: 1025, want: allowed},
		"the last port of a range":                                     {from: from, to: to, rules: lets(in(tcp, 1025, 65535, "from")), protocol: tcp, port: 65535, want: allowed},
		"the port below a range":                                       {from: from, to: to, rules: lets(in(tcp, 1025, 65535, "from")), protocol: tcp, port: 1024, want: denied},
		"the port above a range":                                       {from: from, to: to, rules: lets(in(tcp, 1025, 2000, "from")), protocol: tcp, port: 2001, want: denied},
		"the second group of the receiver lets it in":                  {from: from, to: []string{"other", "to"}, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: allowed},
		"the second group of the sender is the peer":                   {from: []string{"from", "other"}, to: to, rules: lets(in(tcp, 443, 443, "other")), protocol: tcp, port: 443, want: allowed},
		"the second group of the sender lets it out":                   {from: []string{"other", "from"}, to: to, rules: lets(in(tcp, 443, 443, "other")), protocol: tcp, port: 443, want: allowed},
		"default egress of a new group":                                {from: from, to: to, rules: []sggraph.Rule{in(tcp, 443, 443, "from"), out(all, 0, 0, "0.0.0.0/0")}, protocol: tcp, port: 443, want: allowed},
		"managed egress that may have replaced the default":            {from: from, to: to, rules: []sggraph.Rule{in(tcp, 443, 443, "from"), out(tcp, 10250, 10250, "to")}, possible: []sggraph.Rule{out(all, 0, 0, "0.0.0.0/0")}, protocol: tcp, port: 443, want: unknown},
		"managed egress that serves":                                   {from: from, to: to, rules: []sggraph.Rule{in(tcp, 443, 443, "from"), out(tcp, 443, 443, "to")}, possible: []sggraph.Rule{out(all, 0, 0, "0.0.0.0/0")}, protocol: tcp, port: 443, want: allowed},
		"managed egress beside a group with the default":               {from: []string{"from", "other"}, to: to, rules: []sggraph.Rule{in(tcp, 443, 443, "from"), out(tcp, 10250, 10250, "to"), rule("other", sggraph.Egress, all, 0, 0, "0.0.0.0/0")}, protocol: tcp, port: 443, want: allowed},
		"managed egress that does not serve":                           {from: from, to: to, rules: []sggraph.Rule{in(tcp, 443, 443, "from"), out(tcp, 10250, 10250, "to")}, protocol: tcp, port: 443, want: denied},
		"default group of the VPC admits itself":                       {from: []string{}, to: []string{}, protocol: tcp, port: 443, want: allowed},
		"default group of the VPC admits nobody else":                  {from: from, to: []string{}, rules: lets(), protocol: tcp, port: 443, want: denied},
		"unknown rules of the receiver's group":                        {from: from, to: []string{"sg-1"}, userGroups: []string{"sg-1"}, rules: lets(), protocol: tcp, port: 443, want: unknown},
		"what the sender's group lets out is assumed":                  {from: []string{"sg-1"}, to: to, userGroups: []string{"sg-1"}, rules: lets(in(tcp, 443, 443, "10.0.0.0/8")), protocol: tcp, port: 443, want: allowed},
		"unknown rules beside a known one that serves":                 {from: from, to: []string{"sg-1", "to"}, userGroups: []string{"sg-1"}, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: allowed},
		"unknown groups of the receiver":                               {from: from, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: unknown},
		"unknown groups of the sender, which the receiver might admit": {to: to, rules: lets(in(tcp, 443, 443, "from")), protocol: tcp, port: 443, want: unknown},
		"unknown groups of the sender, and nobody is admitted":         {to: to, rules: lets(), protocol: tcp, port: 443, want: denied},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sender := "sender"
			if test.sender != "" {
				sender = test.sender
			}
			f := reach.Flow(test.graph(), reach.Query{From: sender, To: "receiver", Ports: sggraph.Port(test.protocol, test.port)})
			if f.Verdict != test.want {
				t.Errorf("%s, want %s: %+v", f.Verdict, test.want, f.Because)
			}
		})
	}
}
