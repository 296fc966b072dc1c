# METADATA
# title: no permission to make network interfaces and addresses of pods
# description: |
#   The controller that makes branch interfaces for pods with security groups of their own works with the permissions of the
#   cluster's role. With `iam.vpcResourceControllerPolicy: false` eksctl does not attach `AmazonEKSVPCResourceController` to the role
#   that it creates: the interfaces are never made, and the pods that a SecurityGroupPolicy selects stay pending. The same controller gives
#   pods on nodes with Windows their addresses, and needs the policy for that.
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
#     - https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
package ekslint.rules.connectivity["vpc-resource-controller-policy-missing"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

_path := ["iam", "vpcResourceControllerPolicy"]

report contains finding.new(_path, message, details) if {
	input.config.iam.vpcResourceControllerPolicy == false
	input.purpose == "create-cluster"
	known.absent(["iam", "serviceRoleARN"])
	count(_lost) > 0
	message := sprintf("%s: the cluster's role may not make network interfaces, nor give them addresses", [
		concat(", and ", sort(object.keys(_lost))),
	])
	details := {
		"related": [place | some places in _lost; some place in places],
		"help": "leave it out: eksctl then attaches \"AmazonEKSVPCResourceController\"",
		"fixes": [fix.suggested("have eksctl attach \"AmazonEKSVPCResourceController\"", [fix.set(_path, true)])],
	}
}

# What is lost, and where it is asked for.
_lost := {what: places |
	some what, places in {
		"pods that a SecurityGroupPolicy selects stay pending": _selecting,
		"pods on nodes with Windows get no address": _windows,
	}
	count(places) > 0
}

_selecting := [finding.place_in_object(policy.object, ["spec"], "gives pods groups of their own") |
	some policy in input.manifests.policies
	policy.needsBranches == "yes"
]

# With Auto Mode, the role has other policies besides.
_windows := [{"path": array.concat(path, ["amiFamily"]), "message": "has nodes with Windows"} |
	known.off(["autoModeConfig", "enabled"])
	some path, facts in groups.facts
	facts.image.os == "windows"
]
