package subnetdiscovery_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
)

const (
	vpc     = "vpc-0a0a0a0a"
	gateway = `{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-0a0a0a0a"}`
	nat     = `{"DestinationCidrBlock": "0.0.0.0/0", "NatGatewayId": "nat-0a0a0a0a"}`
	transit = `{"DestinationCidrBlock": "0.0.0.0/0", "TransitGatewayId": "tgw-0a0a0a0a"}`
	lists   = `{"PrefixListId": "pl-0b0b0b0b", "Entries": [{"Cidr": "10.8.0.0/16"}, {"Cidr": "192.168.0.0/16"}]},
		{"PrefixListId": "pl-0c0c0c0c", "Entries": [{"Cidr": "10.8.0.0/16"}, {"Cidr": "198.51.100.0/24"}]}`
	elb   = "kubernetes.io/role/elb"
	inner = "kubernetes.io/role/internal-elb"
)

// search is how the controller looks by its defaults.
func search() loadbalancer.SubnetSearch {
	return loadbalancer.SubnetSearchOf(&manifest.Manifests{}, manifest.Value{})
}

// subnet is one with tags, or none, and the route table beside it; its id is that of the zone's last letter.
type subnet struct{ zone, tag, route string }

// tell is what AWS prints of all subnets of the VPC.
func tell(t *testing.T, subnets ...subnet) *facts.Facts {
	t.Helper()
	var listed, tables []string
	for i, s := range subnets {
		var tags []string
		for tag := range strings.FieldsSeq(s.tag) {
			key, value, _ := strings.Cut(tag, "=")
			tags = append(tags, fmt.Sprintf(`{"Key": %q, "Value": %q}`, key, value))
		}
		id := fmt.Sprintf("subnet-0000000%d", i)
		listed = append(listed, fmt.Sprintf(`{"SubnetId": %q, "VpcId": %q, "AvailabilityZone": %q, "Tags": [%s]}`,
			id, vpc, s.zone, strings.Join(tags, ", ")))
		routes := strings.Join(slices.DeleteFunc([]string{`{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}`, s.route},
			func(r string) bool { return r == "" }), ", ")
		tables = append(tables, fmt.Sprintf(`{"RouteTableId": "rtb-0000000%d", "VpcId": %q, "Associations": [{"SubnetId": %q}], "Routes": [%s]}`,
			i, vpc, id, routes))
	}
	return read(t, fmt.Sprintf(`[{"VpcId": %q, "Subnets": [%s], "RouteTables": [%s]}, %s]`, vpc, strings.Join(listed, ", "), strings.Join(tables, ", "), lists))
}

func read(t *testing.T, text string) *facts.Facts {
	t.Helper()
	known, failed := facts.Read(slices.Values([]facts.File{{Name: "facts.json", Data: []byte(text)}}))
	if len(failed) > 0 {
		t.Fatal(failed)
	}
	return known
}

// TestOf has the answer of aws-load-balancer-controller pkg/networking/subnet_resolver_test.go and of cloud-provider-aws, in one line each.
func TestOf(t *testing.T) {
	t.Parallel()
	alb := subnetdiscovery.Query{VPC: vpc, Maker: loadbalancer.Controller, Kind: loadbalancer.Application, Scheme: loadbalancer.InternetFacing, By: search()}
	internal, nlb, classic, inAutoMode, unknown := alb, alb, alb, alb, alb
	internal.Scheme, nlb.Kind, inAutoMode.Maker, unknown.Scheme = loadbalancer.Internal, loadbalancer.Network, loadbalancer.AutoMode, ""
	classic.Kind, classic.Maker = loadbalancer.Classic, loadbalancer.CloudProvider
	const a, b, local = "eu-west-1a", "eu-west-1b", "us-west-2-lax-1a"
	for name, c := range map[string]struct {
		query   subnetdiscovery.Query
		subnets []subnet
		want    string
	}{
		"tags come first":                      {alb, []subnet{{a, elb + "=1", nat}, {b, elb + "=", nat}, {a, "", gateway}}, "subnet-00000000 subnet-00000001"},
		"a tag with another value is none":     {alb, []subnet{{a, elb + "=0", gateway}, {b, elb + "=true", gateway}}, "subnet-00000000 subnet-00000001"},
		"then routes":                          {alb, []subnet{{a, "", gateway}, {b, "", gateway}, {b, "", nat}}, "subnet-00000000 subnet-00000001"},
		"nor these":                            {alb, []subnet{{a, inner + "=1", nat}, {b, "", nat}}, `no subnet of vpc-0a0a0a0a is tagged "kubernetes.io/role/elb", or has a route to an internet gateway`},
		"the tag of the other scheme":          {internal, []subnet{{a, elb + "=1", nat}, {b, "", nat}}, "subnet-00000000 subnet-00000001"},
		"public ones alone, and an internal":   {internal, []subnet{{a, elb + "=1", gateway}, {b, "", gateway}}, `no subnet of vpc-0a0a0a0a is tagged "kubernetes.io/role/internal-elb", and each has a route to an internet gateway`},
		"public ones with the tag":             {internal, []subnet{{a, inner + "=1", gateway}, {b, inner + "=1", gateway}}, "subnet-00000000 subnet-00000001"},
		"one subnet":                           {internal, []subnet{{a, "", gateway}}, `no subnet of vpc-0a0a0a0a is tagged "kubernetes.io/role/internal-elb", and each has a route to an internet gateway`},
		"two in one zone":                      {alb, []subnet{{a, elb + "=1", ""}, {a, elb + "=1", ""}, {b, "", gateway}}, "all subnets that are found for it are in eu-west-1a, and an application load balancer needs two zones"},
		"one of two":                           {alb, []subnet{{a, elb + "=1", ""}, {b, "", gateway}}, "the only subnet that is found for it, subnet-00000000, is in eu-west-1a, and an application load balancer needs two zones"},
		"one suffices for an NLB":              {nlb, []subnet{{a, elb + "=1", ""}, {b, "", gateway}}, "subnet-00000000"},
		"one in a Local Zone suffices":         {alb, []subnet{{local, elb + "=1", ""}, {b, "", gateway}}, "subnet-00000000"},
		"a zone that is not told":              {alb, []subnet{{"", elb + "=1", ""}, {b, "", gateway}}, "subnet-00000000"},
		"the cloud provider goes by routes":    {classic, []subnet{{a, elb + "=1", nat}, {b, "", ""}}, "no subnet of vpc-0a0a0a0a has a route to an internet gateway"},
		"and by tags of the cluster":           {classic, []subnet{{a, "", gateway}, {b, "", ""}}, "not known"},
		"Auto Mode":                            {inAutoMode, []subnet{{a, "", nat}, {b, "", nat}}, "not known"},
		"a scheme that is not known":           {unknown, []subnet{{a, "", nat}, {b, "", nat}}, "not known"},
		"no subnets":                           {alb, nil, "not known"},
		"a VPC of which nothing has been told": {subnetdiscovery.Query{VPC: "vpc-0b0b0b0b", Maker: alb.Maker, Scheme: alb.Scheme}, []subnet{{a, "", nat}}, "not known"},
	} {
		if got := words(subnetdiscovery.Of(tell(t, c.subnets...), c.query)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// words are what is found, or why it is too little.
func words(found subnetdiscovery.Found, isKnown bool) string {
	var ids []string
	for _, s := range found.Subnets {
		ids = append(ids, s.ID)
	}
	switch {
	case !isKnown:
		return "not known"
	case found.Lack != "":
		return found.Lack
	default:
		return strings.Join(ids, " ")
	}
}

// Nothing is known unless all is told that the controller looks at.
func TestNotAllTold(t *testing.T) {
	t.Parallel()
	query := subnetdiscovery.Query{VPC: vpc, Maker: loadbalancer.Controller, Kind: loadbalancer.Network, Scheme: loadbalancer.InternetFacing, By: search()}
	const (
		tagged   = `"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Tags": []}]`
		whole    = `"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "SubnetArn": "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-0a0a0a0a"}]`
		untagged = `"Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a"}]`
		routes   = `"RouteTables": [{"RouteTableId": "rtb-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Associations": [{"Main": true}], "Routes": [` + nat + `]}]`
		noRoutes = `"RouteTables": [{"RouteTableId": "rtb-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Associations": [{"Main": true}]}]`
		all      = `"VpcId": "vpc-0a0a0a0a", `
	)
	for name, c := range map[string]struct {
		text string
		want bool
	}{
		"all":                                   {`{` + all + tagged + `, ` + routes + `}`, true},
		"a subnet without tags":                 {`{` + all + whole + `, ` + routes + `}`, true},
		"a query that may leave out tags":       {`{` + all + untagged + `, ` + routes + `}`, false},
		"not all subnets":                       {`[{` + tagged + `}, {` + all + routes + `}]`, false},
		"not all tables":                        {`[{` + all + tagged + `}, {` + routes + `}]`, false},
		"no tables":                             {`{` + all + tagged + `}`, false},
		"a query that leaves out routes":        {`{` + all + tagged + `, ` + noRoutes + `}`, false},
		"subnets that are written by hand":      {"subnets: {subnet-0a0a0a0a: {vpc: vpc-0a0a0a0a, routes: nat, tags: {a: b}}}", false},
		"all subnets, and one written by hand ": {`[{` + all + tagged + `}, {"subnets": {"subnet-0a0a0a0a": {"vpc": "vpc-0a0a0a0a", "routes": "nat"}}}]`, false},
	} {
		if _, got := subnetdiscovery.Of(read(t, c.text), query); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if _, isKnown := subnetdiscovery.Of(nil, query); isKnown {
		t.Error("without facts")
	}
}

func TestIsCutOff(t *testing.T) {
	t.Parallel()
	const (
		a, tag   = "eu-west-1a", elb + "=1"
		balancer = `{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "vpce-0a0a0a0a"}`
		toS3     = `{"DestinationPrefixListId": "pl-0a0a0a0a", "GatewayId": "vpce-0a0a0a0a"}`
		outward  = `{"DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": "eigw-0a0a0a0a"}`
		peering  = `{"DestinationCidrBlock": "10.1.0.0/16", "VpcPeeringConnectionId": "pcx-0a0a0a0a"}`
		office   = `{"DestinationCidrBlock": "10.0.0.0/8", "TransitGatewayId": "tgw-0a0a0a0a"}`
		public   = `{"DestinationCidrBlock": "198.51.100.0/24", "TransitGatewayId": "tgw-0a0a0a0a"}`
		offices  = `{"DestinationPrefixListId": "pl-0b0b0b0b", "TransitGatewayId": "tgw-0a0a0a0a"}`
		mixed    = `{"DestinationPrefixListId": "pl-0c0c0c0c", "TransitGatewayId": "tgw-0a0a0a0a"}`
		untold   = `{"DestinationPrefixListId": "pl-0d0d0d0d", "TransitGatewayId": "tgw-0a0a0a0a"}`
		gone     = `{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-0a0a0a0a", "State": "blackhole"}`
		carrier  = `{"DestinationCidrBlock": "0.0.0.0/0", "CarrierGatewayId": "cagw-0a0a0a0a"}`
	)
	query := subnetdiscovery.Query{VPC: vpc, Maker: loadbalancer.Controller, Kind: loadbalancer.Network, Scheme: loadbalancer.InternetFacing, By: search()}
	for route, want := range map[string]bool{
		"": true, nat: true, toS3: true, outward: true, peering: true, gone: true, gateway: false, transit: false, balancer: false, carrier: false,
		office: true, nat + ", " + office: true, public: false, offices: true, mixed: false, untold: false,
	} {
		known := tell(t, subnet{a, tag, route}, subnet{a, tag, ""})
		if found, _ := subnetdiscovery.Of(known, query); found.IsCutOff(known, sggraph.NeverPublic) != want {
			t.Errorf("%s: %t", route, !want)
		}
	}
	known := read(t, `{"VpcId": "vpc-0a0a0a0a", "Subnets": [{"SubnetId": "subnet-0a0a0a0a", "VpcId": "vpc-0a0a0a0a", "Tags": [{"Key": "`+elb+`", "Value": "1"}]}]}`)
	found, isKnown := subnetdiscovery.Of(known, query)
	if !isKnown || found.IsCutOff(known, sggraph.NeverPublic) {
		t.Error("routes that are not told may lead anywhere")
	}
}
