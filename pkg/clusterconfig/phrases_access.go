package clusterconfig

import ekstypes "github.com/aws/aws-sdk-go-v2/service/eks/types"

// accessPhrases are about access entries and the authentication mode.
func accessPhrases() []phrase {
	const (
		entry    = "/accessConfig/accessEntries/#$1"
		policies = entry + "/accessPolicies"

		creatorAdminOff = "creator-admin-off-no-entry"
	)
	return []phrase{
		{
			eksctl: "accessConfig.authenticationMode must be set to either %s or %s to use access entries", key: "/accessConfig/authenticationMode",
			text: `"authenticationMode" is {value}, which knows no access entries`, help: `set "accessConfig.authenticationMode" to $1`,
		},
		{
			eksctl: "accessEntries[%d].principalARN must be set to a valid AWS ARN", key: entry + "/principalARN", at: entry,
			text: `{it} does not say whom it is for`, help: `add the ARN of a role or user as "principalARN"`,
		},
		{
			eksctl: "cannot specify accessEntries[%d].kubernetesGroups nor %s.kubernetesUsername when type is set to %s", key: entry + "/kubernetesGroups",
			at:   entry + "/kubernetesUsername",
			text: `{it} is for nodes (type $3), whose groups and user name EKS sets itself`, help: `remove "kubernetesGroups" and "kubernetesUsername"`,
		},
		{
			eksctl: "cannot specify accessEntries[%d].accessPolicies when type is set to %s", key: policies,
			text: `{it} is for nodes (type $2), which take no access policies`, help: `remove "accessPolicies"`,
		},
		{
			eksctl: "invalid access entry type %q for accessEntries[%d]", key: "/accessConfig/accessEntries/#$2/type",
			text:  `$1 is not a type of access entry`,
			oneOf: entryTypes,
		},
		{
			eksctl: "accessEntries[%d].policyARN must be set to a valid AWS ARN", key: "policyARN",
			text: `an access policy of {it} has no "policyARN"`, help: `write arn:aws:eks::aws:cluster-access-policy/<name> as "policyARN"`,
		},
		{
			eksctl: "accessEntries[%d].policyARN must be a cluster-access-policy resource", key: "policyARN",
			text: `an access policy of {it} is not one of EKS: IAM policies have no place here`, help: `write arn:aws:eks::aws:cluster-access-policy/<name>`,
		},
		{
			eksctl: "invalid accessEntries[%d].policyARN", key: "policyARN",
			text: `an access policy of {it} is not the ARN of an EKS access policy`, help: `write arn:aws:eks::aws:cluster-access-policy/<name>`,
		},
		{
			eksctl: "accessEntries[%d].accessScope.type must be set to either %q or %q", key: "accessScope/type",
			text: `an access policy of {it} does not say where it holds`, help: `add "accessScope" with a "type" of cluster or namespace`,
		},
		{
			eksctl: "cannot specify accessEntries[%d].accessScope.namespaces when accessScope is set to %s", key: "accessScope/namespaces",
			text: `an access policy of {it} holds for the whole cluster and lists namespaces`, help: `remove its "namespaces", or set the scope's "type" to namespace`,
		},
		{
			eksctl: "at least one namespace must be specified when accessScope is set to %s: (accessEntries[%d])", key: "accessScope/namespaces",
			text: `an access policy of {it} holds for namespaces and lists none`, help: `add "namespaces" to its "accessScope"`,
		},
		{
			eksctl: "invalid access scope type %q for accessEntries[%d]", key: "accessScope/type",
			text:  `the scope of an access policy of {it} must be cluster or namespace, not $1`,
			oneOf: func() []string { return texts(ekstypes.AccessScopeType("").Values()) },
			help:  `write "type: cluster", or "type: namespace" with "namespaces"`,
		},
		{
			eksctl: "duplicate access entry accessEntries[%d] with principal ARN %q", key: entry,
			text: `$2 has two access entries, and may have one`, help: `put what they grant into one of them`,
		},
		{
			eksctl: "cannot create self-managed nodegroups when authenticationMode is %s and bootstrapClusterCreatorAdminPermissions is false",
			key:    "/accessConfig/bootstrapClusterCreatorAdminPermissions",
			text:   `eksctl could not let self-managed nodes join: whoever creates the cluster has no rights in it`,
			help:   `remove "accessConfig.bootstrapClusterCreatorAdminPermissions"`,
			rule:   creatorAdminOff,
		},
		{
			eksctl: "cannot create self-managed nodegroups when bootstrapClusterCreatorAdminPermissions is false and no access entries are configured",
			key:    "/accessConfig/bootstrapClusterCreatorAdminPermissions",
			text:   `eksctl could not let self-managed nodes join: whoever creates the cluster has no rights in it, and no access entry gives any`,
			help:   `remove "accessConfig.bootstrapClusterCreatorAdminPermissions", or add an entry to "accessEntries"`,
			rule:   creatorAdminOff,
		},
	}
}

// entryTypes: eksctl pkg/apis/eksctl.io/v1alpha5/access_entry.go:45-58.
func entryTypes() []string {
	return []string{"STANDARD", "EC2", "EC2_LINUX", "EC2_WINDOWS", "FARGATE_LINUX", "HYBRID_LINUX"}
}
