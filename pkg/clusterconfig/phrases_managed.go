package clusterconfig

// sizes is the help about the sizes of nodegroups of both kinds.
const sizes = `the numbers must rise from "minSize" to "desiredCapacity" to "maxSize"`

// managedPhrases are about what only managedNodeGroups have.
func managedPhrases() []phrase {
	return []phrase{
		{
			rule:   "asg-tags-limit",
			eksctl: "number of tags is exceeding the maximum amount for asg %d, was: %d", key: "labels", at: "propagateASGTags",
			text: `"propagateASGTags" makes the labels, taints and tags of {it} tags of its Auto Scaling group: at least $2, and AWS takes $1`,
			help: `remove labels, taints or tags that no autoscaler has to know of, or "propagateASGTags"`,
		},
		{
			eksctl: "%s is not supported for Managed Nodes (%s.%s)", key: "iam/$1",
			text: `a managed nodegroup takes a role ("instanceRoleARN"), but no "$1"`, help: `remove "iam.$1"`,
		},
		{
			eksctl: "cannot use --nodes-min=%d and --nodes=%d at the same time", key: "desiredCapacity",
			text: `{it} is to have $2 nodes ("desiredCapacity"), and at least $1 ("minSize")`, help: sizes,
		},
		{
			eksctl: "cannot use --nodes-max=%d and --nodes=%d at the same time", key: "maxSize",
			text: `{it} is to have $2 nodes ("desiredCapacity"), and at most $1 ("maxSize")`, help: sizes,
		},
		{
			eksctl: "cannot use --nodes-min=%d and --nodes-max=%d at the same time", key: "maxSize",
			text: `{it} is to have at least $1 nodes, and at most $2 ("maxSize")`, help: sizes,
		},
		{
			eksctl: "invalid UpdateConfig: maxUnavailable or maxUnavailablePercentage must be defined", key: "updateConfig",
			text: `the "updateConfig" of {it} does not say how many nodes may be replaced at once`,
			help: `remove "updateConfig", or add "maxUnavailable" or "maxUnavailablePercentage"`,
		},
		{
			eksctl: "cannot use maxUnavailable=%d and maxUnavailablePercentage=%d at the same time", key: "updateConfig/maxUnavailablePercentage",
			text: `{it} limits how many nodes are replaced at once in two ways`,
			help: `remove "updateConfig.maxUnavailablePercentage", or "maxUnavailable"`,
		},
		{
			eksctl: "maxUnavailable=%d cannot be greater than maxSize=%d", key: "updateConfig/maxUnavailable",
			text: `{it} has $2 nodes at most ("maxSize"), and $1 of them are to be replaced at once`, help: `set "updateConfig.maxUnavailable" to 1`,
		},
		{
			eksctl: "securityGroups.withLocal and securityGroups.withShared are not supported for managed nodegroups (%s.securityGroups)", key: "securityGroups",
			text: `"withLocal" and "withShared" are for self-managed nodegroups; a managed one carries the cluster security group`,
			help: `remove "securityGroups.withLocal" and "securityGroups.withShared"`,
		},
		{
			eksctl: "only one of instanceType or instanceTypes can be specified (%s)", key: "instanceType",
			text: `{it} has both "instanceType" and "instanceTypes"`, help: `remove "instanceType"`,
		},
		{
			eksctl: "cannot set instanceType when instanceSelector is specified (%s)", key: "instanceType",
			text: `the instance types of {it} come from "instanceSelector", and "instanceType" names one besides`, help: `remove "instanceType"`,
		},
		{
			eksctl: "launchTemplate.id is required if launchTemplate is set (%s.launchTemplate)", key: "launchTemplate/id", at: "launchTemplate",
			text: `the "launchTemplate" of {it} has no id`, help: `add its "id" (lt-…)`,
		},
		{
			eksctl: "invalid launch template version: %w", key: "launchTemplate/version",
			text: `the version of the launch template must be a number, not {value}`, help: `remove "launchTemplate.version" for the default one`,
		},
		{
			eksctl: "launchTemplate.version must be >= 1 (%s.launchTemplate.version)", key: "launchTemplate/version",
			text: `the versions of a launch template begin with 1, and {value} is not one of them`, help: `remove "launchTemplate.version" for the default one`,
		},
		{
			eksctl: "cannot set %s in managedNodeGroup when a launch template is supplied", key: "launchTemplate", rule: "launch-template-incompatible",
			text: `the launch template of {it} settles what its instances are like, and the nodegroup may not say so too`,
			help: `remove {written}, and put the like into the template`,
		},
		{
			eksctl: "cannot specify multiple instance types when using capacity block", key: "instanceTypes", rule: "capacity-block-fields",
			text: `a capacity block is for one instance type, and {it} lists more`, help: `keep the one that you reserved`,
		},
	}
}
