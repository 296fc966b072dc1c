package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// ownGateway is a gateway endpoint of S3 in the VPC of ownVPC, that is in one route table.
const ownGateway = `{"VpcId": "vpc-0a0a0a0a", "VpcEndpoints": [{"VpcEndpointId": "vpce-0a0a0a0a", "VpcEndpointType": "Gateway", "VpcId": "vpc-0a0a0a0a",
	"ServiceName": "com.amazonaws.eu-west-1.s3", "State": "available", "RouteTableIds": ["rtb-0b0b0b0b"]}]}`

// TestAnswersBySubnet are worked out by hand: the routes of each subnet decide for what is in it.
func TestAnswersBySubnet(t *testing.T) {
	t.Parallel()
	const a, b = "subnet-0a0a0a0a", "subnet-0b0b0b0b"
	half := `{"DestinationCidrBlock": "0.0.0.0/1", "TransitGatewayId": "tgw-0a0a0a0a"}`
	mixed := []string{table(a, toNAT), table(b)}
	for _, tt := range []struct {
		name, from, to string
		answers        []string
		want           string
	}{
		{"one leads out", "managed-nodegroup/private", "internet", mixed, "allowed from " + a + "; denied from " + b},
		{"the other does", "managed-nodegroup/private", "internet", []string{table(a), table(b, toNAT)}, "allowed from " + b + "; denied from " + a},
		{"an address out there", "managed-nodegroup/private", "52.1.2.3/32", mixed, "allowed from " + a + "; denied from " + b},
		{"pods of nodes", "managed-nodegroup/private/pods", "internet", mixed, "allowed from " + a + "; denied from " + b},
		{"pods on Fargate", "fargate-profile/private", "internet", mixed, "allowed from " + a + "; denied from " + b},
		{"the public endpoint", "managed-nodegroup/private", "api-server", mixed, "allowed from " + a + "; denied from " + b},
		{"the control plane's interfaces", "managed-nodegroup/private/pods", "api-server", mixed, "allowed"},
		{"another nodegroup", "managed-nodegroup/private", "managed-nodegroup/public", mixed, "allowed"},
		{"private addresses, to which what is behind NAT may lead", "managed-nodegroup/private", "10.200.0.0/16", mixed, "allowed from " + a + "; denied from " + b},
		{"one leads to a half of it", "managed-nodegroup/private", "internet", []string{table(a, half), table(b)}, "allowed from " + a + "; denied from " + a + "; denied from " + b},
		{"one is not told", "managed-nodegroup/private", "internet", []string{table(b)}, "allowed from " + a + "; denied from " + b},
		{"one leads out, and one is not told", "managed-nodegroup/private", "internet", []string{table(a, toNAT)}, "allowed"},
		{"both lead out", "managed-nodegroup/private", "internet", []string{table(a, toNAT), table(b, toNAT)}, "allowed"},
		{"neither does", "managed-nodegroup/private", "internet", []string{table(a), table(b)}, "denied"},
		{"it is in one alone", "managed-nodegroup/first", "internet", mixed, "allowed"},
		{"S3", "managed-nodegroup/private", "vpc-endpoint/s3", append(mixed, ownGateway), "allowed from " + b + "; denied from " + a},
		{"S3, to which both lead", "managed-nodegroup/private", "vpc-endpoint/s3", append(mixed, strings.ReplaceAll(ownGateway, `"rtb-0b0b0b0b"`, `"rtb-0a0a0a0a", "rtb-0b0b0b0b"`)), "allowed"},
		{"a group that lets nothing out", "nodegroup/shut", "internet", mixed, "denied"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := withShut(t, tt.answers...)
			answer := ask(t, g, tt.from, tt.to, sggraph.Port(sggraph.TCP, 443))
			if diff := cmp.Diff(tt.want, inWords(&answer)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			flow := reach.Flow(g, reach.Query{From: tt.from, To: tt.to, Ports: sggraph.Port(sggraph.TCP, 443)})
			if flow.Verdict != answer.Verdict || len(flow.Parts) != len(answer.Parts) {
				t.Errorf("as a flow it is %s in %d parts", flow.Verdict, len(flow.Parts))
			}
			again := withShut(t, append(slices.Clone(tt.answers), tt.answers...)...)
			if repeated := ask(t, again, tt.from, tt.to, sggraph.Port(sggraph.TCP, 443)); inWords(&repeated) != tt.want {
				t.Errorf("told twice, it is %s", inWords(&repeated))
			}
		})
	}
}

// withShut is the graph of ownVPC with a nodegroup whose group lets nothing out.
func withShut(t *testing.T, answers ...string) *sggraph.Graph {
	t.Helper()
	const shut = "nodeGroups: [{name: shut, privateNetworking: true, securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}}]\n"
	const group = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [], "IpPermissionsEgress": []}]}`
	vpc := []string{group, subnet("subnet-0a0a0a0a", "10.0.0.0/24", false), subnet("subnet-0b0b0b0b", "10.0.1.0/24", false)}
	return derive.GraphWith(graphtest.Load(t, ownVPC+shut), derive.Known{Facts: graphtest.Know(t, slices.Concat(vpc, answers)...)})
}

// inWords are the verdicts of the parts of an answer, with their subnets.
func inWords(a *reach.Answer) string {
	if len(a.Parts) == 0 {
		return string(a.Verdict)
	}
	var parts []string
	for i := range a.Parts {
		parts = append(parts, string(a.Parts[i].FlowPart.Verdict)+" from "+strings.Join(a.Parts[i].Subnets, ", "))
	}
	return strings.Join(parts, "; ")
}

// Each part says which route table of which line makes it so, and where nothing is told, what is taken for granted.
func TestReasonsBySubnet(t *testing.T) {
	t.Parallel()
	const a, b = "subnet-0a0a0a0a", "subnet-0b0b0b0b"
	for _, tt := range []struct {
		name, to string
		answers  []string
		want     []string
	}{
		{"the internet", "internet", []string{table(a, toNAT), table(b)}, []string{"rtb-0a0a0a0a leads to the internet (", "rtb-0b0b0b0b has no route to the internet ("}},
		{"a peered network", "internet", []string{table(a, toNAT), table(b, allToPeer)}, []string{
			"rtb-0a0a0a0a leads to the internet (", "rtb-0b0b0b0b leads to a VPC peering connection, through which nothing reaches the internet (",
		}},
		{"a list that is not told", "internet", []string{table(a, byUnknownList), table(b)}, []string{
			"rtb-0a0a0a0a has a route by the prefix list pl-0a0a0a0a, whose entries are not told (", "rtb-0b0b0b0b has no route to the internet (",
		}},
		{"a list that is told", "10.99.1.0/24", []string{table(a, byUnknownList), table(b), listed("10.99.0.0/16")}, []string{
			"rtb-0a0a0a0a leads to 10.99.0.0/16 of the prefix list pl-0a0a0a0a (", "rtb-0b0b0b0b has no route there (",
		}},
		{"S3", "vpc-endpoint/s3", []string{table(a), table(b), ownGateway}, []string{"rtb-0b0b0b0b leads to the endpoint (", "rtb-0a0a0a0a does not lead to the endpoint ("}},
		{"one is not told", "internet", []string{table(b)}, []string{"not all routes of it are told", "rtb-0b0b0b0b has no route"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			answer := ask(t, withShut(t, tt.answers...), "managed-nodegroup/private", tt.to, sggraph.Port(sggraph.TCP, 443))
			if len(answer.Parts) != len(tt.want) {
				t.Fatalf("%s in %d parts", answer.Verdict, len(answer.Parts))
			}
			for i, want := range tt.want {
				if because := answer.Parts[i].Because; len(because) == 0 || !strings.Contains(because[0].Text, want) {
					t.Errorf("part %d: %v, want %q", i, because, want)
				}
			}
			if note := "whether anything of managed-nodegroup/private is there or not"; !strings.Contains(strings.Join(answer.Notes, "\n"), note) {
				t.Errorf("no note says that nothing may be there: %q", answer.Notes)
			}
		})
	}
}
