package clusterconfig

// iamPhrases are about service accounts, pod identity associations, identity providers and identity mappings.
func iamPhrases() []phrase {
	return []phrase{
		{
			eksctl: "iam.withOIDC must be enabled explicitly for iam.serviceAccounts to be created", key: "/iam/withOIDC", at: "/iam/serviceAccounts",
			text: `service accounts get their roles through the cluster's OIDC provider, which is off`, help: `set "iam.withOIDC" to true`,
			rule: "serviceaccount-without-oidc",
		},
		{
			eksctl: "iam.serviceAccounts[%d].name must be set", key: "/iam/serviceAccounts/#$1/metadata/name", at: "/iam/serviceAccounts/#$1",
			text: `{it} has no name`, help: `add "metadata" with a "name"`,
		},
		{
			eksctl: "<namespace>/<name> of %s %q is not unique", key: "/$1",
			text: `the service account $2 is there twice`, help: `remove one of the two`,
		},
		{
			eksctl: "%[1]s.wellKnownPolicies, %[1]s.attachPolicyARNs,%[1]s.attachRoleARN  or %[1]s.attachPolicy must be set",
			key:    "/$1/attachPolicyARNs", at: "/$1",
			text: `{it} has no permissions`, help: `add "attachPolicyARNs", "attachPolicy", "wellKnownPolicies" or "attachRoleARN"`,
		},
		{
			eksctl: "the %q addon must be installed to create pod identity associations; %s", key: "/addons", at: "/iam/podIdentityAssociations",
			text: `pod identity associations work through the $1 add-on, which is not in "addons"`, help: `add {name: eks-pod-identity-agent} to "addons"`,
			rule: "pod-identity-without-agent",
		},
		{eksctl: "iam.podIdentityAssociations[%d]: %w", key: "/iam/podIdentityAssociations/#$1", wraps: 2},
		{eksctl: "identityProviders[%d] is invalid: %w", key: "/identityProviders/#$1", wraps: 2},
		{
			eksctl: "%s must be set and non-empty", key: "$1",
			text: `{it} has no "$1"`, help: `add "$1"`,
		},
		{
			eksctl: "cannot use arn, username, and groups with serviceName", key: "serviceName",
			text: `an identity mapping is either for a service ("serviceName") or for an ARN with user and groups`,
			help: `remove "serviceName", or "arn", "username" and "groups"`,
		},
		{
			eksctl: "namespace is required when using serviceName", key: "namespace", at: "serviceName",
			text: `an identity mapping for a service needs a "namespace"`, help: `add "namespace"`,
		},
		{
			eksctl: "serviceName is required when using namespace", key: "serviceName", at: "namespace",
			text: `an identity mapping with a "namespace" is for a service, and "serviceName" does not say which`,
			help: `add "serviceName", or remove "namespace"`,
		},
		{
			eksctl: "account cannot be configured with any other options", key: "account",
			text: `a mapping of a whole "account" can hold nothing else`, help: `remove "account", or give it a mapping of its own`,
		},
	}
}
