package facts

import (
	"maps"
	"slices"
)

func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

// vpcs are those in question: the one of the cluster, and those that its subnets are in.
func (a *asker) vpcs() []string {
	all := []string{a.VPC}
	if cluster := a.cluster(); cluster != nil {
		all = append(all, cluster.VPC)
	}
	for _, id := range a.Subnets {
		if subnet := a.known.Subnet(id); subnet != nil {
			all = append(all, subnet.VPC)
		}
	}
	return wellFormed(all, vpcID().MatchString)
}

// askSubnets asks for the subnets that are named while it is not known which VPC they are in: askVPC asks for all of it.
func (a *asker) askSubnets() {
	if len(a.vpcs()) == 0 {
		a.askEach("describe-subnets", "--subnet-ids", "Subnets", wellFormed(a.Subnets, subnetID().MatchString))
	}
}

// askVPC asks for what decides where packets of a VPC go.
func (a *asker) askVPC(vpc string) {
	if known := a.known.VPC(vpc); known == nil || !known.IsComplete {
		a.ask("ec2 describe-vpcs", "--vpc-ids "+vpc, "Vpcs: Vpcs", vpc)
	}
	if _, areAll := a.known.SubnetsOf(vpc); !areAll && a.lacksSubnets() {
		a.askAll("subnets", "Subnets", "Subnets", vpc)
	}
	if _, areAll := a.known.RouteTablesOf(vpc); !areAll {
		a.askAll("route-tables", "RouteTables", "RouteTables", vpc)
	}
	if _, areAll := a.known.EndpointsOf(vpc); !areAll {
		a.askAll("vpc-endpoints", "VpcEndpoints", "VpcEndpoints", vpc)
	}
	if a.wantsAllGroups(vpc) {
		a.askAll("security-groups", "SecurityGroups", "SecurityGroups", vpc)
	}
	a.askAssociations(vpc)
	if _, areAll := a.known.InterfacesOf(vpc); !areAll && a.Drift {
		a.askAll("network-interfaces", "NetworkInterfaces", interfaceQuery, vpc)
	}
}

// interfaceQuery leaves out what is not read of a network interface, of which a VPC may have thousands.
const interfaceQuery = "NetworkInterfaces[].{NetworkInterfaceId: NetworkInterfaceId, VpcId: VpcId, SubnetId: SubnetId, " +
	"InterfaceType: InterfaceType, Description: Description, Groups: Groups, PrivateIpAddress: PrivateIpAddress, " +
	"PrivateIpAddresses: PrivateIpAddresses[].{PrivateIpAddress: PrivateIpAddress}, Ipv6Addresses: Ipv6Addresses, " +
	"Ipv4Prefixes: Ipv4Prefixes, Ipv6Prefixes: Ipv6Prefixes, " +
	"Attachment: Attachment, RequesterId: RequesterId, RequesterManaged: RequesterManaged, TagSet: TagSet}"

// lacksSubnets reports whether subnets are not known that are named, or any of the VPC may be meant: where none is named, or load balancers
// are put into some.
func (a *asker) lacksSubnets() bool {
	return a.LoadBalancers || len(a.Subnets) == 0 || slices.ContainsFunc(a.Subnets, func(id string) bool {
		return subnetID().MatchString(id) && a.known.Subnet(id) == nil
	})
}
