package clusterconfig

import (
	"slices"

	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
)

const tooFewSubnets = "too-few-subnets-or-azs"

// vpcPhrases are about the VPC, the endpoints of the API server and the fully private cluster.
func vpcPhrases() []phrase {
	return []phrase{
		{
			eksctl: "Kubernetes API access must have one of public or private clusterEndpoints enabled", key: "/vpc/clusterEndpoints/privateAccess",
			at:   "/vpc/clusterEndpoints/publicAccess",
			text: `nobody could reach the API server: the public endpoint is off, and the private one is not switched on`,
			help: `set "vpc.clusterEndpoints.privateAccess" to true`,
			rule: "endpoint-access-none",
		},
		{
			eksctl: "vpc.clusterEndpoints cannot be set for a fully-private cluster (privateCluster.enabled) as the endpoint access defaults to private-only",
			key:    "/vpc/clusterEndpoints",
			text:   `a fully private cluster ("privateCluster.enabled") always has a private endpoint, and takes no "clusterEndpoints"`,
			help:   `remove "vpc.clusterEndpoints"`,
			rule:   "private-cluster-endpoints-set",
		},
		{
			eksctl: "vpc.subnets.private must be specified in a fully-private cluster when a pre-existing VPC is supplied",
			key:    "/vpc/subnets/private", at: "/vpc/id",
			text: `a fully private cluster in a VPC of your own needs its private subnets`, help: `list them under "vpc.subnets.private"`,
			rule: "private-cluster-vpcid-no-subnets",
		},
		{
			eksctl: "privateCluster.additionalEndpointServices cannot be set when privateCluster.skipEndpointCreation is true",
			key:    "/privateCluster/additionalEndpointServices",
			text:   `eksctl makes no endpoints at all with "skipEndpointCreation", and none of the additional ones either`,
			help:   `remove "privateCluster.additionalEndpointServices"`,
		},
		{eksctl: "invalid value in privateCluster.additionalEndpointServices: %w", key: "/privateCluster/additionalEndpointServices", wraps: 1},
		{
			eksctl: "unsupported endpoint service %q", key: "=$1",
			text: `eksctl makes no endpoint for $1 in a fully private cluster`, oneOf: optionalEndpoints,
		},
		{eksctl: "found duplicate endpoint service: %q", key: "=$1", text: `the endpoint service $1 is listed twice`, help: `remove one of the two`},
		{
			eksctl: "localZones cannot be used in a fully-private cluster", key: "/localZones",
			text: `a fully private cluster cannot use local zones`, help: `remove "localZones"`,
		},
		{
			eksctl: "invalid CIDR address: %s", key: "",
			text: `"$1" is not a range of addresses`, help: `write addresses with the length of their prefix, such as 203.0.113.7/32`,
		},
		{
			eksctl: "only one of vpc.securityGroup and vpc.controlPlaneSecurityGroupIDs can be specified", key: "/vpc/securityGroup",
			text: `"vpc.securityGroup" and "vpc.controlPlaneSecurityGroupIDs" name the same thing, and only one may be there`,
			help: `remove "vpc.securityGroup"`,
		},
		{
			eksctl: "vpc.manageSharedNodeSecurityGroupRules must be enabled when using eksctl-managed security groups",
			key:    "/vpc/manageSharedNodeSecurityGroupRules",
			text:   `the shared node security group is eksctl's own, and eksctl must manage its rules`,
			help:   `remove "vpc.manageSharedNodeSecurityGroupRules", or name a group of yours in "vpc.sharedNodeSecurityGroup"`,
			rule:   "manage-rules-false-without-shared-sg",
		},
		{
			eksctl: "vpc.hostnameType is not supported with a pre-existing VPC", key: "/vpc/hostnameType",
			text: `"vpc.hostnameType" is for subnets that eksctl makes, and "vpc.subnets" names some that exist`, help: `remove "vpc.hostnameType"`,
		},
		{
			eksctl: "invalid value %q for vpc.hostnameType; supported values are %v", key: "/vpc/hostnameType",
			text: `$1 is not a type of host names`, oneOf: func() []string { return texts(ec2types.HostnameType("").Values()) },
		},
		{
			eksctl: "localZones are not supported with a pre-existing VPC", key: "/localZones",
			text: `eksctl makes subnets in local zones in a VPC of its own only, and "vpc.id" names one that exists`, help: `remove "localZones"`,
		},
		{
			eksctl: "%s NAT gateway is not supported for localZones", key: "/vpc/nat/gateway",
			text: `with "localZones" there can be no NAT gateway in every zone`, help: `set "vpc.nat.gateway" to Single`,
		},
		{
			rule:   "nat-bad-value",
			eksctl: "%s is not a valid NAT gateway mode", key: "/vpc/nat/gateway",
			text:  `"vpc.nat.gateway" must be HighlyAvailable, Single or Disable, not {value}`,
			oneOf: natModes,
		},
		{
			eksctl: "insufficient number of subnets, at least %[1]dx public and/or %[1]dx private subnets are required", key: "",
			text: `eksctl needs two public subnets, or none, and two private ones, or none: there are too few`, help: `add a second subnet, in another zone`,
			rule: tooFewSubnets,
		},
		{
			eksctl: "cannot specify vpc.extraIPv6CIDRs with an IPv4 cluster", key: "/vpc/extraIPv6CIDRs",
			text: `the cluster is an IPv4 one, and "extraIPv6CIDRs" are for IPv6`, help: `remove "vpc.extraIPv6CIDRs"`,
		},
		{
			eksctl: "Ipv6Cidr and Ipv6CidrPool are only supported when IPFamily is set to IPv6", key: "/vpc/ipv6Cidr", at: "/vpc/ipv6Pool",
			text: `the cluster is an IPv4 one, and "ipv6Cidr" and "ipv6Pool" are for IPv6`,
			help: `remove "ipv6Cidr" and "ipv6Pool", or make the cluster an IPv6 one`,
		},
		{
			eksctl: "auto allocate ipv6 is not supported with IPv6", key: "/vpc/autoAllocateIPv6",
			text: `an IPv6 cluster has its addresses anyway: "autoAllocateIPv6" is for IPv4 ones`, help: `remove "vpc.autoAllocateIPv6"`,
		},
		{
			eksctl: "cannot provide VPC.IPv6Cidr when using a pre-existing VPC.ID", key: "/vpc/ipv6Cidr",
			text: `the VPC that "vpc.id" names has its addresses: no IPv6 range can be given to it`, help: `remove "vpc.ipv6Cidr" and "vpc.ipv6Pool"`,
		},
		{
			eksctl: "Ipv6Cidr and Ipv6Pool must both be configured to use a custom IPv6 CIDR and address pool", key: "/vpc/ipv6Cidr", at: "/vpc/ipv6Pool",
			text: `an IPv6 range of your own needs both "ipv6Cidr" and "ipv6Pool"`, help: `write both, or neither`,
		},
		{
			eksctl: "setting NAT is not supported with IPv6", key: "/vpc/nat",
			text: `the ways out of an IPv6 cluster are not for the file to choose, and eksctl refuses "nat" there`, help: `remove "vpc.nat"`,
			rule: "ipv6-nat-set",
		},
		{
			eksctl: "localZones are not supported with IPv6", key: "/localZones",
			text: `an IPv6 cluster cannot use local zones`, help: `remove "localZones"`,
		},
		{
			eksctl: "karpenter.sh/discovery tag value cannot be empty", key: "",
			text: `the tag "karpenter.sh/discovery" needs a value, by which Karpenter finds the subnets and groups`,
			help: `give it the name of the cluster`,
		},
		{
			eksctl: "karpenter.sh/discovery tag value exceeds maximum length of 256 characters", key: "",
			text: `the tag "karpenter.sh/discovery" is longer than the 256 characters that a tag may have`, help: `give it the name of the cluster`,
		},
	}
}

func natModes() []string {
	return []string{api.ClusterHighlyAvailableNAT, api.ClusterSingleNAT, api.ClusterDisableNAT}
}

func optionalEndpoints() []string {
	services := slices.DeleteFunc(slices.Clone(api.EndpointServices), func(s api.EndpointService) bool { return !s.Optional })
	return nearest.Names(services, func(s api.EndpointService) string { return s.Name })
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
