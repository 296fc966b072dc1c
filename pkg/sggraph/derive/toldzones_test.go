package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

// TestZonesTold: eksctl takes for a zone the subnets of which AWS tells it that they are there, whatever the file says.
func TestZonesTold(t *testing.T) {
	t.Parallel()
	const body = graphtest.Preamble + graphtest.Metadata + `
vpc: {id: vpc-0a0a0a0a, subnets: {private: {a: {id: subnet-0a0a0a0a, az: eu-west-1a}, b: {id: subnet-0b0b0b0b}}}}
managedNodeGroups: [{name: one, privateNetworking: true, availabilityZones: [eu-west-1a]}]
`
	inZone := func(id, prefix, zone string) string {
		return strings.Replace(subnet(id, prefix, false), `"SubnetId"`, `"AvailabilityZone": "`+zone+`", "SubnetId"`, 1)
	}
	for name, tt := range map[string]struct {
		a, b string
		want sggraph.Verdict
	}{
		"as the file says": {a: "eu-west-1a", b: "eu-west-1b", want: sggraph.Denied},
		"the other one":    {a: "eu-west-1b", b: "eu-west-1a", want: sggraph.Allowed},
		"both":             {a: "eu-west-1a", b: "eu-west-1a", want: sggraph.Partial},
	} {
		known := graphtest.Know(t, inZone(subnetA, "10.0.0.0/24", tt.a), inZone(subnetB, "10.0.1.0/24", tt.b), table(subnetA), table(subnetB, toNAT))
		g := derive.GraphWith(graphtest.Load(t, body), derive.Known{Facts: known})
		if got := ask(t, g, "managed-nodegroup/one", sggraph.Internet, sggraph.Port(sggraph.TCP, 443)); got.Verdict != tt.want {
			t.Errorf("%s: %s, want %s", name, got.Verdict, tt.want)
		}
	}
}
