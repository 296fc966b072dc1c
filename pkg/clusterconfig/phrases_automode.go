package clusterconfig

import api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

// autoModePhrases are about EKS Auto Mode.
func autoModePhrases() []phrase {
	return []phrase{
		{
			eksctl: "cannot specify autoModeConfig.nodeRoleARN when autoModeConfig.nodePools is empty", key: "/autoModeConfig/nodeRoleARN",
			text: `without node pools there are no nodes that could have the role`, help: `remove "autoModeConfig.nodeRoleARN"`,
		},
		{
			eksctl: "cannot specify autoModeConfig.permissionBoundaryARN when autoModeConfig.nodePools is empty", key: "/autoModeConfig/permissionsBoundaryARN",
			text: `without node pools there is no node role that the boundary could limit`, help: `remove "autoModeConfig.permissionsBoundaryARN"`,
		},
		{
			eksctl: "cannot specify autoModeConfig.permissionBoundaryARN when autoModeConfig.nodeRoleARN is set", key: "/autoModeConfig/permissionsBoundaryARN",
			text: `the node role is your own, and eksctl sets no boundary on it`, help: `remove "autoModeConfig.permissionsBoundaryARN"`,
		},
		{
			eksctl: "cannot set autoModeConfig.nodeRoleARN, autoModeConfig.permissionBoundaryARN, or autoModeConfig.nodePools when Auto Mode is disabled",
			key:    "/autoModeConfig/enabled", at: "/autoModeConfig",
			text: `"autoModeConfig" has settings, and Auto Mode is off`, help: `set "autoModeConfig.enabled" to true, or remove the settings beside it`,
		},
		{
			eksctl: "found duplicate node pool: %q", key: "/autoModeConfig/nodePools/=$1",
			text: `the node pool $1 is listed twice`, help: `remove one of the two`,
		},
		{
			eksctl: "invalid NodePool %q", key: "/autoModeConfig/nodePools/=$1",
			text: `EKS has no node pool $1`, oneOf: func() []string { return api.AutoModeKnownNodePools },
		},
		{
			eksctl: "creation of managed or self-managed nodegroups is not supported during cluster creation when Auto Mode is enabled; " +
				"please create them post cluster creation using `eksctl create nodegroup` after creating core networking addons in the cluster",
			key:  "/autoModeConfig/enabled",
			text: `a cluster in Auto Mode is made without nodegroups`,
			help: `set "autoModeConfig.enabled" to false, or create the nodegroups once the cluster and its networking add-ons are there`,
			rule: "automode-with-nodegroups-or-core-addons",
		},
		{
			eksctl: "core networking addons are not required on a cluster using Auto Mode; if you still wish to create them, " +
				"use `eksctl create addon` post cluster creation",
			key:  "/addons",
			text: `a cluster in Auto Mode has vpc-cni, kube-proxy and coredns built in, and is made without these add-ons`,
			help: `remove vpc-cni, kube-proxy and coredns from "addons"`,
			rule: "automode-with-nodegroups-or-core-addons",
		},
	}
}
