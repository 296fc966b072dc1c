package derive_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// deriveWith returns the graph of a nodegroup that carries a group of the user alone, with what AWS has printed.
func deriveWith(t *testing.T, answer string) *sggraph.Graph {
	t.Helper()
	return derive.GraphWith(graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+attached), derive.Known{Facts: graphtest.Know(t, answer)})
}

// attached is a nodegroup that carries a group of the user and no other.
const attached = `
nodeGroups:
  - name: own
    securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}
managedNodeGroups:
  - name: managed
`

const everywhere = `[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]`

// groupsOfAccount is what describe-security-groups prints: the group of the user with this ingress, and that of the cluster "demo".
func groupsOfAccount(ingress, egress string) string {
	return `{"SecurityGroups": [
		{"GroupId": "sg-0a0a0a0a", "IpPermissions": ` + ingress + `, "IpPermissionsEgress": ` + egress + `},
		{"GroupId": "sg-0c0c0c0c", "GroupName": "eks-cluster-sg-demo-1", "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}]},
		{"GroupId": "sg-0d0d0d0d", "Tags": [{"Key": "aws:eks:cluster-name", "Value": "other"}]}
	]}
{"PrefixListId": "pl-0a0a0a0a", "NextToken": "more", "Entries": [{"Cidr": "10.99.0.0/16"}]}`
}

func TestLearnedVerdicts(t *testing.T) {
	t.Parallel()
	from := func(peer string) string {
		return `[{"IpProtocol": "tcp", "FromPort": 10250, "ToPort": 10250, ` + peer + `}]`
	}
	for _, tt := range []struct {
		name, ingress, egress string
		want                  sggraph.Verdict
	}{
		{"nothing is let in", `[]`, everywhere, sggraph.Denied},
		{"the cluster's group is", from(`"UserIdGroupPairs": [{"GroupId": "sg-0c0c0c0c"}]`), everywhere, sggraph.Allowed},
		{"that of another cluster is", from(`"UserIdGroupPairs": [{"GroupId": "sg-0d0d0d0d"}]`), everywhere, sggraph.Denied},
		{"a group of which nothing is known is", from(`"UserIdGroupPairs": [{"GroupId": "sg-0e0e0e0e"}]`), everywhere, sggraph.Unknown},
		{"everybody is", everywhere, everywhere, sggraph.Allowed},
		{"a prefix list is, of which nothing is known", from(`"PrefixListIds": [{"PrefixListId": "pl-1"}]`), everywhere, sggraph.Unknown},
		{"a prefix list is, of which a page is known", from(`"PrefixListIds": [{"PrefixListId": "pl-0a0a0a0a"}]`), everywhere, sggraph.Unknown},
		{"another port is open", `[{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]`, everywhere, sggraph.Denied},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := deriveWith(t, groupsOfAccount(tt.ingress, tt.egress))
			a, err := reach.Ask(g, sggraph.APIServer, "nodegroup/own", sggraph.Port(sggraph.TCP, 10250))
			if err != nil {
				t.Fatal(err)
			}
			if a.Verdict != tt.want {
				t.Errorf("got %s, want %s", a.Verdict, tt.want)
			}
		})
	}
}

// What is not known of a group leaves all as it was.
func TestFactsOfOthersChangeNothing(t *testing.T) {
	t.Parallel()
	g := deriveWith(t, `{"SecurityGroups": [{"GroupId": "sg-0f0f0f0f", "IpPermissions": `+everywhere+`}]}`)
	if diff := cmp.Diff(graphtest.Derive(t, attached), g); diff != "" {
		t.Error(diff)
	}
}

func TestLearnedEgress(t *testing.T) {
	t.Parallel()
	for egress, want := range map[string]sggraph.Verdict{everywhere: sggraph.Allowed, `[]`: sggraph.Denied} {
		g := deriveWith(t, groupsOfAccount(everywhere, egress))
		a, err := reach.Ask(g, "nodegroup/own", sggraph.Internet, sggraph.Port(sggraph.TCP, 443))
		if err != nil {
			t.Fatal(err)
		}
		if a.Verdict != want {
			t.Errorf("with the egress rules %s: got %s, want %s", egress, a.Verdict, want)
		}
	}
}

// A flow that is denied names the told groups that lack a rule, and in which direction.
func TestLacking(t *testing.T) {
	t.Parallel()
	const own, managed = "nodegroup/own", "managed-nodegroup/managed"
	in, out := sggraph.Lack{SecurityGroup: "sg-0a0a0a0a", Direction: sggraph.Ingress}, sggraph.Lack{SecurityGroup: "sg-0a0a0a0a", Direction: sggraph.Egress}
	for _, tt := range []struct {
		name, from, to  string
		ingress, egress string
		want            []sggraph.Lack
	}{
		{"nothing is let in", sggraph.APIServer, own, `[]`, everywhere, []sggraph.Lack{in}},
		{"nothing is let out", own, "0.0.0.0/0", everywhere, `[]`, []sggraph.Lack{out}},
		{"neither", own, own, `[]`, `[]`, []sggraph.Lack{in, out}},
		{"the other end has a group of eksctl's", own, managed, `[]`, `[]`, nil},
		{"it is allowed", own, own, everywhere, everywhere, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := deriveWith(t, groupsOfAccount(tt.ingress, tt.egress))
			f := reach.Flow(g, reach.Query{From: tt.from, To: tt.to, Ports: sggraph.Port(sggraph.TCP, 10250)})
			graphtest.Expect(t, "lacking", f.Lacking, tt.want)
		})
	}
}

// Of a group whose rules are told in part, not all are known; where it is told is part of the words about it.
func TestToldInWords(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]string{
		groupsOfAccount(`[]`, `[]`): ": its own rules are those in aws.json:2",
		`{"SecurityGroupRules": [{"GroupId": "sg-0a0a0a0a", "IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIpv4": "10.0.0.0/8"}]}`: ": not all of its own rules are known",
		`{"SecurityGroups": []}`: ": its own rules are not in the file",
	} {
		sg := graphtest.Group(t, deriveWith(t, answer), "sg-0a0a0a0a")
		graphtest.Expect(t, "reservation", sg.Reservation(), want)
	}
}
