package derive_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// toldEndpoint is what AWS prints of an interface endpoint that is available, with private DNS, in a VPC of the user; keys replace those that
// it has.
func toldEndpoint(id, service, keys string) string {
	endpoint := map[string]any{
		"VpcEndpointId": id, "ServiceName": "com.amazonaws." + service, "VpcId": "vpc-0a0a0a0a", "VpcEndpointType": "Interface", "State": "available",
		"SubnetIds": []string{"subnet-0a0a0a0a"}, "Groups": []map[string]string{{"GroupId": "sg-0e0e0e0e"}}, "PrivateDnsEnabled": true,
	}
	var others map[string]any
	if err := json.Unmarshal([]byte("{"+keys+"}"), &others); err != nil {
		panic(err)
	}
	maps.Copy(endpoint, others)
	text, err := json.Marshal(endpoint)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// gatewayFor is what AWS prints of a gateway endpoint for S3.
func gatewayFor(id string, tables ...string) string {
	return fmt.Sprintf(`{"VpcId": "vpc-0a0a0a0a", "VpcEndpointType": "Gateway", "State": "available", "VpcEndpointId": %q,
		"ServiceName": "com.amazonaws.eu-west-1.s3", "PrivateDnsEnabled": false, "RouteTableIds": ["%s"]}`, id, strings.Join(tables, `", "`))
}

// allEndpoints is the answer to a question for those of the VPC.
func allEndpoints(list ...string) string {
	return `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": [` + strings.Join(list, ", ") + `]}`
}

// guard is what AWS prints of the group of the endpoints, with this ingress.
func guard(ingress string) string {
	return `{"SecurityGroups": [{"GroupId": "sg-0e0e0e0e", "GroupName": "endpoints", "IpPermissions": ` + ingress + `, "IpPermissionsEgress": []},
		{"GroupId": "sg-0c0c0c0c", "GroupName": "eks-cluster-sg-demo-1", "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}]}]}`
}

const (
	inTheVPC  = `{"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "CidrBlock": "10.0.0.0/24"}]}`
	ecrAPI    = "vpc-endpoint/ecr.api"
	ofManaged = "managed-nodegroup/first"
)

func onHTTPS(peer string) string {
	return `[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, ` + peer + `}]`
}

func deriveTold(t *testing.T, body string, answers ...string) *sggraph.Graph {
	t.Helper()
	return derive.GraphWith(graphtest.Load(t, body), derive.Known{Facts: graphtest.Know(t, answers...)})
}

// Which endpoints are members, and by which names.
func TestToldEndpoints(t *testing.T) {
	t.Parallel()
	const here = "eu-west-1."
	ecr := toldEndpoint("vpce-0a0a0a0a", here+"ecr.api", "")
	byID := strings.Replace(ownVPC, "vpc:\n", "vpc:\n  id: vpc-0a0a0a0a\n", 1)
	inChina := strings.Replace(ownVPC, "eu-west-1,", "cn-north-1,", 1)
	anywhere := strings.Replace(ownVPC, "eu-west-1,", "\"${REGION}\",", 1)
	for _, tt := range []struct {
		name, body string
		answers    []string
		want       string
	}{
		{"nothing is told", ownVPC, []string{inTheVPC}, ""},
		{"the VPC is that of the subnets", ownVPC, []string{inTheVPC, allEndpoints(ecr)}, "ecr.api"},
		{"the file names the VPC", byID, []string{allEndpoints(ecr)}, "ecr.api"},
		{"not all are told", byID, []string{`{"VpcEndpoints": [` + ecr + `]}`}, "ecr.api"},
		{"nobody knows in which VPC the subnets are", ownVPC, []string{allEndpoints(ecr)}, ""},
		{"eksctl makes the VPC", graphtest.Preamble + graphtest.Metadata + oneNodegroup, []string{inTheVPC, allEndpoints(ecr)}, ""},
		{"they are in another VPC", byID, []string{strings.ReplaceAll(allEndpoints(ecr), "vpc-0a", "vpc-0b")}, ""},
		{"one that is about to be", byID, []string{allEndpoints(strings.Replace(ecr, "available", "pendingAcceptance", 1))}, ""},
		{"the state as some tools write it", byID, []string{allEndpoints(strings.Replace(ecr, "available", "Available", 1))}, "ecr.api"},
		{"gateway load balancers", byID, []string{allEndpoints(strings.Replace(ecr, "Interface", "GatewayLoadBalancer", 1))}, ""},
		{"a gateway has no interface", byID, []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0a0a0a0a"))}, ""},
		{"two of one service", byID, []string{allEndpoints(
			toldEndpoint("vpce-0a0a0a0a", here+"sts", `"PrivateDnsEnabled": false`), toldEndpoint("vpce-0b0b0b0b", here+"sts", ""))},
			"sts sts/vpce-0a0a0a0a"},
		{"S3 by an interface", byID, []string{allEndpoints(toldEndpoint("vpce-0a0a0a0a", here+"s3", ""))}, "s3/vpce-0a0a0a0a"},
		{"other services", byID, []string{allEndpoints(toldEndpoint("vpce-0a0a0a0a", here+"elasticloadbalancing", ""))}, "elasticloadbalancing"},
		{"of another region", byID, []string{allEndpoints(toldEndpoint("vpce-0a0a0a0a", "us-east-1.sts", ""))}, "com.amazonaws.us-east-1.sts"},
		{"of another company", byID, []string{allEndpoints(toldEndpoint("vpce-0a0a0a0a", "vpce.eu-west-1.vpce-svc-0a", ""))},
			"com.amazonaws.vpce.eu-west-1.vpce-svc-0a"},
		{"of China", inChina, []string{inTheVPC, allEndpoints(
			strings.Replace(toldEndpoint("vpce-0a0a0a0a", "cn-north-1.sts", ""), "com.", "cn.com.", 1), toldEndpoint("vpce-0b0b0b0b", "cn-north-1.logs", ""))},
			"sts logs"},
		{"of a region that is not known", anywhere, []string{inTheVPC, allEndpoints(ecr)}, "ecr.api"},
		{"written by hand", byID, []string{"endpoints: {vpce-0a0a0a0a: {service: ecr.api, type: Interface, vpc: vpc-0a0a0a0a}}"}, "ecr.api"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			graphtest.Expect(t, "endpoints", endpoints(deriveTold(t, tt.body, tt.answers...)), tt.want)
		})
	}
}

// Who reaches them, and who has to.
func TestToldEndpointsAreReached(t *testing.T) {
	t.Parallel()
	at := func(service, keys string) string {
		return allEndpoints(toldEndpoint("vpce-0a0a0a0a", "eu-west-1."+service, keys))
	}
	const vpc = `{"Vpcs": [{"VpcId": "vpc-0a0a0a0a", "CidrBlock": "10.0.0.0/16", "CidrBlockAssociationSet": [{"CidrBlock": "10.0.0.0/16"}]}]}`
	ofVPC, ofCluster := onHTTPS(`"IpRanges": [{"CidrIp": "10.0.0.0/16"}]`), onHTTPS(`"UserIdGroupPairs": [{"GroupId": "sg-0c0c0c0c"}]`)
	ofOthers := onHTTPS(`"UserIdGroupPairs": [{"GroupId": "sg-0f0f0f0f"}]`)
	anywhere := strings.Replace(ownVPC, "eu-west-1,", "\"${REGION}\",", 1)
	mayBePrivate := strings.Replace(ownVPC, "managedNodeGroups:", "privateCluster: {enabled: \"${PRIVATE}\"}\nmanagedNodeGroups:", 1)
	nat := table("subnet-0a0a0a0a", toNAT)
	for _, tt := range []struct {
		name, body string // ownVPC where it is empty
		answers    []string
		want       sggraph.Verdict
		needed     bool
	}{
		{"the rules of its group are not told", "", []string{at("ecr.api", "")}, sggraph.Unknown, true},
		{"its group is not told", "", []string{at("ecr.api", `"Groups": []`), guard("[]")}, sggraph.Unknown, true},
		{"its group is none", "", []string{at("ecr.api", `"Groups": [{"GroupId": "cluster"}]`), guard("[]")}, sggraph.Unknown, true},
		{"nobody is let in", "", []string{at("ecr.api", ""), guard("[]")}, sggraph.Denied, true},
		{"nobody is, though there is a way out", "", []string{at("ecr.api", ""), guard("[]"), nat}, sggraph.Denied, true},
		{"the VPC is", "", []string{at("ecr.api", ""), guard(ofVPC), vpc}, sggraph.Allowed, true},
		{"the group of the cluster is", "", []string{at("ecr.api", ""), guard(ofCluster)}, sggraph.Allowed, true},
		{"a group of which nothing is known is", "", []string{at("ecr.api", ""), guard(ofOthers)}, sggraph.Unknown, true},
		{"it carries the group of the cluster", "", []string{at("ecr.api", `"Groups": [{"GroupId": "sg-0c0c0c0c"}]`), guard("[]")}, sggraph.Allowed, true},
		{"of one of its groups nothing is known", "", []string{
			at("ecr.api", `"Groups": [{"GroupId": "sg-0e0e0e0e"}, {"GroupId": "sg-0d0d0d0d"}]`), guard("[]")}, sggraph.Unknown, true},
		{"names do not lead to it", "", []string{at("ecr.api", `"PrivateDnsEnabled": false`), guard("[]")}, sggraph.Denied, false},
		{"whether names lead to it is not told", "", []string{at("ecr.api", `"PrivateDnsEnabled": null`), guard("[]")}, sggraph.Denied, false},
		{"not every node needs it", "", []string{at("logs", ""), guard("[]")}, sggraph.Denied, false},
		{"S3 has a gateway for nodes", "", []string{at("s3", ""), guard("[]")}, sggraph.Denied, false},
		{"eksctl may make another", mayBePrivate, []string{at("ecr.api", ""), guard("[]")}, sggraph.Denied, false},
		{"it may be of another region", anywhere, []string{at("ecr.api", ""), guard("[]")}, sggraph.Denied, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := deriveTold(t, cmp.Or(tt.body, ownVPC), append(tt.answers, inTheVPC)...)
			i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.Kind == sggraph.MemberVPCEndpoint })
			if i < 0 {
				t.Fatal("there is no endpoint")
			}
			got := ask(t, g, ofManaged, g.Members[i].ID, sggraph.Port(sggraph.TCP, 443))
			if got.Verdict != tt.want {
				t.Errorf("%s, want %s: %v", got.Verdict, tt.want, got.Because)
			}
			needed := slices.ContainsFunc(reach.Flows(g), func(f sggraph.Flow) bool {
				return f.Name == "node-to-endpoint" && f.From == ofManaged && f.To == g.Members[i].ID && f.Need == sggraph.Needed
			})
			graphtest.Expect(t, "needed", needed, tt.needed)
		})
	}
}

// A gateway serves the subnets of its route tables, and images need it where nothing else leads to S3.
func TestToldGateway(t *testing.T) {
	t.Parallel()
	const (
		a, b     = "subnet-0a0a0a0a", "subnet-0b0b0b0b"
		listsOne = `[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "52.218.0.0/17"}]}]`
	)
	gateway, byRoute := gatewayFor("vpce-0a0a0a0a", "rtb-0a0a0a0a"), `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "vpce-0a0a0a0a"}`
	gone := strings.Replace(byRoute, "}", `, "State": "blackhole"}`, 1)
	interfaces := toldEndpoint("vpce-0c0c0c0c", "eu-west-1.s3", "")
	limited := `{"SecurityGroups": [{"GroupId": "sg-0f0f0f0f", "IpPermissions": [], "IpPermissionsEgress": ` + listsOne + `}]}`
	const own = "nodeGroups: [{name: own, privateNetworking: true, subnets: [a], securityGroups: {attachIDs: [sg-0f0f0f0f], withShared: false, withLocal: false}}]\n"
	for _, tt := range []struct {
		name, from string // ofManaged where it is empty
		answers    []string
		want       sggraph.Verdict // empty where there is no gateway to ask for
		needed     bool
		lacking    bool
	}{
		{"none", "", []string{allEndpoints(interfaces)}, "", false, false},
		{"one that is gone", "", []string{allEndpoints(strings.Replace(gateway, "available", "deleted", 1)), table(a)}, "", false, false},
		{"its tables are named", "", []string{allEndpoints(gateway), table(a)}, sggraph.Allowed, true, false},
		{"a route leads to it", "", []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b")), table(a, byRoute)}, sggraph.Allowed, true, false},
		{"other tables lead to it", "", []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b")), table(a)}, sggraph.Denied, true, true},
		{"there is a NAT gateway, too", "", []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b")), table(a, toNAT)}, sggraph.Denied, false, false},
		{"there is an interface, too", "", []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b"), interfaces), table(a)}, sggraph.Denied, false, false},
		{"its route is dead", "", []string{allEndpoints(gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b")), table(a, gone)}, sggraph.Denied, true, true},
		{"the table of the subnet is not told", "", []string{allEndpoints(gateway)}, sggraph.Unknown, false, false},
		{"not all endpoints are told", "", []string{`{"VpcEndpoints": [` + gatewayFor("vpce-0a0a0a0a", "rtb-0b0b0b0b") + `]}`, table(a)}, sggraph.Unknown, true, false},
		{"one of two tables", "managed-nodegroup/private", []string{allEndpoints(gateway), table(a), table(b)}, sggraph.Partial, true, false},
		{"one for each of two tables", "managed-nodegroup/private", []string{
			allEndpoints(gateway, gatewayFor("vpce-0b0b0b0b", "rtb-0b0b0b0b")), table(a), table(b)}, sggraph.Allowed, true, false},
		{"nobody knows where they are", "control-plane", []string{allEndpoints(gateway), table(a)}, sggraph.Unknown, false, false},
		{"a network outside", "203.0.113.0/24", []string{allEndpoints(gateway), table(a)}, sggraph.Denied, false, false},
		{"its own group lets out to some addresses", "nodegroup/own", []string{allEndpoints(gateway), table(a), limited}, sggraph.Unknown, true, false},
		{"its own group lets nothing out", "nodegroup/own", []string{allEndpoints(gateway), table(a), strings.Replace(limited, listsOne, "[]", 1)},
			sggraph.Denied, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			from := cmp.Or(tt.from, ofManaged)
			g := deriveTold(t, ownVPC+own, append(tt.answers, inTheVPC)...)
			answer, err := reach.Ask(g, from, sggraph.GatewayEndpoint, sggraph.Port(sggraph.TCP, 443))
			if tt.want != answer.Verdict || (err != nil) != (tt.want == "") {
				t.Errorf("%q, %v, want %q: %v", answer.Verdict, err, tt.want, answer.Because)
			}
			needed := slices.ContainsFunc(reach.Flows(g), func(f sggraph.Flow) bool {
				return f.Name == "node-to-endpoint" && f.From == from && f.To == sggraph.GatewayEndpoint
			})
			graphtest.Expect(t, "needed", needed, tt.needed)
			if i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == from }); i >= 0 && g.Members[i].Placement != nil && g.Members[i].Placement.Told != nil {
				graphtest.Expect(t, "lacking", slices.Contains(g.Members[i].Placement.Told.Lacking, "s3"), tt.lacking)
			}
		})
	}
}

// TestToldEndpointsOfEksctl is a law: facts about the endpoints that eksctl makes change nothing.
func TestToldEndpointsOfEksctl(t *testing.T) {
	t.Parallel()
	network, _, _ := strings.Cut(ownVPC, "    public")
	body := network + "privateCluster: {enabled: true, additionalEndpointServices: [logs]}\n" +
		"nodeGroups: [{name: own, privateNetworking: true}, {name: apart, privateNetworking: true, securityGroups: {withShared: false}}]\n"
	all := []string{gatewayFor("vpce-0a0a0a0a", "rtb-0a0a0a0a")}
	for i, service := range []string{"ec2", "ecr.api", "ecr.dkr", "sts", "logs", "sts"} {
		all = append(all, toldEndpoint(fmt.Sprintf("vpce-0a0a0a1%d", i), "eu-west-1."+service, ""))
	}
	without := deriveTold(t, body, inTheVPC, guard("[]"), table("subnet-0a0a0a0a"))
	with := deriveTold(t, body, inTheVPC, guard("[]"), table("subnet-0a0a0a0a"), allEndpoints(all...))
	graphtest.Expect(t, "graph", with, without)
	graphtest.Expect(t, "flows", reach.Flows(with), reach.Flows(without))
	if endpoints(with) != "ec2 ecr.api ecr.dkr sts logs" {
		t.Errorf("the law holds of nothing: %q", endpoints(with))
	}
}

// Where an endpoint is, and why it is there, is as AWS has told.
func TestToldEndpointsSayWhy(t *testing.T) {
	t.Parallel()
	g := deriveTold(t, ownVPC, inTheVPC, table("subnet-0a0a0a0a"), guard("[]"),
		allEndpoints(toldEndpoint("vpce-0a0a0a0a", "eu-west-1.ecr.api", ""), toldEndpoint("vpce-0b0b0b0b", "eu-west-1.logs", `"PrivateDnsEnabled": false`)))
	api := graphtest.Member(t, g, ecrAPI)
	graphtest.Expect(t, "groups", api.SecurityGroups, []string{"sg-0e0e0e0e"})
	graphtest.Expect(t, "prefixes", api.Placement.Told.Prefixes, []string{"10.0.0.0/24"})
	graphtest.Expect(t, "subnets", api.Placement.Subnets, sggraph.PrivateSubnets)
	graphtest.Expect(t, "lacking", len(api.Placement.Told.Lacking), 0)
	if api.Told == "" || !strings.HasPrefix(api.Because[0].Text, "your VPC has this endpoint (") || !strings.Contains(api.Because[0].Text, api.Told) {
		t.Errorf("told %q, because %v", api.Told, api.Because)
	}
	if text := graphtest.Member(t, g, "vpc-endpoint/logs").Because[1].Text; !strings.HasPrefix(text, "its private DNS is off, so that the name of the service does not lead to it (") {
		t.Errorf("because %q", text)
	}
	for _, id := range []string{ecrAPI, "vpc-endpoint/logs"} {
		var reasons []string
		for _, because := range graphtest.Member(t, g, id).Because {
			reasons = append(reasons, because.Text)
		}
		graphtest.Expect(t, "notes on "+id, ask(t, g, ofManaged, id, sggraph.Port(sggraph.TCP, 443)).Notes, reasons)
	}
}

// Pods with interfaces of their own call the endpoints from these.
func TestToldEndpointsOfPods(t *testing.T) {
	t.Parallel()
	const custom = "addons: [{name: vpc-cni, configurationValues: '{\"env\": {\"AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG\": \"true\"}}'}]\n"
	g := deriveTold(t, ownVPC+custom, inTheVPC, guard("[]"), allEndpoints(toldEndpoint("vpce-0a0a0a0a", "eu-west-1.sts", "")))
	i := slices.IndexFunc(reach.Flows(g), func(f sggraph.Flow) bool { return f.Name == "pod-to-endpoint" && f.From == ofManaged+"/pods" })
	if i < 0 {
		t.Fatal("it is not asked")
	}
	if purpose := reach.Flows(g)[i].Purpose; !strings.HasPrefix(purpose, "in the VPC, the name of the service") {
		t.Errorf("purpose %q", purpose)
	}
}
