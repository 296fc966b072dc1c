package lbcontroller

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/aws/services"
)

const vpcID = "vpc-1"

// fakeEC2 answers the controller's questions from an account. A question that it does not know ends in a panic, which Run
// reports.
type fakeEC2 struct {
	services.EC2
	account    Account
	groups     []types.SecurityGroup
	interfaces []*placedInterface
}

func newFakeEC2(account Account, interfaces []*placedInterface) *fakeEC2 {
	fake := &fakeEC2{account: account, interfaces: interfaces}
	for _, g := range account.Groups {
		fake.groups = append(fake.groups, types.SecurityGroup{GroupId: aws.String(g.ID), VpcId: aws.String(vpcID), Tags: sdkTags(g.Tags)})
	}
	return fake
}

// DescribeSecurityGroupsAsList knows ids, and filters by tags.
func (f *fakeEC2) DescribeSecurityGroupsAsList(
	_ context.Context, in *ec2.DescribeSecurityGroupsInput,
) ([]types.SecurityGroup, error) {
	var found []types.SecurityGroup
	for _, g := range f.groups {
		if (len(in.GroupIds) == 0 || slices.Contains(in.GroupIds, *g.GroupId)) && tagged(g.Tags, in.Filters) {
			found = append(found, g)
		}
	}
	isLacking := func(id string) bool {
		return !slices.ContainsFunc(found, func(g types.SecurityGroup) bool { return *g.GroupId == id })
	}
	if slices.ContainsFunc(in.GroupIds, isLacking) {
		return nil, fmt.Errorf("InvalidGroup.NotFound: %v", in.GroupIds)
	}
	return found, nil
}

// CreateSecurityGroupWithContext gives a group an id that tells its name.
func (f *fakeEC2) CreateSecurityGroupWithContext(
	_ context.Context, in *ec2.CreateSecurityGroupInput,
) (*ec2.CreateSecurityGroupOutput, error) {
	id := aws.String("sg-" + *in.GroupName)
	group := types.SecurityGroup{GroupId: id, GroupName: in.GroupName, VpcId: in.VpcId}
	for _, spec := range in.TagSpecifications {
		group.Tags = append(group.Tags, spec.Tags...)
	}
	f.groups = append(f.groups, group)
	return &ec2.CreateSecurityGroupOutput{GroupId: id}, nil
}

// DescribeSubnetsAsList knows ids, and filters by tags.
func (f *fakeEC2) DescribeSubnetsAsList(_ context.Context, in *ec2.DescribeSubnetsInput) ([]types.Subnet, error) {
	var found []types.Subnet
	for _, s := range f.account.Subnets {
		if (len(in.SubnetIds) == 0 || slices.Contains(in.SubnetIds, s.ID)) && tagged(sdkTags(s.Tags), in.Filters) {
			found = append(found, types.Subnet{
				SubnetId: aws.String(s.ID), VpcId: aws.String(vpcID), CidrBlock: aws.String(s.CIDR), Tags: sdkTags(s.Tags),
				AvailabilityZone: aws.String(s.Zone), AvailabilityZoneId: aws.String(s.Zone), AvailableIpAddressCount: aws.Int32(1000),
			})
		}
	}
	return found, nil
}

// DescribeAvailabilityZonesWithContext knows no local zones.
func (f *fakeEC2) DescribeAvailabilityZonesWithContext(
	_ context.Context, in *ec2.DescribeAvailabilityZonesInput,
) (*ec2.DescribeAvailabilityZonesOutput, error) {
	out := &ec2.DescribeAvailabilityZonesOutput{}
	for _, id := range in.ZoneIds {
		zone := types.AvailabilityZone{ZoneId: aws.String(id), ZoneType: aws.String("availability-zone")}
		out.AvailabilityZones = append(out.AvailabilityZones, zone)
	}
	return out, nil
}

// DescribeRouteTablesAsList has a main table without routes and one for the public subnets.
func (f *fakeEC2) DescribeRouteTablesAsList(context.Context, *ec2.DescribeRouteTablesInput) ([]types.RouteTable, error) {
	private := types.RouteTable{Associations: []types.RouteTableAssociation{{Main: aws.Bool(true)}}}
	public := types.RouteTable{Routes: []types.Route{{GatewayId: aws.String("igw-1")}}}
	for _, s := range f.account.Subnets {
		if s.Public {
			public.Associations = append(public.Associations, types.RouteTableAssociation{SubnetId: aws.String(s.ID)})
		}
	}
	return []types.RouteTable{private, public}, nil
}

// DescribeVpcsWithContext knows one VPC.
func (f *fakeEC2) DescribeVpcsWithContext(context.Context, *ec2.DescribeVpcsInput) (*ec2.DescribeVpcsOutput, error) {
	vpc := types.Vpc{VpcId: aws.String(vpcID)}
	for _, cidr := range f.account.VPC {
		vpc.CidrBlockAssociationSet = append(vpc.CidrBlockAssociationSet, types.VpcCidrBlockAssociation{
			CidrBlock: aws.String(cidr), CidrBlockState: &types.VpcCidrBlockState{State: types.VpcCidrBlockStateCodeAssociated},
		})
	}
	return &ec2.DescribeVpcsOutput{Vpcs: []types.Vpc{vpc}}, nil
}

// DescribeInstancesAsList knows the instances of the nodes. Branch interfaces are attached to the trunk, not to the instance.
func (f *fakeEC2) DescribeInstancesAsList(_ context.Context, in *ec2.DescribeInstancesInput) ([]types.Instance, error) {
	instances := make([]types.Instance, len(in.InstanceIds))
	for i, id := range in.InstanceIds {
		instances[i].InstanceId = aws.String(id)
		for _, p := range f.interfaces {
			if p.instance == id && !p.Branch {
				instances[i].NetworkInterfaces = append(instances[i].NetworkInterfaces, p.ofInstance())
			}
		}
	}
	return instances, nil
}

// DescribeNetworkInterfacesAsList knows ids and private IPv4 addresses.
func (f *fakeEC2) DescribeNetworkInterfacesAsList(
	_ context.Context, in *ec2.DescribeNetworkInterfacesInput,
) ([]types.NetworkInterface, error) {
	var addresses []string
	for _, filter := range in.Filters {
		if *filter.Name == "addresses.private-ip-address" {
			addresses = filter.Values
		}
	}
	var found []types.NetworkInterface
	for _, p := range f.interfaces {
		holds := slices.ContainsFunc(p.addresses, func(a string) bool { return slices.Contains(addresses, a) })
		if holds || slices.Contains(in.NetworkInterfaceIds, p.id) {
			found = append(found, p.networkInterface())
		}
	}
	return found, nil
}

// tagged tells whether tags fulfil all filters by tag; a filter without values asks for the key only.
func tagged(tags []types.Tag, filters []types.Filter) bool {
	for _, filter := range filters {
		key, byTag := strings.CutPrefix(*filter.Name, "tag:")
		fits := func(t types.Tag) bool {
			return *t.Key == key && (len(filter.Values) == 0 || slices.Contains(filter.Values, *t.Value))
		}
		if byTag && !slices.ContainsFunc(tags, fits) {
			return false
		}
	}
	return true
}
