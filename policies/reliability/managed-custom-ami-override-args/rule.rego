# METADATA
# title: a bootstrap script asks EKS for what it cannot reach
# description: |
#   EKS's `bootstrap.sh` asks EKS (`DescribeCluster`) for the address and the certificate of the cluster, unless it is
#   given `--apiserver-endpoint` and `--b64-cluster-ca`. In a fully-private cluster whose VPC eksctl makes there is no way
#   to EKS: eksctl makes no endpoint for it. The script tries for minutes, and the nodes never join.
#
#   The rule reads Ubuntu and Amazon Linux 2 scripts with plain calls of `bootstrap.sh`, and is silent on all others, and
#   in a VPC of your own, which may have such an endpoint. Elsewhere asking EKS works.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: warning
#   remedy: |
#     Pass both. eksctl's helper has them in variables:
#
#     ```yaml
#     overrideBootstrapCommand: |
#       #!/bin/bash
#       source /var/lib/cloud/scripts/eksctl/bootstrap.helper.sh
#       /etc/eks/bootstrap.sh ${CLUSTER_NAME} --apiserver-endpoint ${API_SERVER_URL} --b64-cluster-ca ${B64_CLUSTER_CA}
#     ```
#
#     An Amazon Linux 2 nodegroup with an image of its own that EKS manages does not get the helper: write the values.
#   evidence:
#     - https://github.com/awslabs/amazon-eks-ami/blob/v20230825/files/bootstrap.sh (describe-cluster)
#     - eksctl v0.230.0 pkg/nodebootstrap/managed_al2.go:65-88 (the script as it is)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:34-82 (no endpoint for EKS)
package ekslint.rules.reliability["managed-custom-ami-override-args"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(group.bootstrap.path, message, details) if {
	input.graph.vpc.endpoints == "yes"
	known.empty(["vpc", "id"])
	known.empty(["vpc", "subnets"])
	some group in input.inventory.nodegroups
	group.managed
	some call in group.bootstrap.calls
	missing := [option | some option in ["--apiserver-endpoint", "--b64-cluster-ca"]; not option in object.keys(call.options)]
	count(missing) > 0
	text := "nodes of %s ask EKS for the cluster's address, and a fully-private cluster has no way to EKS: the script does not pass %s"
	message := sprintf(text, [groups.called(group.path), concat(" and ", missing)])
	details := {
		"related": [{"path": ["privateCluster", "enabled"], "message": "eksctl makes endpoints, but none for EKS"}],
		"help": sprintf("pass %s to bootstrap.sh", [concat(" and ", missing)]),
	}
}
