package clusterconfig

// fargatePhrases are about Fargate profiles.
func fargatePhrases() []phrase {
	const rule = "fargate-profile-invalid"
	return []phrase{
		{
			eksctl: "invalid Fargate profile: empty name", key: "name",
			text: `{it} has no name`, help: `add a "name"`,
			rule: rule,
		},
		{
			eksctl: "invalid Fargate profile %q: name should NOT start with %q", key: "name",
			text: `{it} cannot have this name: those that begin with $2 are reserved for AWS`, help: `choose another "name"`,
			rule: rule,
		},
		{
			eksctl: "invalid Fargate profile %q: no profile selector", key: "selectors",
			text: `{it} does not say which pods it is for`, help: `add "selectors", each with a "namespace"`,
			rule: rule,
		},
		{eksctl: "invalid Fargate profile %q: invalid profile selector at index #%v: %w", key: "selectors/#$2", wraps: 3},
		{
			eksctl: "empty namespace", key: "namespace",
			text: `a selector of {it} has no "namespace"`, help: `add the "namespace" of the pods that it is for`,
			rule: rule,
		},
	}
}
