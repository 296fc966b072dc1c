package lbcontroller_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/lbcontroller"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
)

// gates are with which features the controller is started in the worlds of TestSubnets: the default ones, and each of the others.
func gates() []string {
	return []string{"", "SubnetsClusterTagCheck=false", "SubnetDiscoveryByReachability=false", "ALBSingleSubnet=true"}
}

// TestSubnets compares what is said of the subnets that the controller finds with what it finds, in all VPCs of one or two subnets that differ
// in zone, routes and tags, with each of its features; with EKSLINT_LONG of three as well.
func TestSubnets(t *testing.T) {
	t.Parallel()
	worlds := 0
	most := 2
	if os.Getenv("EKSLINT_LONG") != "" {
		most = 3
	}
	for i, subnets := range allVPCs(most) {
		gate := gates()[i%len(gates())]
		account := lbcontroller.Account{Cluster: "demo", Subnets: subnets, Flags: []string{"--feature-gates=" + gate}}
		known, by := told(t, subnets), searchWith(t, gate)
		for _, kind := range []loadbalancer.Kind{loadbalancer.Application, loadbalancer.Network} {
			for _, scheme := range []string{loadbalancer.Internal, loadbalancer.InternetFacing} {
				worlds++
				got, isKnown := subnetdiscovery.Of(known, subnetdiscovery.Query{
					VPC: "vpc-1", Maker: loadbalancer.Controller, Kind: kind, Scheme: scheme, Cluster: "demo", By: by,
				})
				want, err := lbcontroller.DiscoverSubnets(account, string(kind), scheme)
				if wrong := compareSubnets(got, isKnown, want, err); wrong != "" {
					t.Errorf("%s, %s, %q: %s\n%+v", kind, scheme, gate, wrong, subnets)
				}
			}
		}
	}
	t.Logf("%d worlds", worlds)
}

// searchWith is how a controller with a feature looks for subnets, as manifests say it.
func searchWith(t *testing.T, gate string) loadbalancer.SubnetSearch {
	t.Helper()
	text := fmt.Sprintf(`{apiVersion: apps/v1, kind: Deployment, metadata: {name: aws-load-balancer-controller, namespace: kube-system}, spec: {template: {spec: {containers: [`+
		`{name: controller, args: ["--cluster-name=demo", "--ingress-class=alb", "--feature-gates=%s"]}]}}}}`, gate)
	found, failed := manifest.Read(slices.Values([]manifest.File{{Name: "m.yaml", Data: []byte(text)}}))
	if len(failed) > 0 {
		t.Fatal(failed)
	}
	return loadbalancer.SubnetSearchOf(found, manifest.Value{Text: "demo", IsWritten: true})
}

// allVPCs are all lists of at least one and at most so many kinds of subnets.
func allVPCs(most int) [][]lbcontroller.Subnet {
	var kinds []lbcontroller.Subnet
	for _, zone := range []string{"eu-west-1a", "eu-west-1b"} {
		for _, isPublic := range []bool{false, true} {
			for _, tags := range []map[string]string{
				nil, {"kubernetes.io/role/elb": "1"}, {"kubernetes.io/role/internal-elb": ""},
				{"kubernetes.io/role/elb": "0", "kubernetes.io/cluster/other": "shared"}, {"kubernetes.io/role/elb": "1", "kubernetes.io/cluster/demo-2": "owned"},
				{"kubernetes.io/role/elb": "1", "kubernetes.io/cluster/other": "", "kubernetes.io/cluster/demo": "shared"},
			} {
				kinds = append(kinds, lbcontroller.Subnet{Zone: zone, Public: isPublic, Tags: tags})
			}
		}
	}
	lists, all := [][]lbcontroller.Subnet{nil}, [][]lbcontroller.Subnet{}
	for range most {
		var longer [][]lbcontroller.Subnet
		for _, list := range lists {
			for _, next := range kinds {
				next.ID = fmt.Sprintf("subnet-%d", len(list))
				longer = append(longer, append(slices.Clone(list), next))
			}
		}
		lists, all = longer, append(all, longer...)
	}
	return all
}

// told is what the AWS CLI prints of subnets and of their route tables.
func told(t *testing.T, subnets []lbcontroller.Subnet) *facts.Facts {
	t.Helper()
	var listed, tables []string
	for _, s := range subnets {
		var tags []string
		for key, value := range s.Tags {
			tags = append(tags, fmt.Sprintf(`{"Key": %q, "Value": %q}`, key, value))
		}
		route := ""
		if s.Public {
			route = `, {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}`
		}
		listed = append(listed, fmt.Sprintf(`{"SubnetId": %q, "VpcId": "vpc-1", "AvailabilityZone": %q, "Tags": [%s]}`, s.ID, s.Zone, strings.Join(tags, ", ")))
		tables = append(tables, fmt.Sprintf(`{"RouteTableId": "rtb-%s", "VpcId": "vpc-1", "Associations": [{"SubnetId": %q}], "Routes": [`+
			`{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}%s]}`, s.ID, s.ID, route))
	}
	text := fmt.Sprintf(`{"VpcId": "vpc-1", "Subnets": [%s], "RouteTables": [%s]}`, strings.Join(listed, ", "), strings.Join(tables, ", "))
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "facts.json", Data: []byte(text)}}))
	if len(failed) > 0 {
		t.Fatal(failed)
	}
	return known
}

// compareSubnets says what is wrong: a lack has to be one where the controller fails, and there alone. What it chooses has to be among what is
// found, one in each zone.
func compareSubnets(got subnetdiscovery.Found, isKnown bool, want []string, err error) string {
	zones, ids := map[string]bool{}, map[string]bool{}
	for _, s := range got.Subnets {
		zones[s.Zone], ids[s.ID] = true, true
	}
	switch isStrange := func(id string) bool { return !ids[id] }; {
	case !isKnown:
		return "nothing is said, though all is told"
	case (got.Lack != "") != (err != nil):
		return fmt.Sprintf("lack %q, and the controller says %v", got.Lack, err)
	case err == nil && (slices.ContainsFunc(want, isStrange) || len(want) != len(zones)):
		return fmt.Sprintf("the controller takes %v", want)
	default:
		return ""
	}
}
