package fleet_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/fleet"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/source"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// summary is that of a ClusterConfig with these lines after its kind.
func summary(t *testing.T, file, text string) fleet.Cluster {
	t.Helper()
	return summaryWith(t, file, text, cluster.Options{})
}

func summaryWith(t *testing.T, file, text string, o cluster.Options) fleet.Cluster {
	t.Helper()
	data := "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\n" + text
	clusters, err := cluster.Load(source.File{Name: file, Data: []byte(data)}, o)
	if err != nil {
		t.Fatal(err)
	}
	return fleet.Of(clusters[0])
}

func TestSummary(t *testing.T) {
	t.Parallel()
	s := summary(t, "a.yaml", `metadata: {name: shop, region: eu-west-1, tags: {karpenter.sh/discovery: shop}}
vpc:
  id: vpc-0a1c5e7f9b3d2468a
  cidr: 10.10.0.5/16
  securityGroup: sg-0d4f6b8a1c3e5792d
  subnets:
    private:
      eu-west-1a: {id: subnet-0b2d4f6a8c1e3579b, cidr: 10.10.0.0/20}
      eu-west-1b: {id: subnet-123456}
kubernetesNetworkConfig: {serviceIPv4CIDR: 10.20.0.0/16}
nodeGroups:
  - name: a
    securityGroups: {attachIDs: [sg-0d4f6b8a1c3e5792d, "${GROUP}", sg-1111]}
  - name: b
    securityGroups: {attachIDs: [sg-0d4f6b8a1c3e5792d]}
    ssh: {allow: true, sourceSecurityGroupIds: [sg-0e5a7c9b2d4f6813e]}
`)
	got := fmt.Sprint(*s.Name, *s.Region, *s.VPC.ID, *s.VPC.CIDR, *s.DiscoveryTag, s.Purpose)
	if want := "shop" + "eu-west-1" + "vpc-0a1c5e7f9b3d2468a" + "10.10.0.0/16" + "shop" + "create-cluster"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	groups := []fleet.SecurityGroup{
		{ID: "sg-0d4f6b8a1c3e5792d", Role: "control-plane", Path: yamldoc.Keys("vpc", "securityGroup")},
		{ID: "sg-0d4f6b8a1c3e5792d", Role: "nodegroup", Path: yamldoc.Path{
			yamldoc.Key("nodeGroups"), yamldoc.Index(0), yamldoc.Key("securityGroups"), yamldoc.Key("attachIDs"), yamldoc.Index(0),
		}},
	}
	if diff := cmp.Diff(groups, s.SecurityGroups); diff != "" {
		t.Errorf("groups, without made-up ids, placeholders and sources of rules (-want +got):\n%s", diff)
	}
	if len(s.Subnets) != 1 || s.Subnets[0].Tier != "private" {
		t.Errorf("subnets: %v", s.Subnets)
	}
	if place := s.Place(groups[0].Path, "here"); place.Range.Start.Line != 7 || place.File != "a.yaml" || place.Message != "here" {
		t.Errorf("place: %v", place)
	}
	if place := s.Place(yamldoc.Keys("iam"), ""); place.Range.Start.Line != 3 {
		t.Errorf("a path that is not of the summary: %v", place)
	}
}

func TestMakesEndpoints(t *testing.T) {
	t.Parallel()
	const private = `metadata: {name: shop, region: eu-west-1}
privateCluster: {enabled: true%s}
vpc: {subnets: {private: {a: {id: subnet-0b2d4f6a8c1e3579b}, b: {id: subnet-0c3e5a7b9d2f4681c}}}}
`
	for _, tc := range []struct {
		private string
		makes   bool
	}{
		{"", true},
		{", skipEndpointCreation: true", false},
		{`, skipEndpointCreation: "${SKIP}"`, false},
	} {
		if s := summary(t, "a.yaml", fmt.Sprintf(private, tc.private)); s.MakesEndpoints != tc.makes {
			t.Errorf("privateCluster%s: %t", tc.private, s.MakesEndpoints)
		}
	}
}

func TestUnknownValuesAreNil(t *testing.T) {
	t.Parallel()
	s := summary(t, "a.yaml", `metadata: {name: "${NAME}", region: YOUR_REGION, tags: {karpenter.sh/discovery: "{{ name }}"}}
vpc: {id: vpc-12345678, cidr: "${CIDR}", securityGroup: "<id>"}
`)
	if s.Name != nil || s.Region != nil || s.VPC.ID != nil || s.VPC.CIDR != nil || s.DiscoveryTag != nil || len(s.SecurityGroups) > 0 {
		t.Errorf("%+v", s)
	}
}

const hybrid = `metadata: {name: %s, region: eu-west-1}
vpc: {%s}
remoteNetworkConfig:
  vpcGatewayID: %s
  remoteNodeNetworks: [{cidrs: [%s]}]
`

func TestHybridOverlaps(t *testing.T) {
	t.Parallel()
	pairs := func(clusters ...fleet.Cluster) (found []string) {
		for _, o := range fleet.SharedBy(clusters).HybridOverlaps {
			found = append(found, fmt.Sprint(o.First.Cluster, o.Second.Cluster))
		}
		return found
	}
	of := func(name, vpc, remote string) fleet.Cluster {
		return summary(t, name, fmt.Sprintf(hybrid, name, vpc, "vgw-0a2c4e6b8d1f3579a", remote))
	}
	by := func(gateway, name, vpc, remote string) fleet.Cluster {
		return summary(t, name, fmt.Sprintf(hybrid, name, vpc, gateway, remote))
	}
	for name, test := range map[string]struct {
		clusters []fleet.Cluster
		want     []string
	}{
		"the same range": {[]fleet.Cluster{of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "cidr: 10.0.0.0/16", "172.16.0.0/20")}, []string{"0 1"}},
		"one in another": {[]fleet.Cluster{of("a", "cidr: 10.0.16.0/20", "172.16.0.0/20"), of("b", "cidr: 10.0.0.0/16", "172.16.0.0/20")}, []string{"0 1"}},
		"eksctl's range": {[]fleet.Cluster{of("a", "", "172.16.0.0/20"), of("b", "", "172.16.0.0/20")}, []string{"0 1"}},
		"each told once": {[]fleet.Cluster{
			of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "cidr: 10.0.0.0/20", "172.16.0.0/20"), of("c", "cidr: 10.0.0.0/24", "172.16.0.0/20"),
		}, []string{"0 1", "0 2"}},
		"beside one that is no other": {[]fleet.Cluster{ // the widest range is that of the VPC of c
			of("a", "id: vpc-0a1c5e7f9b3d2468a, cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "cidr: 10.0.0.0/20", "172.16.0.0/20"),
			of("c", "id: vpc-0a1c5e7f9b3d2468a, cidr: 10.0.0.0/24", "172.16.0.0/20"),
		}, []string{"0 1", "1 2"}},
		"apart":           {[]fleet.Cluster{of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "cidr: 10.1.0.0/16", "172.16.0.0/20")}, nil},
		"another network": {[]fleet.Cluster{of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "cidr: 10.0.0.0/16", "172.17.0.0/20")}, nil},
		"one transit gateway": {[]fleet.Cluster{
			by("tgw-0a2c4e6b8d1f3579a", "a", "", "172.16.0.0/20"), by("tgw-0a2c4e6b8d1f3579a", "b", "", "172.17.0.0/20"),
		}, []string{"0 1"}},
		"two transit gateways": {[]fleet.Cluster{
			by("tgw-0a2c4e6b8d1f3579a", "a", "", "172.16.0.0/20"), by("tgw-0b3d5f7a9c2e4680b", "b", "", "172.17.0.0/20"),
		}, nil},
		"one name": {[]fleet.Cluster{of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20"), of("a", "cidr: 10.0.0.0/16", "172.16.0.0/20")}, nil},
		"one VPC": {[]fleet.Cluster{
			of("a", "id: vpc-0a1c5e7f9b3d2468a, cidr: 10.0.0.0/16", "172.16.0.0/20"), of("b", "id: vpc-0a1c5e7f9b3d2468a, cidr: 10.0.0.0/16", "172.16.0.0/20"),
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := pairs(test.clusters...); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// Of a VPC that exists, AWS has told the prefixes, and that two clusters are in one.
func TestHybridOverlapsOfToldVPCs(t *testing.T) {
	t.Parallel()
	const (
		text = "metadata: {name: %s, region: eu-west-1}\nvpc: {%s}\nremoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [172.16.0.0/20]}]}\n"
		told = `{"Vpcs": [{"VpcId": "vpc-0a1c5e7f9b3d2468a", "CidrBlock": "10.0.0.0/16"}, {"VpcId": "vpc-0b2d6f8a1c3e5791b", "CidrBlock": "10.0.0.0/16"}]}
{"Subnets": [{"SubnetId": "subnet-0c3e7a9b2d4f6802c", "VpcId": "vpc-0a1c5e7f9b3d2468a", "CidrBlock": "10.0.0.0/24"}]}`
	)
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "aws.json", Data: []byte(told)}}))
	if failed != nil {
		t.Fatal(failed)
	}
	of := func(name, vpc string) fleet.Cluster {
		return summaryWith(t, name, fmt.Sprintf(text, name, vpc), cluster.Options{Known: derive.Known{Facts: known}})
	}
	a, b := of("a", "id: vpc-0a1c5e7f9b3d2468a"), of("b", "id: vpc-0b2d6f8a1c3e5791b")
	in := of("c", "subnets: {private: {eu-west-1a: {id: subnet-0c3e7a9b2d4f6802c}}}")
	if found := fleet.SharedBy([]fleet.Cluster{a, b}).HybridOverlaps; len(found) != 1 || found[0].Second.Path.String() != "vpc.id" {
		t.Errorf("%+v", found)
	}
	if found := fleet.SharedBy([]fleet.Cluster{a, in}).HybridOverlaps; len(found) > 0 {
		t.Errorf("in one VPC: %+v", found)
	}
}

// What a cluster that has nothing to do with the others adds is nothing, wherever it comes.
func TestUnrelatedClusterChangesNothing(t *testing.T) {
	t.Parallel()
	const vpc = "metadata: {name: %s, region: eu-west-1}\nvpc: {id: vpc-0a1c5e7f9b3d2468a, securityGroup: sg-0d4f6b8a1c3e5792d}\n"
	a, b := summary(t, "a.yaml", fmt.Sprintf(vpc, "a")), summary(t, "b.yaml", fmt.Sprintf(vpc, "b"))
	other := summary(t, "z.yaml", "metadata: {name: z, region: eu-west-1}\nvpc: {cidr: 10.0.0.0/16}\n")
	without, with := fleet.SharedBy([]fleet.Cluster{a, b}), fleet.SharedBy([]fleet.Cluster{a, b, other})
	if diff := cmp.Diff(without, with); diff != "" || without.IsEmpty() {
		t.Errorf("(-without +with)\n%s", diff)
	}
	if alone := fleet.SharedBy([]fleet.Cluster{a, other}); !alone.IsEmpty() {
		t.Errorf("one cluster shares %+v", alone)
	}
}

// What has an id is of one region: a file with an id of another one is wrong, and nothing is shared.
func TestRegions(t *testing.T) {
	t.Parallel()
	of := func(name, region string) fleet.Cluster {
		return summary(t, name, fmt.Sprintf(`metadata: {name: %s, region: %s, tags: {karpenter.sh/discovery: shop}}
vpc:
  id: vpc-0a1c5e7f9b3d2468a
  securityGroup: sg-0d4f6b8a1c3e5792d
  subnets: {private: {a: {id: subnet-0b2d4f6a8c1e3579b}}}
`, name, region))
	}
	ireland, virginia := []fleet.Cluster{of("a", "eu-west-1"), of("b", "eu-west-1")}, []fleet.Cluster{of("c", "us-east-1"), of("d", "us-east-1")}
	unknown := []fleet.Cluster{of("u", "${REGION}"), of("v", "${REGION}")}
	for name, test := range map[string]struct {
		clusters []fleet.Cluster
		want     string
	}{
		"one":                     {ireland, "[0 1]"},
		"two":                     {[]fleet.Cluster{ireland[0], virginia[0]}, ""},
		"two, each with two":      {slices.Concat(ireland, virginia), "[0 1] [2 3]"},
		"one, and not known":      {slices.Concat(ireland, unknown), "[0 1 2 3]"},
		"two, and not known":      {[]fleet.Cluster{ireland[0], virginia[0], unknown[0]}, ""},
		"two, and two not known":  {slices.Concat(ireland[:1], virginia, unknown), "[3 4] [1 2]"},
		"not known for all of it": {unknown, "[0 1]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shared := fleet.SharedBy(test.clusters)
			for _, things := range [][]fleet.Thing{shared.VPCs, shared.Subnets, shared.SecurityGroups, shared.DiscoveryTags} {
				var parts []string
				for _, thing := range things {
					var numbers []int
					for _, use := range thing.Uses {
						numbers = append(numbers, use.Cluster)
					}
					parts = append(parts, fmt.Sprint(numbers))
				}
				if got := strings.Join(parts, " "); got != test.want {
					t.Errorf("got %s, want %s", got, test.want)
				}
			}
		})
	}
}

func TestRepeats(t *testing.T) {
	t.Parallel()
	const text = "metadata: {name: %s, region: eu-west-1}\nvpc: {id: vpc-0a1c5e7f9b3d2468a, %s}\n"
	var clusters []fleet.Cluster
	for i, words := range [][2]string{
		{"a", "cidr: 10.0.0.0/16"}, {"a", "cidr: 10.0.0.0/16"}, {"b", "cidr: 10.0.0.0/16"}, {"a", "cidr: 10.1.0.0/16"}, {"a", "nat: {}"},
	} {
		clusters = append(clusters, summary(t, strconv.Itoa(i), fmt.Sprintf(text, words[0], words[1])))
	}
	var got []bool
	for _, use := range fleet.SharedBy(clusters).VPCs[0].Uses {
		got = append(got, use.Repeats)
	}
	if want := []bool{false, true, false, false, false}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
