package drift_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Files whose cluster is in a VPC of the user.
const (
	ownVPC       = preamble + "vpc: {id: vpc-01, subnets: {public: {a: {id: subnet-01}}, private: {b: {id: subnet-02}}}}\n"
	ownGroup     = "nodeGroups: [{name: own, privateNetworking: true, securityGroups: {withShared: false}}]\n"
	publicNodes  = "managedNodeGroups: [{name: web}]\n"
	privateNodes = "managedNodeGroups: [{name: db, privateNetworking: true}]\n"
)

// TestWhoIsExposed is about what one rule on the cluster security group opens: nodes with public addresses to the internet, and what has none
// to the VPC, as the interfaces of the control plane in it. What is the same for two ends is one line, whatever was known of a port before.
func TestWhoIsExposed(t *testing.T) {
	t.Parallel()
	const (
		anyIPv4 = `, {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}`
		anyIPv6 = `, {"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]}`
		vpc     = `{"Vpcs": [{"VpcId": "vpc-01", "CidrBlock": "10.20.0.0/16", "CidrBlockAssociationSet": [{"CidrBlock": "10.20.0.0/16", "CidrBlockState": {"State": "associated"}}]}]}`
		twoPart = `{"Vpcs": [{"VpcId": "vpc-01", "CidrBlock": "10.20.0.0/16", "CidrBlockAssociationSet": [
			{"CidrBlock": "10.20.0.0/16", "CidrBlockState": {"State": "associated"}}, {"CidrBlock": "100.64.0.0/16", "CidrBlockState": {"State": "associated"}}]}]}`
		ofPart = `, {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.20.0.0/16"}]}`
		ipv6   = "kubernetesNetworkConfig: {ipFamily: IPv6}\naddons: [{name: vpc-cni}, {name: coredns}, {name: kube-proxy}]\niam: {withOIDC: true}\n"
	)
	for name, tt := range map[string]struct {
		file, rule string
		answers    []string
		want       []string
	}{
		"a VPC that eksctl makes": {preamble + publicNodes, anyIPv4, nil, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports", "opened [192.168.0.0/16] -> [control-plane] all ports",
		}},
		"nothing but private nodes there": {preamble + privateNodes, anyIPv4, nil, []string{
			"opened [192.168.0.0/16] -> [control-plane managed-nodegroup/db] all ports",
		}},
		"a VPC of the user": {ownVPC + publicNodes, anyIPv4, nil, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports", "opened [vpc] -> [control-plane] all ports",
		}},
		"a VPC of the user that is told": {ownVPC + publicNodes, anyIPv4, []string{vpc}, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports", "opened [10.20.0.0/16] -> [control-plane] all ports",
		}},
		"a VPC of several prefixes": {ownVPC + publicNodes + ownGroup, anyIPv4, []string{twoPart}, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports", "opened [10.20.0.0/16 100.64.0.0/16] -> [control-plane] all ports",
		}},
		"one of its prefixes": {ownVPC + publicNodes + ownGroup, ofPart, []string{twoPart}, []string{
			"opened [10.20.0.0/16] -> [control-plane managed-nodegroup/web] all ports",
			"unknown [nodegroup/own] -> [control-plane] all ports but [tcp/443]",
			"unknown [nodegroup/own] -> [managed-nodegroup/web] all ports",
		}},
		"no nodes":                  {ownVPC, anyIPv4, nil, []string{"opened [vpc] -> [control-plane] all ports"}},
		"IPv6 in a cluster of IPv4": {ownVPC, anyIPv6, nil, nil},
		"IPv6 in a cluster of IPv6": {ownVPC + ipv6, anyIPv6, nil, []string{"opened [::/0] -> [control-plane] all ports"}},
		"IPv4 in a cluster of IPv6": {ownVPC + ipv6, anyIPv4, nil, []string{"opened [vpc] -> [control-plane] all ports"}},
		"a port that is open already": {preamble + "managedNodeGroups: [{name: web, ssh: {allow: true}}]\n", anyIPv4, nil, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports but [tcp/22]", "opened [192.168.0.0/16] -> [control-plane] all ports",
		}},
		"a port that may be open already": {preamble + "managedNodeGroups: [{name: web, ssh: {allow: '${SSH}'}}]\n", anyIPv4, nil, []string{
			"opened [0.0.0.0/0] -> [managed-nodegroup/web] all ports", "opened [192.168.0.0/16] -> [control-plane] all ports",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			answers := append([]string{groups(described("sg-0c", clusterTags+`, "VpcId": "vpc-01"`, itselfAndShared+tt.rule, openEgress))}, tt.answers...)
			d := compare(load(t, tt.file, answers...))
			var got []string
			for _, f := range d.Differences[0].Flows {
				ports := "all ports"
				if len(f.Except) > 0 {
					ports += fmt.Sprintf(" but [%s]", sggraph.ListPorts(f.Except))
				}
				got = append(got, fmt.Sprintf("%s %v -> %v %s", f.Change, f.From, f.To, ports))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
