package derive_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestAnswersByPrefixOfTheSubnet: the prefixes of subnets are in the file, so that rules which name networks let in the nodes of some subnets.
func TestAnswersByPrefixOfTheSubnet(t *testing.T) {
	t.Parallel()
	const config = graphtest.Preamble + graphtest.Metadata + `
vpc:
  cidr: 10.0.0.0/16
  subnets:
    private: {a: {id: subnet-0a0a0a0a, cidr: 10.0.0.0/24}, b: {id: subnet-0b0b0b0b, cidr: 10.0.1.0/24}, c: {id: subnet-0c0c0c0c, cidr: '${C}'}}
managedNodeGroups:
  - {name: both, privateNetworking: true, subnets: [a, b]}
  - {name: b, privateNetworking: true, subnets: [b]}
  - {name: untold, privateNetworking: true, subnets: [b, c]}
nodeGroups: [{name: own, privateNetworking: true, securityGroups: {attachIDs: [sg-0a0a0a0a], withShared: false, withLocal: false}}]
`
	for _, tt := range []struct{ name, peer, from, want string }{
		{"all of them", "10.0.0.0/23", "managed-nodegroup/both", "allowed"},
		{"all of everything", "10.0.0.0/8", "managed-nodegroup/both", "allowed"},
		{"some", "10.0.0.0/24", "managed-nodegroup/both", "allowed from a; denied from b"},
		{"the other one", "10.0.0.0/24", "managed-nodegroup/b", "denied"},
		{"a part of one", "10.0.1.0/25", "managed-nodegroup/both", "unknown from b; denied from a"},
		{"one that is not known", "10.0.1.0/24", "managed-nodegroup/untold", "unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			group := `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080, ` +
				`"IpRanges": [{"CidrIp": "` + tt.peer + `"}]}], "IpPermissionsEgress": []}]}`
			g := derive.GraphWith(graphtest.Load(t, config), derive.Known{Facts: graphtest.Know(t, group)})
			answer := ask(t, g, tt.from, "nodegroup/own", sggraph.Port(sggraph.TCP, 8080))
			if diff := cmp.Diff(tt.want, partsInWords(&answer)); diff != "" {
				t.Errorf("(-want +got)\n%s\n%v", diff, answer.Because)
			}
			const address = "sg-0a0a0a0a lets in 10.0.0.0/24, and not 10.0.1.0/24; subnet-0b0b0b0b has the addresses 10.0.1.0/24"
			if got := strings.Contains(reasons(answer.Because), address); got != (tt.want == "denied") {
				t.Errorf("it says of addresses: %q", reasons(answer.Because))
			}
		})
	}
}
