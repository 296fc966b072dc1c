# METADATA
# title: identity mappings that EKS does not read
# description: |
#   `iamIdentityMappings` are lines of the ConfigMap `aws-auth`. With `authenticationMode: API` EKS does not read it: eksctl writes the
#   lines without a word, and nobody is let in by them.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html
#   - ref: https://eksctl.io/usage/access-entries/
# custom:
#   severity: error
#   tag: unnecessary
#   remedy: |
#     Make each mapping an item of `accessConfig.accessEntries`: its `arn` becomes `principalARN`, its groups `kubernetesGroups`, and in
#     place of `system:masters` there is the access policy `AmazonEKSClusterAdminPolicy`. Or set `authenticationMode` to
#     `API_AND_CONFIG_MAP`, which a cluster that has once been on `API` cannot go back to.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/tasks.go:254-281 (the mappings are made, whatever the mode)
#     - https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html (aws-auth is not read; no way back)
package ekslint.rules.validity["identity-mapping-with-api-mode"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(["iamIdentityMappings"], message, object.union(
	{
		"related": [{"path": _mode, "message": "EKS knows access entries alone"}],
		"help": "make them items of \"accessConfig.accessEntries\"",
	},
	_fixes,
)) if {
	input.inventory.access.authenticationMode == "API"
	count(input.config.iamIdentityMappings) > 0
	message := "these mappings let nobody in: they are lines of aws-auth, which EKS does not read with \"authenticationMode: API\""
}

_mode := ["accessConfig", "authenticationMode"]

default _fixes := {}

# A cluster that is on API stays there.
_fixes := {"fixes": [fix.suggested("have aws-auth read as well", [fix.set(_mode, "API_AND_CONFIG_MAP")])]} if {
	input.purpose == "create-cluster"
}
