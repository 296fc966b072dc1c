package conformance

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/stretchr/testify/mock"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"
	"github.com/weaveworks/eksctl/pkg/testutils/mockprovider"
	"github.com/weaveworks/eksctl/pkg/utils/nodes"
)

// importedCIDR is the prefix of an existing VPC if the file does not give it. The graph, which cannot know it, has "vpc" in
// its place.
const importedCIDR = "172.29.0.0/16"

// fakeAccount is an AWS account that has whatever the configuration asks for: each VPC, subnet, key, image, instance type,
// launch template and Kubernetes version exists. So eksctl refuses only what is wrong with the file.
type fakeAccount struct {
	cfg     *api.ClusterConfig
	vpcID   string
	cidr    string
	subnets []ec2types.Subnet
}

// newFakeAccount returns eksctl's mock provider, backed by an account for cfg.
func newFakeAccount(cfg *api.ClusterConfig) *mockprovider.MockProvider {
	a := &fakeAccount{cfg: cfg, vpcID: "vpc-imported", cidr: importedCIDR}
	if cfg.VPC.ID != "" {
		a.vpcID = cfg.VPC.ID
	}
	if cfg.VPC.CIDR != nil {
		a.cidr = cfg.VPC.CIDR.String()
	}
	if s := cfg.VPC.Subnets; s != nil {
		a.addSubnets("private", s.Private)
		a.addSubnets("public", s.Public)
	}
	provider := mockprovider.NewMockProvider()
	provider.SetRegion(cfg.Metadata.Region)
	a.network(&provider.MockEC2().Mock)
	a.compute(&provider.MockEC2().Mock)
	a.services(provider)
	return provider
}

// answer makes a mocked method of an AWS client call reply. Clients are called with and without options, for which mockery's
// mocks need separate expectations.
func answer[In, Out, Options any](m *mock.Mock, method string, reply func(*In) (*Out, error)) {
	fn := func(_ context.Context, in *In, _ ...func(*Options)) (*Out, error) { return reply(in) }
	m.On(method, mock.Anything, mock.Anything).Return(fn)
	m.On(method, mock.Anything, mock.Anything, mock.Anything).Return(fn)
	m.On(method, mock.Anything, mock.Anything, mock.Anything, mock.Anything).Return(fn)
}

func onEC2[In, Out any](m *mock.Mock, method string, reply func(*In) (*Out, error)) {
	answer[In, Out, ec2.Options](m, method, reply)
}

// zones are two availability zones of the region and those that the file names. With more than two, eksctl would choose at
// random.
func (a *fakeAccount) zones() []string {
	zones := append(a.ownZones(), a.cfg.AvailabilityZones...)
	for _, ng := range nodes.ToNodePools(a.cfg) {
		zones = append(zones, ng.BaseNodeGroup().AvailabilityZones...)
	}
	for _, subnet := range a.subnets {
		zones = append(zones, *subnet.AvailabilityZone)
	}
	slices.Sort(zones)
	return slices.Compact(zones)
}

func (a *fakeAccount) ownZones() []string {
	return []string{a.cfg.Metadata.Region + "a", a.cfg.Metadata.Region + "b"}
}

// addSubnets creates the subnets that the file names. One that has an ID or a prefix but no zone is in a zone of its own.
func (a *fakeAccount) addSubnets(topology string, mapping api.AZSubnetMapping) {
	free := 'd'
	for i, key := range slices.Sorted(maps.Keys(mapping)) {
		spec := mapping[key]
		subnet := ec2types.Subnet{
			SubnetId:         aws.String(fmt.Sprintf("subnet-%s-%d", topology, i)),
			VpcId:            aws.String(a.vpcID),
			AvailabilityZone: aws.String(spec.AZ),
			CidrBlock:        aws.String(fmt.Sprintf("172.29.%d.0/24", len(a.subnets))),
		}
		if spec.ID != "" {
			subnet.SubnetId = aws.String(spec.ID)
		}
		if (spec.ID != "" || spec.CIDR != nil) && !strings.HasPrefix(spec.AZ, a.cfg.Metadata.Region) {
			subnet.AvailabilityZone = aws.String(a.cfg.Metadata.Region + string(free))
			free++
		}
		if spec.CIDR != nil {
			subnet.CidrBlock = aws.String(spec.CIDR.String())
		}
		if a.cfg.IsControlPlaneOnOutposts() {
			subnet.OutpostArn = aws.String(a.cfg.Outpost.ControlPlaneOutpostARN)
		}
		a.subnets = append(a.subnets, subnet)
	}
}

func (a *fakeAccount) network(m *mock.Mock) {
	onEC2(m, "DescribeVpcs", func(*ec2.DescribeVpcsInput) (*ec2.DescribeVpcsOutput, error) {
		return &ec2.DescribeVpcsOutput{Vpcs: []ec2types.Vpc{{
			VpcId: aws.String(a.vpcID), CidrBlock: aws.String(a.cidr),
			Ipv6CidrBlockAssociationSet: []ec2types.VpcIpv6CidrBlockAssociation{{Ipv6CidrBlock: aws.String("2001:db8::/56")}},
		}}}, nil
	})
	onEC2(m, "DescribeSubnets", a.describeSubnets)
	onEC2(m, "DescribeAvailabilityZones", a.describeZones)
	onEC2(m, "DescribeRouteTables", func(in *ec2.DescribeRouteTablesInput) (*ec2.DescribeRouteTablesOutput, error) {
		table := ec2types.RouteTable{RouteTableId: aws.String("rtb-1")}
		for _, id := range in.Filters[0].Values {
			table.Associations = append(table.Associations, ec2types.RouteTableAssociation{SubnetId: aws.String(id)})
		}
		return &ec2.DescribeRouteTablesOutput{RouteTables: []ec2types.RouteTable{table}}, nil
	})
	onEC2(m, "DescribeVpcEndpointServices", a.describeEndpointServices)
}

func (a *fakeAccount) describeSubnets(in *ec2.DescribeSubnetsInput) (*ec2.DescribeSubnetsOutput, error) {
	out := &ec2.DescribeSubnetsOutput{}
	for _, subnet := range a.subnets {
		if matches(subnet, in) {
			out.Subnets = append(out.Subnets, subnet)
		}
	}
	return out, nil
}

func matches(subnet ec2types.Subnet, in *ec2.DescribeSubnetsInput) bool {
	if len(in.SubnetIds) > 0 && !slices.Contains(in.SubnetIds, *subnet.SubnetId) {
		return false
	}
	for _, filter := range in.Filters {
		value := map[string]*string{
			"vpc-id": subnet.VpcId, "cidr-block": subnet.CidrBlock, "availability-zone": subnet.AvailabilityZone,
		}[*filter.Name]
		if value == nil || !slices.Contains(filter.Values, *value) {
			return false
		}
	}
	return true
}

func (a *fakeAccount) describeZones(in *ec2.DescribeAvailabilityZonesInput) (*ec2.DescribeAvailabilityZonesOutput, error) {
	out := &ec2.DescribeAvailabilityZonesOutput{}
	add := func(zones []string, kind string) {
		for _, zone := range zones {
			out.AvailabilityZones = append(out.AvailabilityZones, ec2types.AvailabilityZone{
				ZoneName: aws.String(zone), ZoneId: aws.String("id-" + zone), ZoneType: aws.String(kind), RegionName: aws.String(a.cfg.Metadata.Region),
			})
		}
	}
	if len(in.ZoneNames) > 0 {
		add(in.ZoneNames, "local-zone")
		return out, nil
	}
	if slices.ContainsFunc(in.Filters, func(f ec2types.Filter) bool { return *f.Name == "zone-type" }) {
		add(a.ownZones(), "availability-zone")
		return out, nil
	}
	add(a.zones(), "availability-zone")
	add(a.cfg.LocalZones, "local-zone")
	return out, nil
}

// describeEndpointServices offers S3 as a gateway and as an interface endpoint, as EC2 does.
func (a *fakeAccount) describeEndpointServices(in *ec2.DescribeVpcEndpointServicesInput) (*ec2.DescribeVpcEndpointServicesOutput, error) {
	out := &ec2.DescribeVpcEndpointServicesOutput{}
	add := func(name string, kind ec2types.ServiceType) {
		out.ServiceDetails = append(out.ServiceDetails, ec2types.ServiceDetail{
			ServiceName: aws.String(name), ServiceType: []ec2types.ServiceTypeDetail{{ServiceType: kind}}, AvailabilityZones: a.zones(),
		})
	}
	for _, name := range in.ServiceNames {
		if strings.HasSuffix(name, ".s3") {
			add(name, ec2types.ServiceTypeGateway)
		}
		add(name, ec2types.ServiceTypeInterface)
	}
	return out, nil
}
