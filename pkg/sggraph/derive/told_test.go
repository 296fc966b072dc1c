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
	// ownVPC has two subnets of either kind, and nodegroups in them.
	ownVPC = graphtest.Preamble + graphtest.Metadata + `
vpc:
  subnets:
    private: {a: {id: subnet-0a0a0a0a, az: eu-west-1a}, b: {id: subnet-0b0b0b0b, az: eu-west-1b}}
    public: {a: {id: subnet-0c0c0c0c, az: eu-west-1a}}
managedNodeGroups:
  - {name: private, privateNetworking: true}
  - {name: public}
  - {name: first, privateNetworking: true, subnets: [a]}
  - {name: elsewhere, subnets: [subnet-0d0d0d0d]}
fargateProfiles:
  - {name: private, selectors: [{namespace: a}]}
  - {name: first, subnets: [subnet-0a0a0a0a], selectors: [{namespace: b}]}
`
	toNAT     = `{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-0a0a0a0a"}`
	toGateway = `{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-0a0a0a0a"}`
)

// subnet is what AWS prints of one that hands out public addresses or not.
func subnet(id, cidr string, isPublic bool) string {
	return fmt.Sprintf(`{"Subnets": [{"SubnetId": %q, "VpcId": "vpc-0a0a0a0a", "CidrBlock": %q, "MapPublicIpOnLaunch": %t}]}`, id, cidr, isPublic)
}

// table is what AWS prints of the route table of a subnet, with routes besides the local one.
func table(id string, routes ...string) string {
	routes = append([]string{`{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}`}, routes...)
	return fmt.Sprintf(`{"RouteTables": [{"RouteTableId": "rtb-%s", "VpcId": "vpc-0a0a0a0a", "Associations": [{"SubnetId": %q}], "Routes": [%s]}]}`,
		strings.TrimPrefix(id, "subnet-"), id, strings.Join(routes, ", "))
}

func TestToldRoutes(t *testing.T) {
	t.Parallel()
	const a, b, c, d = "subnet-0a0a0a0a", "subnet-0b0b0b0b", "subnet-0c0c0c0c", "subnet-0d0d0d0d"
	blackhole := `{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-0a0a0a0a", "State": "blackhole"}`
	half := `{"DestinationCidrBlock": "0.0.0.0/1", "TransitGatewayId": "tgw-0a0a0a0a"}`
	otherHalf := `{"DestinationCidrBlock": "128.0.0.0/1", "TransitGatewayId": "tgw-0a0a0a0a"}`
	toS3 := `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "vpce-0a0a0a0a"}`
	byList := `{"DestinationPrefixListId": "pl-0a0a0a0a", "TransitGatewayId": "tgw-0a0a0a0a"}`
	for _, tt := range []struct {
		name, from string
		answers    []string
		want       sggraph.Verdict // on the way to the internet
		subnets    sggraph.Subnets
	}{
		{"nothing is told, so that there may be any", "private", nil, sggraph.Allowed, sggraph.PrivateSubnets},
		{"no route", "private", []string{table(a), table(b)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"NAT gateways", "private", []string{table(a, toNAT), table(b, toNAT)}, sggraph.Allowed, sggraph.PrivateSubnets},
		{"one has a route, the other has none", "private", []string{table(a, toNAT), table(b)}, sggraph.Partial, sggraph.PrivateSubnets},
		{"one has none, the other is not told", "private", []string{table(a)}, sggraph.Partial, sggraph.PrivateSubnets},
		{"the one that counts is told", "first", []string{table(a)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"of pods on Fargate, too", "fargate-profile/private", []string{table(a), table(b)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"of a profile that names its subnets", "fargate-profile/first", []string{table(a)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"a NAT gateway that is gone", "first", []string{table(a, blackhole)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"half of the addresses", "first", []string{table(a, half)}, sggraph.Partial, sggraph.PrivateSubnets},
		{"both halves", "first", []string{table(a, half, otherHalf)}, sggraph.Allowed, sggraph.PrivateSubnets},
		{"a gateway endpoint", "first", []string{table(a, toS3)}, sggraph.Denied, sggraph.PrivateSubnets},
		{"a list that is not known", "first", []string{table(a, byList)}, sggraph.Unknown, sggraph.PrivateSubnets},
		{"an internet gateway", "public", []string{table(c, toGateway), subnet(c, "10.0.2.0/24", true)}, sggraph.Allowed, sggraph.PublicSubnets},
		{"an internet gateway, and no addresses for it", "public", []string{table(c, toGateway), subnet(c, "10.0.2.0/24", false)}, sggraph.Denied, sggraph.PublicSubnets},
		{"an internet gateway, and it is not told whether there are addresses for it", "public", []string{table(c, toGateway)}, sggraph.Unknown, sggraph.PublicSubnets},
		{"a subnet that is not listed", "elsewhere", nil, sggraph.Allowed, sggraph.UnknownSubnets},
		{"one that turns out to be public", "elsewhere", []string{table(d, toGateway), subnet(d, "10.0.2.0/24", true)}, sggraph.Allowed, sggraph.PublicSubnets},
		{"one that turns out to be private", "elsewhere", []string{table(d)}, sggraph.Denied, sggraph.PrivateSubnets},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := derive.GraphWith(graphtest.Load(t, ownVPC), derive.Known{Facts: graphtest.Know(t, slices.Concat(tt.answers, []string{`{"SecurityGroups": []}`})...)})
			id := tt.from
			if !strings.Contains(id, "/") {
				id = "managed-nodegroup/" + id
			}
			if got := ask(t, g, id, "0.0.0.0/0", sggraph.Port(sggraph.TCP, 443)); got.Verdict != tt.want {
				t.Errorf("%s, want %s: %v", got.Verdict, tt.want, got.Because)
			}
			member := g.Members[slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == id })]
			if diff := cmp.Diff(tt.subnets, member.Placement.Subnets); diff != "" {
				t.Errorf("subnets (-want +got)\n%s", diff)
			}
		})
	}
}

// TestToldRoutesAreNotTaken for granted: the note that says so is about those of which nothing is told.
func TestToldRoutesAreNotTaken(t *testing.T) {
	t.Parallel()
	const note = "the routes of a VPC of your own are not in the file"
	for name, tt := range map[string]struct {
		answers []string
		taken   bool
	}{
		"nothing is told": {nil, true},
		"NAT gateways":    {[]string{table("subnet-0a0a0a0a", toNAT), table("subnet-0b0b0b0b", toNAT)}, false},
	} {
		g := derive.GraphWith(graphtest.Load(t, ownVPC), derive.Known{Facts: graphtest.Know(t, append(tt.answers, `{"SecurityGroups": []}`)...)})
		answer := ask(t, g, "managed-nodegroup/private", sggraph.Internet, sggraph.Port(sggraph.TCP, 443))
		if got := strings.Contains(strings.Join(answer.Notes, "\n"), note); answer.Verdict != sggraph.Allowed || got != tt.taken {
			t.Errorf("%s: %s, notes %q", name, answer.Verdict, answer.Notes)
		}
	}
}

// A rule that names a prefix lets in who has his address there: which addresses that may be, AWS has told.
func TestToldPrefixes(t *testing.T) {
	t.Parallel()
	vpc := func(cidrs ...string) string {
		var blocks []string
		for _, cidr := range cidrs {
			blocks = append(blocks, fmt.Sprintf(`{"CidrBlock": %q, "CidrBlockState": {"State": "associated"}}`, cidr))
		}
		return fmt.Sprintf(`{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlock": %q, "CidrBlockAssociationSet": [%s]}]}`, cidrs[0], strings.Join(blocks, ", "))
	}
	a, b := subnet("subnet-0a0a0a0a", "10.0.0.0/24", false), subnet("subnet-0b0b0b0b", "10.0.1.0/24", false)
	for _, tt := range []struct {
		name, peer, from string
		answers          []string
		want             sggraph.Verdict
	}{
		{"nothing is told", "10.0.0.0/16", "managed-nodegroup/private", nil, sggraph.Unknown},
		{"the VPC has one prefix", "10.0.0.0/16", "managed-nodegroup/private", []string{vpc("10.0.0.0/16"), a}, sggraph.Allowed},
		{"the VPC has two", "10.0.0.0/16", "control-plane", []string{vpc("10.0.0.0/16", "100.64.0.0/16"), a}, sggraph.Unknown},
		{"both are let in", "0.0.0.0/0", "control-plane", []string{vpc("10.0.0.0/16", "100.64.0.0/16"), a}, sggraph.Allowed},
		{"the VPC has others", "172.16.0.0/12", "control-plane", []string{vpc("10.0.0.0/16"), a}, sggraph.Denied},
		{"the subnets are in it", "10.0.0.0/23", "managed-nodegroup/private", []string{a, b}, sggraph.Allowed},
		{"one of the subnets is", "10.0.0.0/24", "managed-nodegroup/private", []string{a, b}, sggraph.Partial},
		{"none of the subnets is", "10.0.8.0/24", "managed-nodegroup/private", []string{vpc("10.0.0.0/16"), a, b}, sggraph.Denied},
		{"the subnet that counts is", "10.0.0.0/24", "managed-nodegroup/first", []string{a, b}, sggraph.Allowed},
		{"a part of the subnet is", "10.0.0.0/25", "managed-nodegroup/first", []string{a, b}, sggraph.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			config := ownVPC + "nodeGroups: [{name: own, securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}}]\n"
			group := `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, ` +
				`"IpRanges": [{"CidrIp": "` + tt.peer + `"}]}], "IpPermissionsEgress": []}]}`
			g := derive.GraphWith(graphtest.Load(t, config), derive.Known{Facts: graphtest.Know(t, append(tt.answers, group)...)})
			if got := ask(t, g, tt.from, "nodegroup/own", sggraph.Port(sggraph.TCP, 8080)); got.Verdict != tt.want {
				t.Errorf("%s, want %s: %v", got.Verdict, tt.want, got.Because)
			}
		})
	}
}

// eksctl lets SSH in from the primary prefix of the VPC, wherever AWS lists that.
func TestToldPrimaryPrefix(t *testing.T) {
	t.Parallel()
	const vpc = `{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [
		{"CidrBlock": "100.64.0.0/16", "CidrBlockState": {"State": "associated"}}, {"CidrBlock": "10.0.0.0/16", "CidrBlockState": {"State": "associated"}}]}]}`
	config := ownVPC + "nodeGroups: [{name: own, privateNetworking: true, ssh: {allow: true}}]\n"
	g := derive.GraphWith(graphtest.Load(t, config), derive.Known{Facts: graphtest.Know(t, vpc, subnet("subnet-0a0a0a0a", "10.0.0.0/24", false))})
	if diff := cmp.Diff([]string{"10.0.0.0/16", "100.64.0.0/16"}, g.VPC.Prefixes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for from, want := range map[string]sggraph.Verdict{"10.0.0.7/32": sggraph.Allowed, "100.64.0.7/32": sggraph.Denied} {
		if got := ask(t, g, from, "nodegroup/own", sggraph.Port(sggraph.TCP, 22)); got.Verdict != want {
			t.Errorf("from %s: %s, want %s: %v", from, got.Verdict, want, got.Because)
		}
	}
}

func ask(t *testing.T, g *sggraph.Graph, from, to string, ports sggraph.Ports) reach.Answer {
	t.Helper()
	answer, err := reach.Ask(g, from, to, ports)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// Without a way out, nodes need endpoints for what they pull.
func TestLackingEndpoints(t *testing.T) {
	t.Parallel()
	endpoints := func(services ...string) string {
		var list []string
		for i, service := range services {
			list = append(list, fmt.Sprintf(`{"VpcEndpointId": "vpce-0a0a0a0%d", "VpcId": "vpc-0a0a0a0a", "ServiceName": "com.amazonaws.eu-west-1.%s"}`, i, service))
		}
		return fmt.Sprintf(`{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": [%s]}`, strings.Join(list, ", "))
	}
	const (
		toNetwork   = `{"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-0a0a0a0a"}`
		goneNetwork = `{"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-0a0a0a0a", "State": "blackhole"}`
		toNAT64     = `{"DestinationIpv6CidrBlock": "64:ff9b::/96", "NatGatewayId": "nat-0a0a0a0a"}`
		toS3        = `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "vpce-0a0a0a0a"}`
	)
	a := subnet("subnet-0a0a0a0a", "10.0.0.0/24", false)
	for _, tt := range []struct {
		name    string
		answers []string
		want    []string
	}{
		{"all are there", []string{a, table("subnet-0a0a0a0a"), endpoints("ecr.api", "ecr.dkr", "s3")}, nil},
		{"one is not", []string{a, table("subnet-0a0a0a0a"), endpoints("ecr.api", "s3")}, []string{"ecr.dkr"}},
		{"others are", []string{a, table("subnet-0a0a0a0a"), endpoints("ec2")}, []string{"ecr.api", "ecr.dkr", "s3"}},
		{"none is told, perhaps since the VPC is another account's", []string{a, table("subnet-0a0a0a0a"), endpoints()}, nil},
		{"there is a way out", []string{a, table("subnet-0a0a0a0a", toNAT), endpoints()}, nil},
		{"another network may have them", []string{a, table("subnet-0a0a0a0a", toNetwork), endpoints()}, nil},
		{"NAT64 is a way, too", []string{a, table("subnet-0a0a0a0a", toNAT64), endpoints()}, nil},
		{"a network that is gone has none", []string{a, table("subnet-0a0a0a0a", goneNetwork), endpoints("ecr.api", "s3")}, []string{"ecr.dkr"}},
		{"a gateway endpoint leads nowhere else", []string{a, table("subnet-0a0a0a0a", toS3), endpoints("ecr.api", "s3")}, []string{"ecr.dkr"}},
		{"endpoints are not told", []string{a, table("subnet-0a0a0a0a")}, nil},
		{"the VPC is not told", []string{table("subnet-0a0a0a0a"), endpoints()}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := derive.GraphWith(graphtest.Load(t, ownVPC), derive.Known{Facts: graphtest.Know(t, tt.answers...)})
			member := g.Members[slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == "managed-nodegroup/first" })]
			if diff := cmp.Diff(tt.want, member.Placement.Told.Lacking); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Of several subnets, those count from which nodes pull nothing, whatever is told of the others.
func TestStrandedSubnets(t *testing.T) {
	t.Parallel()
	const ecr = `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": [{"VpcEndpointId": "vpce-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "ServiceName": "com.amazonaws.eu-west-1.ecr.api"},
		{"VpcEndpointId": "vpce-0b0b0b0b", "VpcId": "vpc-0a0a0a0a", "ServiceName": "com.amazonaws.eu-west-1.s3"}]}`
	a, b := subnet("subnet-0a0a0a0a", "10.0.0.0/24", false), subnet("subnet-0b0b0b0b", "10.0.1.0/24", false)
	for _, tt := range []struct {
		name    string
		answers []string
		want    []string
	}{
		{"one leads out", []string{a, b, table("subnet-0a0a0a0a", toNAT), table("subnet-0b0b0b0b"), ecr}, []string{"subnet-0b0b0b0b"}},
		{"one is not told", []string{b, table("subnet-0b0b0b0b"), ecr}, []string{"subnet-0b0b0b0b"}},
		{"both lead out", []string{a, b, table("subnet-0a0a0a0a", toNAT), table("subnet-0b0b0b0b", toNAT), ecr}, nil},
		{"none does, as is told of all", []string{a, b, table("subnet-0a0a0a0a"), table("subnet-0b0b0b0b"), ecr}, nil},
		{"endpoints are not told", []string{a, b, table("subnet-0a0a0a0a", toNAT), table("subnet-0b0b0b0b")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := derive.GraphWith(graphtest.Load(t, ownVPC), derive.Known{Facts: graphtest.Know(t, tt.answers...)})
			member := g.Members[slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == "managed-nodegroup/private" })]
			var got []string
			for _, subnet := range member.Placement.Told.Stranded {
				got = append(got, subnet.ID)
				if diff := cmp.Diff([]string{"ecr.dkr"}, subnet.Lacking); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
