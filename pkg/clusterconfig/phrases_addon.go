package clusterconfig

// addonPhrases are about add-ons. eksctl names the add-on at the front of the message, or at its end.
func addonPhrases() []phrase {
	const all = "podIdentityAssociations"
	return []phrase{
		{eksctl: "invalid configuration for %q addon: %s", wraps: 2},
		{
			eksctl: "name is required", key: "name",
			text: `{it} has no name`, help: `add a "name"`,
		},
		{
			eksctl: "configurationValues: %q is not valid, supported format(s) are: JSON and YAML", key: "configurationValues",
			text: `the "configurationValues" of {it} are neither JSON nor YAML`, help: `write them as one mapping, for example under "configurationValues: |"`,
		},
		{
			eksctl: "namespace %q is not a valid Kubernetes namespace name (must be a valid DNS-1123 label)", key: "namespaceConfig/namespace",
			text: `$1 cannot be a namespace: that has lower-case letters, digits and hyphens only, and begins with a letter`,
			help: `choose another "namespace"`,
		},
		{
			eksctl: "namespace name %q is too long (max 63 characters)", key: "namespaceConfig/namespace",
			text: `a namespace has 63 characters at most, and $1 is longer`, help: `choose a shorter "namespace"`,
		},
		{
			eksctl: "cannot set IRSA config (`addon.ServiceAccountRoleARN`, `addon.AttachPolicyARNs`, `addon.AttachPolicy`, `addon.WellKnownPolicies`) " +
				"and pod identity associations at the same time", key: all,
			text: `{it} gets its permissions twice: from a role of its service account and from "podIdentityAssociations"`,
			help: `remove "podIdentityAssociations", or the policies and the role beside it`,
		},
		{
			eksctl: "at most one of wellKnownPolicies, serviceAccountRoleARN, attachPolicyARNs and attachPolicy can be specified",
			key:    "serviceAccountRoleARN", at: "attachPolicyARNs",
			text: `{it} takes its permissions from one place only`,
			help: `keep one of "wellKnownPolicies", "serviceAccountRoleARN", "attachPolicyARNs" and "attachPolicy"`,
		},
		{
			eksctl: "cannot set pod identity associations for %q addon", key: all,
			text: `the agent of pod identities takes no "podIdentityAssociations" itself`, help: `remove "podIdentityAssociations"`,
		},
		{eksctl: "%s (addon: %s)", wraps: 1},
		{
			eksctl: "wellKnownPolicies is not supported for addon.podIdentityAssociations; use addon.useDefaultPodIdentityAssociations instead", key: all,
			text: `the "podIdentityAssociations" of {it} take no "wellKnownPolicies"`,
			help: `set "useDefaultPodIdentityAssociations" to true in the place of "podIdentityAssociations"`,
		},
		{
			eksctl: "tags is not supported for addon.podIdentityAssociations", key: all,
			text: `the "podIdentityAssociations" of {it} take no "tags"`, help: `remove their "tags"`,
		},
		{
			eksctl: "cannot specify both addon.useDefaultPodIdentityAssociations and addon.podIdentityAssociations", key: "useDefaultPodIdentityAssociations",
			text: `{it} has "podIdentityAssociations" of its own and is to use the default ones as well`,
			help: `remove "useDefaultPodIdentityAssociations", or "podIdentityAssociations"`,
		},
		{
			eksctl: "cannot specify serviceAccountRoleARN, wellKnownPolicies, attachPolicy or attachPolicyARNs when addon.useDefaultPodIdentityAssociations is set",
			key:    "useDefaultPodIdentityAssociations",
			text:   `{it} gets its permissions twice: from the default pod identity associations and from policies or a role of its own`,
			help:   `remove "useDefaultPodIdentityAssociations", or the policies and the role beside it`,
		},
		{
			eksctl: "fields nodeGroups, managedNodeGroups, fargateProfiles, karpenter, gitops, iam.serviceAccounts, and iam.podIdentityAssociations " +
				"are not supported during cluster creation in a cluster without VPC CNI if Auto Mode is disabled; " +
				"please remove these fields and add them back after cluster creation is successful",
			key:  "/addonsConfig/disableDefaultAddons",
			text: `the cluster starts without the VPC CNI ("disableDefaultAddons"), and nothing that runs pods can be made with it`,
			help: `add {name: vpc-cni} to "addons", or add nodegroups, profiles and the like once the cluster has a CNI`,
			rule: "disable-default-addons-gap",
		},
	}
}
