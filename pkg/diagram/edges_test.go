package diagram_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/source"
)

// Both prefixes of everyone are one node, "internet", and its line says once what it is for.
func TestLineSaysOnceWhatItIsFor(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
vpc: {publicAccessCIDRs: [0.0.0.0/0, "::/0"]}
`
	out := string(written(t, format(t, "mermaid"), drawing(t, "cluster.yaml", []byte(file))))
	if n := strings.Count(out, "public API tcp/443"); n != 1 {
		t.Errorf("said %d times:\n%s", n, out)
	}
}

// What a rule lets in from the networks of hybrid nodes comes from these; from other networks, from outside.
func TestNetworksOfHybridNodesAreThese(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1, version: "1.34"}
vpc: {publicAccessCIDRs: [203.0.113.0/24]}
remoteNetworkConfig:
  iam: {provider: ssm}
  vpcGatewayID: tgw-1234
  remoteNodeNetworks: [{cidrs: [10.80.0.0/16, 10.81.0.0/16]}]
  remotePodNetworks: [{cidrs: [10.85.0.0/16]}]
`
	data, _ := dataOf(t, drawing(t, "cluster.yaml", []byte(file)))
	var got []string
	for _, e := range data.Edges {
		if slices.Contains(e.To, "control-plane") {
			got = append(got, fmt.Sprint(strings.Join(e.From, ", "), ": ", e.Label, ", ", len(e.Rules), " rules"))
		}
	}
	expect(t, "who calls the API server", got, []string{
		"hybrid-nodes: tcp/443, 2 rules", "hybrid-nodes/pods: tcp/443, 1 rules", "203.0.113.0/24: public API tcp/443, 0 rules",
		"hybrid-nodes: not known: kubelet to API, 0 rules",
	})
}

// What a file calls private subnets may be reached from the internet, or not: the line is one of what is not known, as the answer to a question is.
func TestPrivateSubnetsOfOnesOwnMayBeReached(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1, version: "1.34"}
vpc:
  publicAccessCIDRs: [203.0.113.0/24]
  subnets: {private: {a: {id: subnet-0a0a0a0a, az: eu-west-1a}, b: {id: subnet-0b0b0b0b, az: eu-west-1b}}}
managedNodeGroups: [{name: m, privateNetworking: true, securityGroups: {attachIDs: [sg-0a0a0a0a]}}]
`
	const open = `{"SecurityGroups": [{"GroupId": "sg-0a0a0a0a", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, ` +
		`"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}], "IpPermissionsEgress": []}]}`
	subnets := func(public string) string {
		return `{"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-1", "MapPublicIpOnLaunch": ` + public + `}, ` +
			`{"SubnetId": "subnet-0b0b0b0b", "VpcId": "vpc-1", "MapPublicIpOnLaunch": ` + public + `}]}`
	}
	const gateway = `{"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-0a0a0a0a"}, {"SubnetId": "subnet-0b0b0b0b"}], ` +
		`"Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}, {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}]}]}`
	for name, tt := range map[string]struct {
		answers []string
		want    string
	}{
		"nothing is told":     {[]string{open}, "internet: perhaps: tcp/22, possible"},
		"public addresses":    {[]string{open, subnets("true"), gateway}, "internet: tcp/22, exposed"},
		"no public addresses": {[]string{open, subnets("false"), gateway}, "0.0.0.0/0: tcp/22, admits"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, _ := dataOf(t, drawingTold(t, file, tt.answers...))
			var got []string
			for _, e := range data.Edges {
				got = append(got, fmt.Sprint(strings.Join(e.From, ", "), ": ", e.Label, ", ", e.Style))
			}
			if !slices.Contains(got, tt.want) {
				t.Errorf("%q is not in %q", tt.want, got)
			}
		})
	}
}

// drawingTold is that of a file with what AWS has told.
func drawingTold(t *testing.T, file string, answers ...string) diagram.Drawing {
	t.Helper()
	options := cluster.Options{Purpose: clusterconfig.PurposeCreateCluster, Known: derive.Known{Facts: graphtest.Know(t, answers...)}}
	clusters, err := cluster.Load(source.File{Name: "cluster.yaml", Data: []byte(file)}, options)
	if err != nil {
		t.Fatal(err)
	}
	return drawingOf(clusters[0])
}

// A rule that only AWS has is drawn as one of the file is: from the internet where that reaches, and to no box that does not carry its group,
// though others do that let everything through among themselves.
func TestRuleOfAWSAloneIsDrawnWhereItMayReach(t *testing.T) {
	t.Parallel()
	const file = `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: demo, region: eu-west-1, version: "1.35"}
nodeGroups: [{name: legacy}]
managedNodeGroups: [{name: a}]
`
	const open = `{"SecurityGroups": [{"GroupId": "sg-0c0c0c0c", "GroupName": "eks-cluster-sg-demo-1", "VpcId": "vpc-0f0f0f0f",
 "Tags": [{"Key": "aws:eks:cluster-name", "Value": "demo"}, {"Key": "kubernetes.io/cluster/demo", "Value": "owned"}],
 "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 30000, "ToPort": 32767, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}], "IpPermissionsEgress": []}]}`
	data, _ := dataOf(t, drawingTold(t, file, open))
	var got []string
	for _, e := range data.Edges {
		if strings.Contains(e.Label, "tcp/30000") {
			got = append(got, strings.Join(e.From, ", ")+" -> "+strings.Join(e.To, ", "))
		}
	}
	expect(t, "who may be let in", got, []string{"0.0.0.0/0 -> control-plane", "internet -> managed-nodegroup/a"})
}
