package drift_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/drift"
)

// TestProtocolsWithoutPorts: a rule for a protocol that the file has none for opens that protocol, as one for TCP opens ports.
func TestProtocolsWithoutPorts(t *testing.T) {
	t.Parallel()
	const (
		nodes    = "managedNodeGroups: [{name: m, privateNetworking: true}]\n"
		attached = "managedNodeGroups: [{name: m, privateNetworking: true, securityGroups: {attachIDs: [sg-0a]}}]\n"
		inIPv6   = "kubernetesNetworkConfig: {ipFamily: IPv6}\naddons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]\niam: {withOIDC: true}\n"
		anyIPv6  = `"Ipv6Ranges": [{"CidrIpv6": "::/0"}]`
		network  = `"IpRanges": [{"CidrIp": "10.9.0.0/16"}]`
		toNodes  = "[control-plane managed-nodegroup/m]"
	)
	for name, tt := range map[string]struct {
		file, rule string
		others     []string
		want       []string
	}{
		"ICMPv6":               {inIPv6 + publicNodes, `"IpProtocol": "icmpv6", "FromPort": -1, "ToPort": -1, ` + anyIPv6, nil, []string{"opened [::/0] -> [managed-nodegroup/web] icmpv6"}},
		"ICMPv6 by its number": {inIPv6 + publicNodes, `"IpProtocol": "58", "FromPort": -1, "ToPort": -1, ` + anyIPv6, nil, []string{"opened [::/0] -> [managed-nodegroup/web] icmpv6"}},
		"a type of ICMPv6":     {inIPv6 + publicNodes, `"IpProtocol": "icmpv6", "FromPort": 128, "ToPort": -1, ` + anyIPv6, nil, []string{"unknown [::/0] -> [managed-nodegroup/web] icmpv6"}},
		"one with a number":    {nodes, `"IpProtocol": "50", ` + network, nil, []string{"opened [10.9.0.0/16] -> " + toNodes + " protocol 50"}},
		"one that a group of the user lets in": {attached, `"IpProtocol": "50", ` + network, []string{
			described("sg-0a", `"Tags": []`, `{"IpProtocol": "50", `+network+`}`, openEgress),
		}, []string{"opened [10.9.0.0/16] -> [control-plane] protocol 50"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := append([]string{described("sg-0c", clusterTags, itselfAndShared+", {"+tt.rule+"}", openEgress)}, tt.others...)
			r := drift.Report{Clusters: []*drift.Cluster{compare(load(t, preamble+tt.file, groups(list...)))}}
			var got []string
			for _, f := range r.Clusters[0].Differences[0].Flows {
				got = append(got, fmt.Sprintf("%s %v -> %v %s", f.Change, f.From, f.To, f.Ports[0]))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if opened, _ := r.Opened(); opened != (tt.want[0][0] == 'o') {
				t.Errorf("opened: %t", opened)
			}
		})
	}
}
