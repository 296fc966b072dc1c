package clusterconfig

// nodegroupPhrases are about what both kinds of nodegroups have.
func nodegroupPhrases() []phrase {
	const capacityBlock = "capacity-block-fields"
	return []phrase{
		{
			eksctl: "invalid ClusterConfig: %s[%d] is not set", key: "/$1/#$2",
			text: `{it} is empty`, help: `fill it in, or remove its hyphen`,
		},
		{
			eksctl: "%s.name must be set", key: "/$1/name", at: "/$1",
			text: `{it} has no name`, help: `add a "name"`,
		},
		{
			eksctl: "%s.name %q is not unique", key: "/$1/name",
			text: `two nodegroups are called $2`, help: `give one of them another name`,
		},
		{
			eksctl: "%s.privateNetworking must be enabled for a fully-private cluster", key: "/$1/privateNetworking", at: "/$1/name",
			text: `{it} would be in public subnets, which a fully private cluster does not have`, help: `set "privateNetworking" to true`,
		},
		{
			eksctl: "%s.maxPodsPerNode cannot be negative", key: "maxPodsPerNode",
			text: `{it} cannot have {value} pods on a node`, help: `remove "maxPodsPerNode"`,
		},
		{
			eksctl: "%s.disablePodIMDS and %s.iam.withAddonPolicies cannot be set at the same time", key: "iam/withAddonPolicies",
			text: `"disablePodIMDS" cuts the pods of {it} off from the node role, and "withAddonPolicies" grants them rights through it`,
			help: `grant the rights to service accounts instead of "iam.withAddonPolicies"`,
		},
		{
			eksctl: "only one of %[1]s.subnets or %[1]s.availabilityZones should be set", key: "availabilityZones",
			text: `{it} names subnets, which are in zones of their own, and "availabilityZones" besides`, help: `remove "availabilityZones", or "subnets"`,
		},
		{
			eksctl: "%s.placement.groupName must be set and non-empty", key: "placement/groupName", at: "placement",
			text: `the "placement" of {it} names no group`, help: `remove "placement", or add a "groupName"`,
		},
		{
			eksctl: "%s.efaEnabled nodegroups must have only one subnet or one availability zone", key: "availabilityZones", at: "subnets",
			text: `the nodes of {it} have EFA devices and must be in one zone`, help: `keep one zone, or one subnet`,
		},
		{
			eksctl: "SSM agent is now built into EKS AMIs and cannot be disabled", key: "ssh/enableSSM",
			text: `the SSM agent is part of the images of EKS and cannot be switched off`, help: `remove "ssh.enableSsm"`,
		},
		{
			eksctl: "only one of CapacityReservationPreference or CapacityReservationTarget may be specified at a time", rule: capacityBlock,
			key:  "capacityReservation/capacityReservationPreference",
			text: `{it} names a capacity reservation, and so can have no preference besides`,
			help: `remove "capacityReservation.capacityReservationPreference", or "capacityReservationTarget"`,
		},
		{
			eksctl: `accepted values include "open" and "none"; got "%s"`, rule: capacityBlock, key: "capacityReservation/capacityReservationPreference",
			text: `"capacityReservationPreference" must be open or none, not {value}`, oneOf: func() []string { return []string{"open", "none"} },
		},
		{
			eksctl: "only one of CapacityReservationID or CapacityReservationResourceGroupARN may be specified at a time", rule: capacityBlock,
			key:  "capacityReservation/capacityReservationTarget",
			text: `{it} names a capacity reservation twice: by its id and by a resource group`,
			help: `keep one of "capacityReservationID" and "capacityReservationResourceGroupARN"`,
		},
		{
			eksctl: `only accepted value is "capacity-block"; got "%s"`, rule: capacityBlock, key: "instanceMarketOptions/marketType",
			text: `"marketType" must be capacity-block, not {value}`, help: `set "instanceMarketOptions.marketType" to capacity-block`,
		},
		{
			eksctl: "instanceMarketOptions cannot be set without capacityReservation", rule: capacityBlock, key: "instanceMarketOptions",
			text: `{it} has "instanceMarketOptions" for a capacity block, and names no reservation`,
			help: `remove "instanceMarketOptions", or add "capacityReservation"`,
		},
		{
			eksctl: "%s.iam.%s and %s.iam.withAddonPolicies.%s cannot be set at the same time", key: "iam/withAddonPolicies/$4",
			text: `{it} uses a role of your own ("$2"), to which eksctl adds no policies`, help: `remove "iam.withAddonPolicies.$4", or "iam.$2"`,
		},
		{
			eksctl: "%s.iam.%s and %s.iam.%s cannot be set at the same time", key: "iam/$4",
			text: `{it} uses a role of your own ("$2"), which "$4" cannot change`, help: `remove "iam.$4", or "iam.$2"`,
		},
		{
			eksctl: `"awsLoadBalancerController" and "albIngress" cannot both be configured, please use "awsLoadBalancerController" as "albIngress" is deprecated`,
			key:    "iam/withAddonPolicies/albIngress",
			text:   `"albIngress" is the old name of "awsLoadBalancerController", and only one may be on`,
			help:   `remove "iam.withAddonPolicies.albIngress"`,
		},
		{
			eksctl: "arn: %s", key: "",
			text: `"attachPolicyARNs" takes the ARNs of policies, and one is {value}`, help: `write it as arn:aws:iam::<account>:policy/<name>, or arn:aws:iam::aws:policy/<name> for one of AWS`,
		},
		{
			eksctl: "invalid ARN %q in %s.iam.attachPolicyARNs: %w", key: "iam/attachPolicyARNs/=$1",
			text: `$1 is not the ARN of a policy`, help: `write it as arn:aws:iam::<account>:policy/<name>, or arn:aws:iam::aws:policy/<name> for one of AWS`,
		},
		{
			eksctl: "failed to find ARN resource name: %s", key: "",
			text: `{value} names no policy after the slash`, help: `write it as arn:aws:iam::<account>:policy/<name>`,
		},
	}
}
