package derive_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestAddressesOfSubnets: an internet gateway serves public addresses alone, which a subnet or a launch template hands out.
func TestAddressesOfSubnets(t *testing.T) {
	t.Parallel()
	const (
		a, b     = subnetA, subnetB
		all      = `[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]`
		group    = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": ` + all + `, "IpPermissionsEgress": ` + all + `}]}`
		attached = "  - {name: ng, subnets: [subnet-0a0a0a0a, subnet-0b0b0b0b], securityGroups: {attachIDs: [sg-0a0a0a0a]}}\n"
		template = "  - {name: ng, subnets: [subnet-0a0a0a0a, subnet-0b0b0b0b], launchTemplate: {id: lt-0a0a0a0a}}\n"
		firewall = `{"DestinationCidrBlock": "0.0.0.0/0", "NetworkInterfaceId": "eni-0a0a0a0a"}`
	)
	asks := func(addresses string) string {
		return `{"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-0a0a0a0a", "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": ` +
			`{"NetworkInterfaces": [{"DeviceIndex": 0, "Groups": ["sg-0a0a0a0a"]` + addresses + `}]}}]}`
	}
	subnets := func(first, second bool) []string {
		return []string{subnet(a, "10.0.0.0/24", first), subnet(b, "10.0.1.0/24", second)}
	}
	gateways := []string{table(a, toGateway), table(b, toGateway)}
	for name, tt := range map[string]struct {
		nodegroup string
		answers   [][]string
		in, out   string
	}{
		"both hand out":                     {attached, [][]string{gateways, subnets(true, true)}, "allowed", "allowed"},
		"neither does":                      {attached, [][]string{gateways, subnets(false, false)}, "denied", "denied"},
		"one does":                          {attached, [][]string{gateways, subnets(true, false)}, "allowed to a; denied to b", "allowed from a; denied from b"},
		"it is not told":                    {attached, [][]string{gateways}, "allowed", "unknown"},
		"nor where routes lead":             {attached, nil, "allowed", "allowed"},
		"routes alone are not told":         {attached, [][]string{subnets(false, false)}, "denied", "allowed"},
		"a device may forward":              {attached, [][]string{{table(a, firewall), table(b, firewall)}, subnets(false, false)}, "unknown", "allowed"},
		"the template leaves it to subnets": {template, [][]string{gateways, subnets(false, false), {asks("")}}, "denied", "denied"},
		"the template asks for addresses":   {template, [][]string{gateways, subnets(false, false), {asks(`, "AssociatePublicIpAddress": true`)}}, "allowed", "allowed"},
		"the template asks for none":        {template, [][]string{gateways, subnets(true, true), {asks(`, "AssociatePublicIpAddress": false`)}}, "denied", "denied"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vpc := strings.Replace(ownVPC, "managedNodeGroups:\n", "managedNodeGroups:\n"+tt.nodegroup, 1)
			facts := graphtest.Know(t, append(slices.Concat(tt.answers...), group)...)
			g := derive.GraphWith(graphtest.Load(t, vpc), derive.Known{Facts: facts})
			in := ask(t, g, sggraph.Internet, "managed-nodegroup/ng", sggraph.Port(sggraph.TCP, 22))
			if got := partsInWords(&in); got != tt.in {
				t.Errorf("in: %s, want %s", got, tt.in)
			}
			out := ask(t, g, "managed-nodegroup/ng", sggraph.Internet, sggraph.Port(sggraph.TCP, 443))
			if got := partsInWords(&out); got != tt.out {
				t.Errorf("out: %s, want %s", got, tt.out)
			}
			i := slices.IndexFunc(g.Members, func(m sggraph.Member) bool { return m.ID == "managed-nodegroup/ng" })
			if node := &g.Members[i]; node.IsShelteredByIPv4() != (tt.in == "denied") {
				t.Errorf("is sheltered: %t", node.IsShelteredByIPv4())
			}
		})
	}
}
