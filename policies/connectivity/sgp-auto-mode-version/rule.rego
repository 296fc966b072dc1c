# METADATA
# title: a SecurityGroupPolicy for pods on Auto Mode before Kubernetes 1.36
# description: |
#   Nodes of Auto Mode have branch interfaces for pods with security groups of their own from Kubernetes 1.36 on. In a cluster of an earlier
#   version, SecurityGroupPolicies cannot be used with Auto Mode: no pod on its nodes carries the groups that they name.
#
#   The rule is silent where other nodes or Fargate may take the pods, and where the file does not say the version.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/auto-sgp.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: |
#     Have the cluster be of version 1.36, or give all pods on the nodes of a NodeClass the same groups, by its
#     `podSecurityGroupSelectorTerms`. Or run these pods on a nodegroup, or on Fargate.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/auto-sgp.html (clusters running Kubernetes 1.36 or later)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html (not with Auto Mode)
#     - https://github.com/aws/containers-roadmap/issues/2632
package ekslint.rules.connectivity["sgp-auto-mode-version"]

import data.ekslint.finding

# The first version whose nodes of Auto Mode have branch interfaces.
_first := 36

report contains finding.in_object(policy.object, ["spec"], message, details) if {
	input.config.autoModeConfig.enabled == true
	is_string(input.authored.metadata.version)
	minor := to_number(trim_prefix(input.config.metadata.version, "1."))
	minor < _first
	some policy in input.manifests.policies
	some workload in input.manifests.workloads
	workload.onlyAutoMode == true
	policy.object in workload.policies
	message := sprintf("%s cannot be used: nodes of Auto Mode have interfaces for it from Kubernetes 1.%d on, and the cluster is of 1.%d", [
		policy.called,
		_first,
		minor,
	])
	details := {
		"label": "for pods on Auto Mode",
		"related": [
			{"path": ["metadata", "version"], "message": "is too early"},
			{"path": ["autoModeConfig", "enabled"], "message": "has Auto Mode run the pods"},
		],
		"help": "use version 1.36, or \"podSecurityGroupSelectorTerms\" of a NodeClass",
	}
}
