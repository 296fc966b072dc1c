package clusterconfig

import api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

// networkPhrases are about addresses: kubernetesNetworkConfig, IPv6, remoteNetworkConfig.
func networkPhrases() []phrase {
	return []phrase{
		{
			eksctl: "service IPv4 CIDR is not supported with IPv6", key: "/kubernetesNetworkConfig/serviceIPv4CIDR",
			text: `an IPv6 cluster has no IPv4 range for services`, help: `remove "kubernetesNetworkConfig.serviceIPv4CIDR"`,
		},
		{
			eksctl: "invalid IPv4 CIDR for kubernetesNetworkConfig.serviceIPv4CIDR: %w", key: "/kubernetesNetworkConfig/serviceIPv4CIDR",
			text: `"serviceIPv4CIDR" must be a range of addresses, not {value}`, help: `write a range such as 10.100.0.0/16`,
		},
		{
			eksctl: "invalid value %q for ipFamily; allowed are %s and %s", key: "/kubernetesNetworkConfig/ipFamily",
			text: `"ipFamily" must be $2 or $3, not $1`, oneOf: func() []string { return []string{api.IPV4Family, api.IPV6Family} },
		},
		{
			eksctl: "the default core addons must be defined for IPv6; missing addon(s): %s; either define them or use EKS Auto Mode",
			key:    "/addons", at: "/kubernetesNetworkConfig/ipFamily",
			text: `an IPv6 cluster needs its core add-ons listed, and $1 is missing`, help: `add $1 to "addons", or use Auto Mode`,
			rule: "ipv6-prereqs",
		},
		{
			eksctl: "either pod identity or oidc needs to be enabled if IPv6 is set; set either one or use EKS Auto Mode",
			key:    "/iam/withOIDC", at: "/kubernetesNetworkConfig/ipFamily",
			text: `the vpc-cni add-on of an IPv6 cluster needs permissions of its own, and the OIDC provider is off`,
			help: `set "iam.withOIDC" to true, or add the eks-pod-identity-agent add-on`,
			rule: "ipv6-prereqs",
		},
		{
			eksctl: "Set one of: addonsConfig.autoApplyPodIdentityAssociations, useDefaultPodIdentityAssociations on the vpc-cni addon, " +
				"apply a custom pod identity on the vpc-cni addon",
			key: "/addonsConfig/autoApplyPodIdentityAssociations", at: "/addons",
			text: `the vpc-cni add-on of an IPv6 cluster needs permissions of its own, and no pod identity association gives them`,
			help: `set "addonsConfig.autoApplyPodIdentityAssociations" to true, or "useDefaultPodIdentityAssociations" of the vpc-cni add-on`,
			rule: "ipv6-prereqs",
		},
		{
			eksctl: "%s version must be at least version %s for IPv6", key: "/addons/=$1/version",
			text: `the $1 add-on can do IPv6 from version $2 on`, help: `use a newer version of $1, or leave its "version" out`,
			rule: "ipv6-prereqs",
		},
		{
			eksctl: "failed to parse version %q: %w", key: "/addons/=vpc-cni/version",
			text: `$1 is not a version of the vpc-cni add-on`, help: `write it as "v1.19.0", or leave "version" out`,
		},
		{
			eksctl: "failed to convert %s cluster version to semver: %w", key: "/metadata/version",
			text: `"$1" is not a version of Kubernetes`, help: `write it as "` + api.DefaultVersion + `"`,
		},
		{
			eksctl: "cluster version must be >= %s", key: "/metadata/version",
			text: `EKS can do IPv6 from Kubernetes $1 on, not {value}`, help: `use a newer version`,
		},
		{
			eksctl: "remoteNetworkConfig is not supported on EKS cluster configured with IPv6 address family", key: "/remoteNetworkConfig",
			text: `hybrid nodes cannot join an IPv6 cluster`, help: `remove "remoteNetworkConfig", or use IPv4`,
		},
		{
			eksctl: "remoteNetworkConfig requires authenticationMode to be either %q or %q",
			key:    "/accessConfig/authenticationMode", at: "/remoteNetworkConfig",
			text: `hybrid nodes join by access entries, which this "authenticationMode" does not have`, help: `set "accessConfig.authenticationMode" to $1`,
		},
		{
			eksctl: "only one remoteNodeNetwork is allowed in remoteNetworkConfig.remoteNodeNetworks", key: "/remoteNetworkConfig/remoteNodeNetworks",
			text: `"remoteNodeNetworks" may have one item only`, help: `list all ranges in the "cidrs" of one item`,
		},
		{
			eksctl: "only one remotePodNetwork is allowed in remoteNetworkConfig.remotePodNetworks", key: "/remoteNetworkConfig/remotePodNetworks",
			text: `"remotePodNetworks" may have one item only`, help: `list all ranges in the "cidrs" of one item`,
		},
		{
			eksctl: "remoteNetworkConfig.%s must be set and non-empty", key: "/remoteNetworkConfig/$1", at: "/remoteNetworkConfig",
			text: `"remoteNetworkConfig" needs "$1"`, help: `list the address ranges of your own network in "$1"`,
		},
		{
			eksctl: "remoteNetworkConfig.vpcGatewayID is not supported when using pre-existing VPC", key: "/remoteNetworkConfig/vpcGatewayID",
			text: `eksctl attaches a gateway to a VPC of its own only, and "vpc.id" names one that exists`,
			help: `remove "remoteNetworkConfig.vpcGatewayID"`,
		},
		{
			eksctl: "invalid value %q provided for remoteNetworkConfig.vpcGatewayID; only transit gateway (tgw-*) or virtual private gateway (vgw-*) IDs are supported",
			key:    "/remoteNetworkConfig/vpcGatewayID",
			text:   `"vpcGatewayID" must be a transit gateway (tgw-…) or a virtual private gateway (vgw-…), not $1`,
			help:   `name the gateway that leads to your network`,
		},
		{
			eksctl: "invalid value %q provided for remoteNetworkConfig.iam.provider; only %q and %q are supported", key: "/remoteNetworkConfig/iam/provider",
			text: `the credentials of hybrid nodes come from $2 or $3, not $1`, oneOf: func() []string { return []string{api.SSMProvider, api.IRAProvider} },
		},
		{
			eksctl: "remoteNetworkConfig.iam.caBundleCert is not supported when using SSM credentials provider", key: "/remoteNetworkConfig/iam/caBundleCert",
			text: `"caBundleCert" is for IAM Roles Anywhere ("provider: ira"), and the credentials come from SSM`,
			help: `remove "remoteNetworkConfig.iam.caBundleCert"`,
		},
		{
			eksctl: "remoteNetworkConfig.iam.caBundleCert is required when using IAMRolesAnywhere credentials provider",
			key:    "/remoteNetworkConfig/iam/caBundleCert", at: "/remoteNetworkConfig/iam/provider",
			text: `IAM Roles Anywhere ("provider: ira") needs the certificate of your authority in "caBundleCert"`,
			help: `add "caBundleCert" under "remoteNetworkConfig.iam"`,
		},
	}
}
