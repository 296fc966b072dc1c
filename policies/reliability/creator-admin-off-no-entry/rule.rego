# METADATA
# title: nobody is administrator of the new cluster
# description: |
#   With `bootstrapClusterCreatorAdminPermissions: false` EKS does not make whoever creates the cluster its administrator. Where no
#   access entry makes anybody else one, nobody can use the Kubernetes API: `kubectl` is refused, and so is eksctl itself when it waits
#   for nodes, writes `aws-auth`, or installs anything. With self-managed nodegroups eksctl refuses the file.
#
#   Switched off with an access entry for an administrator it is good practice, and not reported.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html
#   - ref: https://eksctl.io/usage/access-entries/
# custom:
#   severity: error
#   remedy: |
#     Add an entry for the role of your administrators:
#
#     ```yaml
#     accessConfig:
#       bootstrapClusterCreatorAdminPermissions: false
#       accessEntries:
#         - principalARN: arn:aws:iam::123456789012:role/admins
#           accessPolicies:
#             - policyARN: arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy
#               accessScope:
#                 type: cluster
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/accessentry/service.go:45-75 (a warning; refused with self-managed nodegroups)
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:431-473 (eksctl waits for nodes through the Kubernetes API)
#     - https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
package ekslint.rules.reliability["creator-admin-off-no-entry"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.issues
import data.ekslint.known

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == _name
}

report contains finding.at(severity, _switch, message, {
	"help": _help,
	"fixes": [fix.suggested("make whoever creates the cluster its administrator", [fix.remove(_switch)])],
}) if {
	input.config.accessConfig.bootstrapClusterCreatorAdminPermissions == false
	input.purpose == "create-cluster"
	not known.unknown(_entries)
	not _is_refused
	not _has_administrator
	some severity, message in _verdict
}

_name := "creator-admin-off-no-entry"

_switch := ["accessConfig", "bootstrapClusterCreatorAdminPermissions"]

_entries := ["accessConfig", "accessEntries"]

_is_refused if {
	some issue in input.issues
	issue.rule == _name
}

# Somebody is let in, and may do what little the entries grant.
default _verdict := {"warning": "no access entry makes anybody administrator of the new cluster, not even whoever creates it"}

_verdict := {"error": "nobody can use the new cluster: whoever creates it is not made its administrator, and there is no access entry"} if {
	known.empty(_entries)
}

default _help := "add an access entry with the policy AmazonEKSClusterAdminPolicy, or remove the key"

_help := "remove the key" if input.inventory.access.authenticationMode == "CONFIG_MAP"

_has_administrator if {
	some entry in input.config.accessConfig.accessEntries
	some policy in entry.accessPolicies
	regex.match(`/AmazonEKS(Cluster)?AdminPolicy$`, policy.policyARN)
	policy.accessScope.type == "cluster"
}
