package derive_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// TestRoutesOfTheControlPlane: its interfaces are in the cluster's subnets, in some of them, so that routes which differ decide nothing.
func TestRoutesOfTheControlPlane(t *testing.T) {
	t.Parallel()
	const c = "subnet-0c0c0c0c"
	const peer = "10.50.1.1/32"
	cluster := func(subnets string) string {
		return `{"cluster": {"name": "demo", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/demo", "status": "ACTIVE",
			"resourcesVpcConfig": {"vpcId": "vpc-0a0a0a0a", "subnetIds": [` + subnets + `], "endpointPrivateAccess": true}}}`
	}
	for _, tt := range []struct {
		name, from, to string
		answers        []string
		want           sggraph.Verdict
	}{
		{"no route", "control-plane", peer, []string{table(subnetA), table(subnetB), table(c)}, denied},
		{"in all subnets one", "control-plane", peer, []string{table(subnetA, toPeer), table(subnetB, toPeer), table(c, toPeer)}, allowed},
		{"in some", "control-plane", peer, []string{table(subnetA, toPeer), table(subnetB), table(c)}, unknown},
		{"a subnet of which nothing is told", "control-plane", peer, []string{table(subnetA), table(subnetB)}, unknown},
		{"subnets of the cluster that is there", "control-plane", peer, []string{cluster(`"subnet-0a0a0a0a"`), table(subnetA), table(subnetB, toPeer)}, denied},
		{"the internet, without public addresses", "control-plane", "52.1.2.3/32", []string{table(subnetA, toGateway), table(subnetB, toGateway), table(c, toGateway)}, denied},
		{"the internet, by NAT gateways", "control-plane", "52.1.2.3/32", []string{table(subnetA, toNAT), table(subnetB, toNAT), table(c, toNAT)}, allowed},
		{"nodes, by the local route", "managed-nodegroup/private", "control-plane", []string{table(subnetA), table(subnetB), table(c)}, allowed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := ask(t, withOpen(t, tt.answers...), tt.from, tt.to, sggraph.Port(sggraph.TCP, 443)); got.Verdict != tt.want {
				t.Errorf("it is %s, want %s: %+v", got.Verdict, tt.want, got.Because)
			}
		})
	}
}
