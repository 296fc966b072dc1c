package subnetdiscovery_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
)

func TestRolesOf(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		known   *facts.Facts
		lacking []string // nil where it is not known
	}{
		"both":         {tell(t, subnet{"a", elb + "=1", ""}, subnet{"b", inner + "=", ""}), []string{}},
		"one":          {tell(t, subnet{"a", inner + "=1", ""}, subnet{"b", "", ""}), []string{elb}},
		"other values": {tell(t, subnet{"a", elb + "=0", ""}, subnet{"b", inner + "=no", ""}), []string{elb, inner}},
		"no subnets":   {tell(t), nil},
		"no facts":     {nil, nil},
		"not all":      {read(t, `{"Subnets": [{"SubnetId": "subnet-0a", "VpcId": "vpc-0a0a0a0a", "Tags": []}]}`), nil},
		"without tags": {read(t, `{"VpcId": "vpc-0a0a0a0a", "Subnets": [{"SubnetId": "subnet-0a", "VpcId": "vpc-0a0a0a0a"}]}`), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			roles, isKnown := subnetdiscovery.RolesOf(test.known, vpc)
			if diff := cmp.Diff(test.lacking, roles.Lacking); diff != "" || isKnown != (test.lacking != nil) {
				t.Errorf("known: %t (-want +got):\n%s", isKnown, diff)
			}
		})
	}
}
