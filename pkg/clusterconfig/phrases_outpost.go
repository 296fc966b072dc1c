package clusterconfig

import api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

// outpostPhrases are about clusters and nodegroups on Outposts; one rule reports them all.
func outpostPhrases() []phrase {
	list := outpostRestrictions()
	for i := range list {
		list[i].rule = "outposts-restrictions"
	}
	return list
}

func outpostRestrictions() []phrase {
	return []phrase{
		{
			eksctl: "outpost.controlPlaneOutpostARN is required for Outposts", key: "/outpost/controlPlaneOutpostARN", at: "/outpost",
			text: `"outpost" does not say which Outpost the control plane runs on`, help: `add "controlPlaneOutpostARN" under "outpost"`,
		},
		{
			eksctl: "invalid Outpost ARN: %w", key: "outpostARN",
			text: `"outpostARN" must be the ARN of an Outpost, not {value}`, help: `write it as arn:aws:outposts:<region>:<account>:outpost/op-…`,
		},
		{
			eksctl: "invalid Outpost ARN: %w", key: "/outpost/controlPlaneOutpostARN",
			text: `"controlPlaneOutpostARN" must be the ARN of an Outpost, not {value}`, help: `write it as arn:aws:outposts:<region>:<account>:outpost/op-…`,
		},
		{
			eksctl: "accessConfig.BootstrapClusterCreatorAdminPermissions can't be set to false on Outposts",
			key:    "/accessConfig/bootstrapClusterCreatorAdminPermissions",
			text:   `on Outposts, whoever creates the cluster is its administrator`,
			help:   `remove "accessConfig.bootstrapClusterCreatorAdminPermissions"`,
		},
		{
			eksctl: "IPv6 is not supported on Outposts", key: "/kubernetesNetworkConfig/ipFamily",
			text: `a cluster on Outposts cannot be an IPv6 one`, help: `remove "kubernetesNetworkConfig.ipFamily"`,
		},
		{eksctl: "Addons are not supported on Outposts", key: "/addons", text: `a cluster on Outposts takes no add-ons`, help: `remove "addons"`},
		{
			eksctl: "Identity Providers are not supported on Outposts", key: "/identityProviders",
			text: `a cluster on Outposts takes no identity providers`, help: `remove "identityProviders"`,
		},
		{
			eksctl: "Fargate is not supported on Outposts", key: "/fargateProfiles",
			text: `a cluster on Outposts cannot run pods on Fargate`, help: `remove "fargateProfiles"`,
		},
		{
			eksctl: "Karpenter is not supported on Outposts", key: "/karpenter",
			text: `eksctl does not install Karpenter on Outposts`, help: `remove "karpenter"`,
		},
		{
			eksctl: "KMS encryption is not supported on Outposts", key: "/secretsEncryption/keyARN",
			text: `a cluster on Outposts cannot encrypt its secrets with a KMS key`, help: `remove "secretsEncryption"`,
		},
		{eksctl: "GitOps is not supported on Outposts", key: "/gitops", text: `eksctl does not install Flux on Outposts`, help: `remove "gitops"`},
		{
			eksctl: "Managed Nodegroups are not supported on Outposts", key: "/managedNodeGroups",
			text: `a cluster on Outposts takes no managed nodegroups`, help: `use "nodeGroups" instead of "managedNodeGroups"`,
		},
		{
			eksctl: "Auto Mode is not supported on Outposts", key: "/autoModeConfig/enabled",
			text: `a cluster on Outposts cannot run in Auto Mode`, help: `remove "autoModeConfig"`,
		},
		{
			eksctl: "iam.withOIDC is not supported on Outposts", key: "/iam/withOIDC",
			text: `a cluster on Outposts has no OIDC provider`, help: `remove "iam.withOIDC"`,
		},
		{
			eksctl: "cannot specify %s on Outposts; the AZ defaults to the Outpost AZ", key: "/$1",
			text: `a cluster on Outposts is in the Outpost's zone, and takes no "$1"`, help: `remove "$1"`,
		},
		{
			eksctl: "autoAllocateIPv6 is not supported on Outposts", key: "/vpc/autoAllocateIPv6",
			text: `a cluster on Outposts gets no IPv6 addresses`, help: `remove "vpc.autoAllocateIPv6"`,
		},
		{
			eksctl: "publicAccessCIDRs is not supported on Outposts", key: "/vpc/publicAccessCIDRs",
			text: `a cluster on Outposts has no public endpoint that "publicAccessCIDRs" could limit`, help: `remove "vpc.publicAccessCIDRs"`,
		},
		{
			eksctl: "clusterEndpoints.publicAccess cannot be enabled for a cluster on Outposts; %s", key: "/vpc/clusterEndpoints/publicAccess",
			text: `a cluster on Outposts has a private endpoint only`, help: `remove "vpc.clusterEndpoints"`,
		},
		{
			eksctl: "clusterEndpoints.privateAccess cannot be disabled for a cluster on Outposts; %s", key: "/vpc/clusterEndpoints/privateAccess",
			text: `a cluster on Outposts always has a private endpoint`, help: `remove "vpc.clusterEndpoints"`,
		},
		{
			eksctl: "outpost.etcdInstanceType is required when %s is specified", key: "/outpost/etcdInstanceType", at: "/$1",
			text: `"$1" is for an etcd on instances of its own, whose type "etcdInstanceType" has to say`,
			help: `remove "$1", or add "etcdInstanceType" under "outpost"`,
		},
		{
			eksctl: "outpost.controlPlanePlacement.groupName is not supported when outpost.etcdInstanceType is specified",
			key:    "/outpost/controlPlanePlacement/groupName",
			text:   `with an etcd on instances of its own ("etcdInstanceType") the control plane takes no placement group`,
			help:   `remove "outpost.controlPlanePlacement.groupName"`,
		},
		{
			eksctl: "Outpost clusters with EC2 instance store require accessConfig.authenticationMode to be API_AND_CONFIG_MAP or API",
			key:    "/accessConfig/authenticationMode",
			text:   `with an etcd on instances of its own ("etcdInstanceType") a cluster on Outposts needs access entries`,
			help:   `set "accessConfig.authenticationMode" to API_AND_CONFIG_MAP`,
		},
		{
			eksctl: "remoteNetworkConfig on Outpost clusters requires outpost.etcdInstanceType to be set",
			key:    "/outpost/etcdInstanceType", at: "/remoteNetworkConfig",
			text: `hybrid nodes need a cluster on Outposts whose etcd runs on instances of its own`,
			help: `remove "remoteNetworkConfig", or add "etcdInstanceType" under "outpost"`,
		},
		{
			eksctl: "nodeGroup.outpostARN is not supported on a fully-private cluster (privateCluster.enabled)", key: "/nodeGroups",
			text: `a fully private cluster can have no nodegroups on Outposts`, help: `remove "outpostARN" from the nodegroups`,
		},
		{
			eksctl: "cannot create nodegroups in two different Outposts; got Outpost ARN %q and %q", key: "/nodeGroups",
			text: `all nodegroups must be on one Outpost, and these are on $1 and $2`, help: `give them the same "outpostARN"`,
		},
		{
			eksctl: "nodeGroup.outpostARN must either be empty or match the control plane's Outpost ARN (%q != %q)", key: "outpostARN",
			text: `{it} must be on the Outpost of the control plane`, help: `remove "outpostARN"`,
		},
		{
			eksctl: "cannot specify instanceSelector for a nodegroup on Outposts", key: "instanceSelector",
			text: `{it} is on Outposts, where eksctl cannot select instance types`, help: `remove "instanceSelector"`,
		},
		{
			eksctl: "%s cannot be specified for a nodegroup on Outposts; the AZ defaults to the Outpost AZ", key: "$1",
			text: `{it} is on Outposts and so in the Outpost's zone: it takes no "$1"`, help: `remove "$1"`,
		},
		{
			eksctl: "Outposts is not supported for managed nodegroups", key: "outpostARN",
			text: `a managed nodegroup cannot be on Outposts`, help: `remove "outpostARN", or move {it} to "nodeGroups"`,
		},
		{
			eksctl: "only %s and %s is supported on local clusters", key: "amiFamily",
			text:  `{it} runs {value}, and a cluster on Outposts takes Amazon Linux only`,
			oneOf: func() []string { return api.SupportedAmazonLinuxImages },
		},
	}
}
