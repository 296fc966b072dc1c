package clusterconfig

import ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"

// selfManagedPhrases are about what only nodeGroups have.
func selfManagedPhrases() []phrase {
	const distribution = "instancesDistribution/"
	return []phrase{
		{
			rule:   "ipv6-self-managed-nodegroup",
			eksctl: "unmanaged nodegroups are not supported with IPv6 clusters", key: "",
			text: `an IPv6 cluster takes managed nodegroups only`, help: `move {it} to "managedNodeGroups"`,
		},
		{
			eksctl: "only one of publicKeyName, publicKeyPath or publicKey can be specified for SSH per node-group", key: "ssh",
			text: `{it} names more than one SSH key`, help: `keep one of "publicKeyName", "publicKeyPath" and "publicKey"`,
		},
		{
			rule:   "kubelet-extra-config-forbidden",
			eksctl: "cannot override %q in kubelet config, as it's critical to eksctl functionality", key: "kubeletExtraConfig/$1",
			text: `the kubelet's $1 is set by eksctl and cannot be changed`, help: `remove $1 from "kubeletExtraConfig"`,
		},
		{
			eksctl: `instanceType should be "mixed" or unset when using the %s feature`, key: "instanceType",
			text: `the instance types of {it} come from its $1, and "instanceType" names one besides`, help: `remove "instanceType"`,
		},
		{
			eksctl: "at least two instance types have to be specified for mixed nodegroups", key: distribution + "instanceTypes", at: "instancesDistribution",
			text: `"instancesDistribution" of {it} lists no instance types`, help: `list them in "instanceTypes", or remove "instancesDistribution"`,
		},
		{
			eksctl: "mixed nodegroups should have between 1 and 20 different instance types", key: distribution + "instanceTypes",
			text: `"instancesDistribution" takes 20 instance types at most`, help: `keep the 20 that suit best`,
		},
		{
			eksctl: "onDemandBaseCapacity should be 0 or more", key: distribution + "onDemandBaseCapacity",
			text: `"onDemandBaseCapacity" cannot be negative`, help: `set "instancesDistribution.onDemandBaseCapacity" to 0`,
		},
		{
			eksctl: "percentageAboveBase should be between 0 and 100", key: distribution + "onDemandPercentageAboveBaseCapacity",
			text: `"onDemandPercentageAboveBaseCapacity" must be between 0 and 100, not {value}`, help: `write a percentage`,
		},
		{
			eksctl: "spotInstancePools should be between 1 and 20", key: distribution + "spotInstancePools",
			text: `"spotInstancePools" must be between 1 and 20, not {value}`, help: `remove "instancesDistribution.spotInstancePools"`,
		},
		{
			eksctl: "spotInstancePools cannot be specified when also specifying spotAllocationStrategy: %s", key: distribution + "spotInstancePools",
			text: `the strategy $1 chooses pools itself, and takes no "spotInstancePools"`, help: `remove "instancesDistribution.spotInstancePools"`,
		},
		{
			eksctl: "spotAllocationStrategy should be one of: %v", key: distribution + "spotAllocationStrategy",
			text:  `{value} is not a strategy for spot instances`,
			oneOf: func() []string { return texts(ec2types.SpotAllocationStrategy("").Values()) },
		},
		{
			eksctl: "cpuCredits option set for nodegroup, but it has no t2/t3 instance types", key: "cpuCredits",
			text: `only instances of the T families have CPU credits, and {it} has none of them`, help: `remove "cpuCredits"`,
		},
		{
			eksctl: "cpuCredits option accepts only one of 'standard' or 'unlimited'", key: "cpuCredits",
			text: `"cpuCredits" must be standard or unlimited, not {value}`, oneOf: func() []string { return []string{"standard", "unlimited"} },
		},
		{
			eksctl: "asgSuspendProcesses contains invalid process name '%s'", key: "asgSuspendProcesses/=$1",
			text:  `an Auto Scaling group has no process "$1"`,
			oneOf: scalingProcesses,
			help:  `look them up in the API reference of SuspendProcesses`,
		},
		{
			eksctl: "maximum instance lifetime must have a minimum value of 86,400 seconds (one day), but was: %d", key: "maxInstanceLifetime",
			text: `"maxInstanceLifetime" is in seconds and must be a day (86400) or more, not $1`, help: `set "maxInstanceLifetime" to 86400`,
		},
		{
			eksctl: "cannot specify both localZones and availabilityZones", key: "localZones",
			text: `{it} is either in local zones or in availability zones`, help: `remove "localZones", or "availabilityZones"`,
		},
		{
			rule: "asg-tags-limit",
			eksctl: "number of tags is exceeding the configured amount %d, was: %d. Due to desiredCapacity==0 we added an extra " +
				"%d number of tags to ensure the nodegroup is scaled correctly",
			key: "labels", at: "propagateASGTags",
			text: `"propagateASGTags" makes $3 labels and taints of {it} tags of its Auto Scaling group, $2 tags in all, and AWS takes $1`,
			help: `remove labels or taints that no autoscaler has to know of, or "propagateASGTags"`,
		},
		{
			rule:   "self-managed-size-invalid",
			eksctl: "--nodes value (%d) cannot be lower than --nodes-min value (%d)", key: "desiredCapacity",
			text: `{it} is to have $1 nodes ("desiredCapacity"), and at least $2 ("minSize")`, help: sizes,
		},
		{
			rule:   "self-managed-size-invalid",
			eksctl: "--nodes value (%d) cannot be greater than --nodes-max value (%d)", key: "desiredCapacity",
			text: `{it} is to have $1 nodes ("desiredCapacity"), and at most $2 ("maxSize")`, help: sizes,
		},
		{
			rule:   "self-managed-size-invalid",
			eksctl: "--nodes-min value (%d) cannot be greater than --nodes-max value (%d)", key: "maxSize",
			text: `{it} is to have at least $1 nodes, and at most $2 ("maxSize")`, help: sizes,
		},
	}
}

// scalingProcesses: eksctl pkg/apis/eksctl.io/v1alpha5/validation.go:1606-1620.
func scalingProcesses() []string {
	return []string{
		"Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh", "ReplaceUnhealthy",
		"ScheduledActions",
	}
}
