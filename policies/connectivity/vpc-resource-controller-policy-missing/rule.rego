# METADATA
# title: no permission to make the interfaces of pods
# description: |
#   The controller that makes branch interfaces for pods with security groups of their own works with the permissions of the
#   cluster's role. With `iam.vpcResourceControllerPolicy: false` eksctl does not attach `AmazonEKSVPCResourceController` to the role
#   that it creates: the interfaces are never made, and the pods that a SecurityGroupPolicy selects stay pending.
#
#   A policy of the plugin's own role does not help, since that is another role. The rule is silent with a `serviceRoleARN`, whose policies
#   are not in the file, and about pods that may run on Fargate or Auto Mode.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
# custom:
#   severity: error
#   remedy: Leave `iam.vpcResourceControllerPolicy` out, so that eksctl attaches the policy.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/iam.go:117-119 (attached unless it is false)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
package ekslint.rules.connectivity["vpc-resource-controller-policy-missing"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["iam", "vpcResourceControllerPolicy"]

report contains finding.new(_path, message, details) if {
	input.config.iam.vpcResourceControllerPolicy == false
	input.purpose == "create-cluster"
	known.absent(["iam", "serviceRoleARN"])
	policies := [policy | some policy in input.manifests.policies; policy.needsBranches == "yes"]
	count(policies) > 0
	message := "pods that a SecurityGroupPolicy selects stay pending: the cluster's role may not make network interfaces for them"
	details := {
		"related": [finding.place_in_object(policy.object, ["spec"], "gives pods groups of their own") | some policy in policies],
		"help": "leave it out: eksctl then attaches \"AmazonEKSVPCResourceController\"",
		"fixes": [fix.suggested("have eksctl attach \"AmazonEKSVPCResourceController\"", [fix.set(_path, true)])],
	}
}
