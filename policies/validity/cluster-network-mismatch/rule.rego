# METADATA
# title: the cluster has another network than the file says
# description: |
#   AWS has told (`--facts`) of a cluster with this name in this region, which is not as the file says: of another family of addresses, with
#   another range for Services, or with a control plane that does not carry `vpc.securityGroup`. The first two never change: the file is
#   for another cluster, or was changed after this one was made. Nodegroups that eksctl makes let in the group that the file names, so that
#   a control plane that carries another one may not reach them.
# custom:
#   severity: warning
#   remedy: |
#     Have the file say what the cluster has, or give the facts of the account that the file is for.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:240-290 (addResourcesForSecurityGroups)
#     - https://eksctl.io/usage/unowned-clusters
package ekslint.rules.validity["cluster-network-mismatch"]

import data.ekslint.finding

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	message := sprintf(_message[found.kind], [found.subject, found.told, found.at, found.says])
	details := {"label": "not so in AWS", "help": _help[found.kind]}
}

_message["cluster-family"] := "the cluster \"%s\" is of \"%s\" (%s), not of \"%s\""

_message["cluster-services"] := "the cluster \"%s\" has \"%s\" for Services (%s), not \"%s\""

_message["cluster-group"] := "the control plane of \"%s\" carries %s (%s), not \"%s\", which nodegroups of the file let in"

_help["cluster-family"] := "correct it, if the file is for this cluster: its family of addresses never changes"

_help["cluster-services"] := "correct it, if the file is for this cluster: its range of Services never changes"

_help["cluster-group"] := "name a group that the control plane carries"
