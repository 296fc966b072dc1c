# METADATA
# title: the load balancer controller cannot ask for its VPC
# description: |
#   With `disablePodIMDS` pods cannot reach the metadata service of their node (its answers have a hop limit of one), which is what the
#   setting is for. The AWS Load Balancer Controller, for which the file has a role, asks there which VPC it is in, and does not start
#   without an answer, unless it is told by its arguments.
#
#   How the controller is installed is not in the file, so that a plain run does not speak of it. The rule is silent where a nodegroup
#   leaves the metadata service to pods.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Install the controller with `--aws-vpc-id` and `--aws-region` (`vpcId` and `region` of its Helm chart).
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:551-559 (a hop limit of one)
#     - https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/ (hop limit)
package ekslint.rules.reliability["hop-limit-one-surprise"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(array.concat(at, ["disablePodIMDS"]), message, {
	"related": [{"path": path, "message": "the role for the controller"} | some path in _roles],
	"help": "install the controller with its VPC and region as arguments",
}) if {
	some at, group in groups.by_path
	group.disablePodIMDS == true
	count(_roles) > 0
	every kind in ["nodeGroups", "managedNodeGroups"] {
		not [kind] in input.unknown
	}
	_everywhere
	message := "the AWS Load Balancer Controller cannot ask the metadata service for its VPC, and does not start unless it is told"
}

_everywhere if {
	every _, group in groups.by_path {
		group.disablePodIMDS == true
	}
}

_roles contains ["iam", "serviceAccounts", i] if {
	some i, account in input.config.iam.serviceAccounts
	account.wellKnownPolicies.awsLoadBalancerController == true
}

_roles contains ["iam", "podIdentityAssociations", i] if {
	some i, association in input.config.iam.podIdentityAssociations
	association.wellKnownPolicies.awsLoadBalancerController == true
}
