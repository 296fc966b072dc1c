package conformance

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/utils/ipnet"
	"github.com/weaveworks/eksctl/pkg/vpc"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

var placementNetworks = []string{
	`availabilityZones: [us-west-2a, us-west-2b]`,
	`availabilityZones: [us-west-2a, us-west-2a, us-west-2c]`,
	`vpc: {id: vpc-1, subnets: {private: {us-west-2a: {id: subnet-1}, db: {id: subnet-2, az: us-west-2b}}, ` +
		`public: {us-west-2a: {id: subnet-3}, us-west-2c: {id: subnet-4}}}}`,
	`vpc: {id: vpc-1, subnets: {private: {us-west-2a: {id: subnet-1}, us-west-2b: {id: subnet-2}}, ` +
		`public: {us-west-2a: {}, front: {id: subnet-4, az: us-west-2c}}}}`,
}

var placements = []string{
	`availabilityZones: [us-west-2a]`, `availabilityZones: [us-west-2b]`, `availabilityZones: [us-west-2a, us-west-2c]`,
	`availabilityZones: [us-west-2d]`, `subnets: [us-west-2a]`, `subnets: [us-west-2c]`, `subnets: [db]`, `subnets: [front]`,
	`subnets: [subnet-1]`, `subnets: [subnet-4]`, `subnets: [us-west-2a, subnet-2]`, `subnets: [nowhere]`, `subnets: []`,
}

// TestPlacementOfNodegroups compares what the inventory knows of the zones and subnets of a nodegroup with whether eksctl finds subnets
// for it.
func TestPlacementOfNodegroups(t *testing.T) {
	t.Parallel()
	for _, network := range placementNetworks {
		for _, list := range []string{"nodeGroups", "managedNodeGroups"} {
			for _, placement := range placements {
				for _, private := range []bool{true, false} {
					text := fmt.Sprintf("%s%s\n%s: [{name: a, privateNetworking: %t, %s}]\n", base, network, list, private, placement)
					_, refusal := Render(t.Context(), []byte(text))
					if refusal != nil && refusal.Stage != StageBuilder {
						t.Fatalf("%s\n%s", refusal, text)
					}
					if got := cannotBePlaced(text, private); got != (refusal != nil) {
						t.Errorf("inventory: no subnets: %t; eksctl: %v\n%s", got, refusal, text)
					}
				}
			}
		}
	}
}

// cannotBePlaced says so of the nodegroup by the conditions of the rules nodegroup-az-not-in-cluster, private-subnet-in-public-nodegroup
// and nodegroup-subnet-unknown.
func cannotBePlaced(text string, private bool) bool {
	all := inventory.Of(clusterconfig.Load(yamldoc.Parse([]byte(text))[0], clusterconfig.PurposeCreateCluster))
	zones := *all.Zones.Public
	if private {
		zones = *all.Zones.Private
	}
	group := all.Nodegroups[0]
	for _, place := range all.ZoneNames {
		if place.Use == inventory.ForNodegroup && !slices.Contains(zones, place.Name) {
			return true
		}
	}
	return slices.ContainsFunc(group.Subnets, func(s inventory.NamedSubnet) bool {
		if *s.IsListed {
			return *s.Tier == inventory.TierPrivate && !private
		}
		return *all.Zones.Source == inventory.ZonesOfSubnets || !slices.Contains(zones, s.Name)
	})
}

// TestSizeOfTheVPC compares eksctl with the boundaries of the rule vpc-cidr-size, and with what subnets-too-small takes for the size of
// the subnets.
func TestSizeOfTheVPC(t *testing.T) {
	t.Parallel()
	for length := 8; length <= 30; length++ {
		for zones := 1; zones <= 10; zones++ {
			for local := range 3 {
				_, prefix, _ := net.ParseCIDR(fmt.Sprintf("10.0.0.0/%d", length))
				made := &api.ClusterVPC{Network: api.Network{CIDR: &ipnet.IPNet{IPNet: *prefix}}}
				err := vpc.SetSubnets(made, named("az", zones), named("local", local))
				if fits := length >= 16 && length <= 24 && zones+local <= 8; fits != (err == nil) {
					t.Errorf("/%d, %d zones and %d local ones: %v", length, zones, local, err)
				}
				if err != nil {
					continue
				}
				bits := 3
				if zones+local > 4 {
					bits = 4
				}
				if got, _ := made.Subnets.Private["az0"].CIDR.Mask.Size(); got != length+bits {
					t.Errorf("/%d, %d zones and %d local ones: subnets of /%d, not /%d", length, zones, local, got, length+bits)
				}
			}
		}
	}
}

func named(prefix string, n int) []string {
	names := strings.Fields(strings.Repeat(prefix+" ", n))
	for i := range names {
		names[i] = fmt.Sprint(prefix, i)
	}
	return names
}
