# METADATA
# title: nodes of a cluster that eksctl did not make, with two tagged security groups
# description: |
#   On a cluster that eksctl did not make, self-managed nodes without `vpc.sharedNodeSecurityGroup` carry the cluster security group in its
#   place, and the group that eksctl makes for the nodegroup. Both are tagged `kubernetes.io/cluster/<name>: owned`. Of nodes
#   with several groups the load balancer controllers expect exactly one with that tag, and register no targets otherwise.
#
#   Who made the cluster is not in the file. The rule takes it for somebody else's where the file is for a cluster that exists
#   (`# ekslint:mode existing-cluster`) and says of its network what eksctl needs of such clusters: `vpc.id`, `vpc.subnets` and
#   `vpc.securityGroup`. It belongs to the profile `strict` for that reason.
# related_resources:
#   - ref: https://eksctl.io/usage/unowned-clusters/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: warning
#   profile: strict
#   remedy: |
#     Leave the nodegroup's own group out, as the cluster security group does all that it would do:
#
#     ```yaml
#     nodeGroups:
#       - name: workers
#         securityGroups:
#           withLocal: false
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/importer.go:119-127 (the cluster security group stands in for the shared one)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:216-219 (the tag of the nodegroup's own group)
#     - https://github.com/eksctl-io/eksctl/issues/5883
package ekslint.rules.connectivity["foreign-cluster-default-sgs"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	_is_foreign
	not "sharedNodeSecurityGroup" in object.keys(input.authored.vpc)
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == true
	group.securityGroups.withLocal == true
	path := ["nodeGroups", i, "securityGroups", "withLocal"]
	message := sprintf(
		"nodes of %s get two security groups with the cluster's tag if eksctl did not make this cluster: load balancers refuse that",
		[groups.called(["nodeGroups", i])],
	)
	details := {
		"help": "set \"withLocal: false\"",
		"fixes": [fix.suggested("leave out the nodegroup's own group", [fix.set(path, false)])],
	}
}

_is_foreign if {
	input.purpose == "existing-cluster"
	every key in ["id", "subnets", "securityGroup"] {
		input.authored.vpc[key]
	}
}
