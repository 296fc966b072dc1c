package clusterconfig

// associationPhrases are about pod identity associations, those of the cluster and those of an add-on.
func associationPhrases() []phrase {
	var list []phrase
	for _, at := range []string{"$1", "/$1"} { // within the add-on, or from the document
		list = append(list, []phrase{
			{eksctl: "%s.namespace must be set", key: at + "/namespace", at: at, text: `{it} has no "namespace"`, help: `add "namespace"`},
			{
				eksctl: "%s.serviceAccountName must be set", key: at + "/serviceAccountName", at: at,
				text: `{it} has no "serviceAccountName"`, help: `add "serviceAccountName"`,
			},
			{
				eksctl: "at least one of the following must be specified: %[1]s.roleARN, %[1]s.permissionPolicy, " +
					"%[1]s.permissionPolicyARNs, %[1]s.wellKnownPolicies",
				key: at + "/roleARN", at: at,
				text: `{it} has no permissions`, help: `add "roleARN", "permissionPolicy" or "permissionPolicyARNs"`,
			},
			{
				eksctl: "%[1]s.%s cannot be specified when %[1]s.roleARN is set", key: at + "/$2",
				text: `{it} has a role of its own ("roleARN"), to which {key} cannot be added`, help: `remove {key}, or "roleARN"`,
			},
		}...)
	}
	for _, key := range []string{"permissionPolicyName", "podIdentityAssociations"} { // of the association, or of the add-on
		list = append(list, []phrase{
			{
				eksctl: "permissionPolicyName requires permissionPolicy to be set", key: key,
				text: `"permissionPolicyName" names a "permissionPolicy" that is not there`, help: `remove the name, or add the policy`,
			},
			{
				eksctl: "permissionPolicyName %q must contain at least one alphanumeric character", key: key,
				text: `"permissionPolicyName" needs a letter or a digit, and is $1`, help: `give it a name of letters and digits`,
			},
		}...)
	}
	return list
}
