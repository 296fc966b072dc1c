package derive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	subnetA, subnetB = "subnet-0a0a0a0a", "subnet-0b0b0b0b"
	toPeer           = `{"DestinationCidrBlock": "10.50.0.0/16", "VpcPeeringConnectionId": "pcx-0a0a0a0a"}`
	allToPeer        = `{"DestinationCidrBlock": "0.0.0.0/0", "VpcPeeringConnectionId": "pcx-0a0a0a0a"}`
	toLost           = `{"DestinationCidrBlock": "10.50.0.0/16", "VpcPeeringConnectionId": "pcx-0a0a0a0a", "State": "blackhole"}`
	toFirewall       = `{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "vpce-0a0a0a0a"}`
	propagated       = `{"DestinationCidrBlock": "10.50.0.0/16", "GatewayId": "vgw-0a0a0a0a", "Origin": "EnableVgwRoutePropagation", "State": "active"}`
	propagatedLost   = `{"DestinationCidrBlock": "10.50.0.0/16", "GatewayId": "vgw-0a0a0a0a", "Origin": "EnableVgwRoutePropagation", "State": "blackhole"}`
	byUnknownList    = `{"DestinationPrefixListId": "pl-0a0a0a0a", "TransitGatewayId": "tgw-0a0a0a0a"}`
	byLostList       = `{"DestinationPrefixListId": "pl-0a0a0a0a", "TransitGatewayId": "tgw-0a0a0a0a", "State": "blackhole"}`
	byGatewayList    = `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "igw-0a0a0a0a"}`
	byFirewallList   = `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "vpce-0a0a0a0a"}`
	firewall         = `{"VpcEndpoints": [{"VpcEndpointId": "vpce-0a0a0a0a", "VpcEndpointType": "GatewayLoadBalancer", "VpcId": "vpc-0a0a0a0a"}]}`
)

// listed are the entries of a prefix list.
func listed(cidrs ...string) string {
	entries := []string{}
	for _, cidr := range cidrs {
		entries = append(entries, fmt.Sprintf(`{"Cidr": %q}`, cidr))
	}
	return `{"PrefixListId": "pl-0a0a0a0a", "Entries": [` + strings.Join(entries, ", ") + `]}`
}

// withOpen is the graph of ownVPC, whose only prefix is 10.0.0.0/16, with a nodegroup in two subnets whose group lets everybody in and out.
func withOpen(t *testing.T, answers ...string) *sggraph.Graph {
	t.Helper()
	const open = "nodeGroups: [{name: open, privateNetworking: true, securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}}]\n"
	const all = `[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]`
	const told = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": ` + all + `, "IpPermissionsEgress": ` + all + `}]}`
	const vpc = `{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}]}]}`
	known := []string{told, vpc, unaddressed(subnetA, "10.0.0.0/24"), unaddressed(subnetB, "10.0.1.0/24")}
	return derive.GraphWith(graphtest.Load(t, ownVPC+open), derive.Known{Facts: graphtest.Know(t, slices.Concat(known, answers)...)})
}

// unaddressed is what AWS prints of a subnet, but for whether it hands out public addresses.
func unaddressed(id, cidr string) string {
	return strings.Replace(subnet(id, cidr, false), `, "MapPublicIpOnLaunch": false`, "", 1)
}

// answerCase is a question whose parts are worked out by hand.
type answerCase struct {
	name, from, to string
	answers        []string
	want           string
}

func (tt *answerCase) run(t *testing.T) {
	t.Helper()
	g := withOpen(t, tt.answers...)
	answer := ask(t, g, tt.from, tt.to, sggraph.Port(sggraph.TCP, 443))
	if diff := cmp.Diff(tt.want, partsInWords(&answer)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	flow := reach.Flow(g, reach.Query{From: tt.from, To: tt.to, Ports: sggraph.Port(sggraph.TCP, 443)})
	if flow.Verdict != answer.Verdict || len(flow.Parts) != len(answer.Parts) {
		t.Errorf("as a flow it is %s in %d parts", flow.Verdict, len(flow.Parts))
	}
}

// partsInWords are the verdicts of the parts of an answer, with the last digits of their subnets, and their addresses.
func partsInWords(a *reach.Answer) string {
	if len(a.Parts) == 0 {
		return string(a.Verdict)
	}
	short := strings.NewReplacer("subnet-0a0a0a0a", "a", "subnet-0b0b0b0b", "b")
	var parts []string
	for i := range a.Parts {
		p := &a.Parts[i].FlowPart
		words := []string{string(p.Verdict)}
		if len(p.Subnets) > 0 {
			words = append(words, "from", strings.Join(p.Subnets, ", "))
		}
		if len(p.ToSubnets) > 0 {
			words = append(words, "to", strings.Join(p.ToSubnets, ", "))
		}
		if p.Addresses != "" {
			words = append(words, "on "+p.Addresses)
		}
		parts = append(parts, strings.Join(words, " "))
	}
	return short.Replace(strings.Join(parts, "; "))
}

// TestAnswersBySubnetOfTheReceiver: replies need a route back, which is told for each subnet.
func TestAnswersBySubnetOfTheReceiver(t *testing.T) {
	t.Parallel()
	const open = "nodegroup/open"
	gateway := []string{table(subnetA, toGateway), table(subnetB, toNAT)}
	peer := []string{table(subnetA, toPeer), table(subnetB)}
	for _, tt := range []answerCase{
		{"the internet, by one gateway", "internet", open, gateway, "unknown to a; denied to b"},
		{"an address of the internet", "52.1.2.3/32", open, gateway, "unknown to a; denied to b"},
		{"by none", "internet", open, []string{table(subnetA, toNAT), table(subnetB)}, "denied"},
		{"by one that hands out addresses", "internet", open, append([]string{subnet(subnetA, "10.0.0.0/24", true)}, gateway...), "allowed to a; denied to b"},
		{"by both", "internet", open, []string{table(subnetA, toGateway), table(subnetB, toGateway)}, "unknown"},
		{"by one that is told", "internet", open, []string{table(subnetB)}, "unknown to a; denied to b"},
		{"by a firewall that may have a gateway", "internet", open, []string{table(subnetA, toFirewall), table(subnetB)}, "unknown to a; denied to b"},
		{"by a list that is not known", "internet", open, []string{table(subnetA, byGatewayList), table(subnetB)}, "unknown to a; denied to b"},
		{"by a list that leads to other networks", "internet", open, []string{table(subnetA, byUnknownList), table(subnetB)}, "denied"},
		{"a peered network", "10.50.0.0/16", open, peer, "allowed to a; denied to b"},
		{"an address in it", "10.50.1.2/32", open, peer, "allowed to a; denied to b"},
		{"it and another one", "10.48.0.0/14", open, peer, "allowed to a on 10.50.0.0/16; denied to a on the rest; denied to b"},
		{"the internet, behind a peered network", "internet", open, []string{table(subnetA, toGateway), table(subnetB, allToPeer)}, "unknown to a; denied to b"},
		{"NAT does not answer", "10.50.0.0/16", open, []string{table(subnetA, toPeer), table(subnetB, toNAT)}, "allowed to a; denied to b"},
		{"nor does an internet gateway, from private addresses", "10.50.0.0/16", open, []string{table(subnetA, toPeer), table(subnetB, toGateway)}, "allowed to a; denied to b"},
		{"a peering that is gone", "10.50.0.0/16", open, []string{table(subnetA, toPeer), table(subnetB, toLost, toNAT)}, "allowed to a; denied to b"},
		{"one is not told", "10.50.0.0/16", open, []string{table(subnetB)}, "allowed to a; denied to b"},
		{"both lead there", "10.50.0.0/16", open, []string{table(subnetA, toPeer), table(subnetB, toPeer)}, "allowed"},
		{"the VPC itself", "10.0.3.0/24", open, peer, "allowed"},
		{"another member", "managed-nodegroup/first", open, peer, "allowed"},
		{"nobody is let in", "10.50.0.0/16", "managed-nodegroup/private", peer, "denied"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.run(t)
		})
	}
}

// TestVerdictOfSubnets: where no subnet is certainly denied, it is not known whether any decides.
func TestVerdictOfSubnets(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answers []string
		want    sggraph.Verdict
	}{
		"allowed and denied":    {[]string{table(subnetA, toNAT), table(subnetB)}, sggraph.Partial},
		"allowed and not known": {[]string{table(subnetA, toNAT), table(subnetB, toGateway)}, sggraph.Unknown},
		"denied and not known":  {[]string{table(subnetA), table(subnetB, toGateway)}, sggraph.Partial},
	} {
		for _, to := range []string{sggraph.Internet, sggraph.APIServer} {
			g := withOpen(t, tt.answers...)
			answer := ask(t, g, "nodegroup/open", to, sggraph.Port(sggraph.TCP, 443))
			flow := reach.Flow(g, reach.Query{From: "nodegroup/open", To: to, Ports: sggraph.Port(sggraph.TCP, 443)})
			if answer.Verdict != tt.want || len(answer.Parts) != 2 || flow.Verdict != tt.want || len(flow.Parts) != 2 {
				t.Errorf("%s, to %s: %s in %d parts, as a flow %s in %d", name, to, answer.Verdict, len(answer.Parts), flow.Verdict, len(flow.Parts))
			}
		}
	}
}

// TestAnswersByRoute: the longest prefix decides, of the family of the address.
func TestAnswersByRoute(t *testing.T) {
	t.Parallel()
	const open = "nodegroup/open"
	lostInternet := `{"DestinationCidrBlock": "8.8.8.0/24", "VpcPeeringConnectionId": "pcx-0a0a0a0a", "State": "blackhole"}`
	toSome := `{"DestinationCidrBlock": "8.8.8.0/24", "TransitGatewayId": "tgw-0a0a0a0a"}`
	halfToPeer, ownToPeer := strings.Replace(allToPeer, "/0", "/1", 1), strings.Replace(allToPeer, "0.0.0.0/0", "52.1.0.0/16", 1)
	for _, tt := range []answerCase{
		{"private addresses without a route", open, "192.168.1.1/32", []string{table(subnetA), table(subnetB)}, "denied"},
		{"a peered network", open, "10.50.1.1/32", []string{table(subnetA, toPeer), table(subnetB)}, "allowed from a; denied from b"},
		{"a longer route that leads nowhere", open, "8.8.8.8/32", []string{table(subnetA, toNAT, lostInternet), table(subnetB, toNAT)}, "allowed from b; denied from a"},
		{"in both", open, "8.8.8.8/32", []string{table(subnetA, toNAT, lostInternet), table(subnetB, toNAT, lostInternet)}, "denied"},
		{"nobody is let in, whatever the routes", "0.0.0.0/0", "managed-nodegroup/private", []string{table(subnetA, toNAT, lostInternet), table(subnetB, toNAT)}, "denied"},
		{"a longer route alone", open, "8.8.8.8/32", []string{table(subnetA, toSome), table(subnetB, toSome)}, "allowed"},
		{"and what is beside it", open, "8.8.0.0/16", []string{table(subnetA, toSome), table(subnetB, toSome)}, "partial: allowed on 8.8.8.0/24; denied on the rest"},
		{"the internet behind a peered network", open, "internet", []string{table(subnetA, allToPeer), table(subnetB, allToPeer)}, "denied"},
		{"an address of it", open, "8.8.8.8/32", []string{table(subnetA, allToPeer), table(subnetB, toNAT)}, "allowed from b; denied from a"},
		{"the public endpoint behind a peered network", open, "api-server", []string{table(subnetA, allToPeer), table(subnetB, allToPeer)}, "denied"},
		{"a half of it", open, "8.8.8.8/32", []string{table(subnetA, halfToPeer), table(subnetB, halfToPeer)}, "denied"},
		{"private addresses there, as far as is known", open, "10.50.0.0/16", []string{table(subnetA, allToPeer), table(subnetB, allToPeer)}, "allowed"},
		{"public addresses that a peer uses as its own", open, "52.1.0.0/16", []string{table(subnetA, ownToPeer), table(subnetB, ownToPeer)}, "allowed"},
		{"a list that is told", open, "10.99.0.0/16", []string{table(subnetA, byUnknownList), table(subnetB), listed("10.99.0.0/16", "52.1.0.0/16")}, "allowed from a; denied from b"},
		{"what is not in it", open, "10.98.0.0/16", []string{table(subnetA, byUnknownList, toNAT), table(subnetB), listed("10.99.0.0/16")}, "allowed from a; denied from b"},
		{"what is in it, and leads nowhere", open, "10.99.0.0/16", []string{table(subnetA, byLostList, toNAT), table(subnetB, toNAT), listed("10.99.0.0/16")}, "allowed from b; denied from a"},
		{"a list of some entries", open, "10.98.0.0/15", []string{table(subnetA, byUnknownList), table(subnetB), strings.Replace(listed("10.99.0.0/16"), "{", `{"NextToken": "x", `, 1)}, "allowed from a on 10.99.0.0/16; unknown from a on the rest; denied from b"},
		{"a list that cannot be read", open, "10.99.0.0/16", []string{table(subnetA, byUnknownList), table(subnetB, byUnknownList), listed("x")}, "unknown"},
		{"an empty list", open, "internet", []string{table(subnetA, byUnknownList), table(subnetB), listed()}, "denied"},
		{"a list beside a default route", open, "internet", []string{table(subnetA, byUnknownList, toNAT), table(subnetB, toNAT)}, "allowed"},
		{"and its public endpoint", open, "api-server", []string{table(subnetA, byUnknownList, toNAT), table(subnetB, toNAT)}, "allowed"},
		{"the public endpoint, by a list alone", open, "api-server", []string{table(subnetA, byUnknownList), table(subnetB)}, "unknown from a; denied from b"},
		{"a list that leads nowhere, as the rest", open, "internet", []string{table(subnetA, byLostList), table(subnetB)}, "denied"},
		{"a list that leads nowhere, unlike the rest", open, "8.8.8.8/32", []string{table(subnetA, byLostList, toNAT), table(subnetB, byLostList, toNAT)}, "unknown"},
		{"a list of a firewall", open, "10.99.0.0/16", []string{table(subnetA, byFirewallList), table(subnetB), firewall, listed("10.99.0.0/16")}, "allowed from a; denied from b"},
		{"the list of a gateway endpoint", open, "52.1.0.0/16", []string{table(subnetA, byFirewallList), table(subnetB), listed("52.1.0.0/16")}, "denied"},
		{"a route of a VPN for what has a route already", open, "10.50.0.0/16", []string{table(subnetA, propagated, toLost), table(subnetB, toPeer, propagatedLost)}, "allowed from b; unknown from a"},
		{"the same way", open, "10.50.0.0/16", []string{table(subnetA, propagated, toPeer), table(subnetB, propagatedLost)}, "allowed from a; denied from b"},
		{"a list for what has a route already", open, "10.50.0.0/16", []string{table(subnetA, toLost, byUnknownList), table(subnetB, byLostList, toPeer), listed("10.50.0.0/16")}, "allowed from b; unknown from a"},
		{"a VPN for what is in a list", open, "10.50.0.0/16", []string{table(subnetA, propagated, byGatewayList), table(subnetB, propagated, byUnknownList), listed("10.50.0.0/16")}, "allowed from b; denied from a"},
		{"two lists that lead elsewhere", open, "10.50.0.0/16", []string{table(subnetA, byUnknownList, strings.Replace(byLostList, "pl-0a", "pl-0b", 1)), table(subnetB), listed("10.50.0.0/16"), strings.Replace(listed("10.50.0.0/16"), "pl-0a", "pl-0b", 1)}, "unknown from a; denied from b"},
		{"the VPC itself, beside a list that is not known", open, "10.0.3.4/32", []string{table(subnetA, byLostList), table(subnetB)}, "allowed"},
		{"private addresses by an internet gateway", open, "10.50.0.0/16", []string{table(subnetA, toGateway), table(subnetB, toGateway)}, "denied"},
		{"a list that is not known", open, "10.50.0.0/16", []string{table(subnetA, byUnknownList), table(subnetB, byUnknownList)}, "unknown"},
		{"the VPC itself", open, "10.0.3.4/32", []string{table(subnetA), table(subnetB)}, "allowed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.want = strings.TrimPrefix(tt.want, "partial: ")
			tt.run(t)
		})
	}
}

// TestRoutesOfIPv6: a route of one family leads no address of the other one.
func TestRoutesOfIPv6(t *testing.T) {
	t.Parallel()
	const body = graphtest.Preamble + graphtest.Metadata + `
kubernetesNetworkConfig: {ipFamily: IPv6}
iam: {withOIDC: true}
addons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]
vpc: {id: vpc-0a0a0a0a, subnets: {private: {a: {id: subnet-0a0a0a0a, az: eu-west-1a}, b: {id: subnet-0b0b0b0b, az: eu-west-1b}}}}
managedNodeGroups: [{name: both, privateNetworking: true}, {name: first, privateNetworking: true, subnets: [a]}]
`
	const outByIPv6 = `{"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-0a0a0a0a"}`
	local := `{"DestinationIpv6CidrBlock": "2600:1f18::/56", "GatewayId": "local"}`
	answers := []string{
		subnet(subnetA, "10.0.0.0/24", false), subnet(subnetB, "10.0.1.0/24", false), table(subnetA, local, outByIPv6), table(subnetB, local, toNAT),
	}
	g := derive.GraphWith(graphtest.Load(t, body), derive.Known{Facts: graphtest.Know(t, answers...)})
	for _, tt := range []answerCase{
		{name: "the public endpoint, by either family", from: "managed-nodegroup/both", to: "api-server", want: "allowed from b; unknown from a"},
		{name: "IPv6", from: "managed-nodegroup/both", to: "2606:4700::1111/128", want: "allowed from a; denied from b"},
		{name: "IPv4", from: "managed-nodegroup/both", to: "8.8.8.8/32", want: "allowed from b; denied from a"},
		{name: "IPv6 from the first", from: "managed-nodegroup/first", to: "2606:4700::1111/128", want: "allowed"},
	} {
		answer := ask(t, g, tt.from, tt.to, sggraph.Port(sggraph.TCP, 443))
		if got := partsInWords(&answer); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// TestReasonsOfRoutesBack: each part names table and line; what a person has written for a subnet has no table but that of the subnet.
func TestReasonsOfRoutesBack(t *testing.T) {
	t.Parallel()
	const byHand = "---\nvpcs: {vpc-0a0a0a0a: {cidrs: [10.0.0.0/16]}}\nsubnets:\n" +
		"  subnet-0a0a0a0a: {vpc: vpc-0a0a0a0a, routes: [{to: 10.50.0.0/16, via: tgw-0a0a0a0a}]}\n  subnet-0b0b0b0b: {vpc: vpc-0a0a0a0a, routes: isolated}\n"
	for name, tt := range map[string]struct {
		from    string
		answers []string
		want    []string
	}{
		"a gateway, and NAT": {"internet", []string{table(subnetA, toGateway), table(subnetB, toNAT)}, []string{
			"the route table rtb-0a0a0a0a leads to an internet gateway, which serves public addresses alone (",
			"the route table rtb-0b0b0b0b leads there through a NAT gateway alone, which lets nobody in (",
		}},
		"a peering that is gone": {"10.50.0.0/16", []string{table(subnetA, toPeer), table(subnetB, toLost)}, []string{
			"the route table rtb-0a0a0a0a leads to 10.50.0.0/16 (", "the route table rtb-0b0b0b0b drops what goes to 10.50.0.0/16, since what it leads to is gone (",
		}},
		"written by hand": {"10.50.0.0/16", []string{byHand}, []string{
			"the route table of subnet-0a0a0a0a leads to 10.50.0.0/16 (", "the route table of subnet-0b0b0b0b has no route there (",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answer := ask(t, withOpen(t, tt.answers...), tt.from, "nodegroup/open", sggraph.Port(sggraph.TCP, 443))
			if len(answer.Parts) != len(tt.want) {
				t.Fatalf("%s in %d parts", answer.Verdict, len(answer.Parts))
			}
			for i, want := range tt.want {
				because := answer.Parts[i].Because
				if !slices.ContainsFunc(because, func(b sggraph.Because) bool { return strings.HasPrefix(b.Text, want) }) {
					t.Errorf("part %d: %v, want %q", i, because, want)
				}
			}
			if note := "whether anything of nodegroup/open is there or not"; !strings.Contains(strings.Join(answer.Notes, "\n"), note) {
				t.Errorf("no note says that nothing may be there: %q", answer.Notes)
			}
		})
	}
}

// TestIntoByIPv6: addresses of IPv6 are public, so that who has a route to an internet gateway for them is reached by these alone.
func TestIntoByIPv6(t *testing.T) {
	t.Parallel()
	const body = graphtest.Preamble + graphtest.Metadata + `
kubernetesNetworkConfig: {ipFamily: IPv6}
iam: {withOIDC: true}
addons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]
vpc: {id: vpc-0a0a0a0a, subnets: {private: {a: {id: subnet-0a0a0a0a, az: eu-west-1a}, b: {id: subnet-0b0b0b0b, az: eu-west-1b}}}}
nodeGroups: [{name: open, privateNetworking: true, subnets: [a], securityGroups: {attachIDs: [sg-0a0a0a0a]}}]
`
	const all = `[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}]`
	const told = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": ` + all + `, "IpPermissionsEgress": ` + all + `}]}`
	const byIPv6 = `{"DestinationIpv6CidrBlock": "::/0", "GatewayId": "igw-0a0a0a0a"}`
	answers := []string{told, subnet(subnetA, "10.0.0.0/24", false), table(subnetA, toNAT, byIPv6)}
	g := derive.GraphWith(graphtest.Load(t, body), derive.Known{Facts: graphtest.Know(t, answers...)})
	for from, want := range map[string]string{"::/0": "allowed", "2a00:1450::1/128": "allowed", "0.0.0.0/0": "denied", "internet": "allowed on ::/0; denied on 0.0.0.0/0"} {
		answer := ask(t, g, from, "nodegroup/open", sggraph.Port(sggraph.TCP, 22))
		if got := partsInWords(&answer); got != want {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
}

// TestRoutesInAWord: a person who says in a word where a subnet leads tells its default route, and no other one.
func TestRoutesInAWord(t *testing.T) {
	t.Parallel()
	const open = "nodegroup/open"
	say := func(a, b string) []string {
		return []string{"---\nvpcs: {vpc-0a0a0a0a: {cidrs: [10.0.0.0/16]}}\nsubnets:\n" +
			"  subnet-0a0a0a0a: {vpc: vpc-0a0a0a0a, " + a + "}\n  subnet-0b0b0b0b: {vpc: vpc-0a0a0a0a, " + b + "}\n"}
	}
	const nat, public, without, isolated = "routes: nat", "routes: public, publicIPs: true", "routes: public, publicIPs: false", "routes: isolated"
	for _, tt := range []answerCase{
		{"a NAT gateway", open, "internet", say(nat, isolated), "allowed from a; denied from b"},
		{"an internet gateway", open, "internet", say(public, isolated), "allowed from a; denied from b"},
		{"one that serves public addresses alone", open, "internet", say(without, isolated), "denied"},
		{"private addresses, to which there may be other routes", open, "10.50.0.0/16", say(nat, isolated), "allowed from a; denied from b"},
		{"into a public subnet", "internet", open, say(public, nat), "allowed to a; denied to b"},
		{"from private addresses", "10.50.0.0/16", open, say(public, nat), "allowed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.run(t)
		})
	}
}
