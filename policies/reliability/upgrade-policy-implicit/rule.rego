# METADATA
# title: what happens at the end of standard support is left to EKS
# description: |
#   When the standard support of its version of Kubernetes ends, a cluster without an upgrade policy goes into extended support, and its
#   control plane costs $0.60 an hour instead of $0.10. With `STANDARD` EKS updates it instead.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html
# custom:
#   severity: info
#   profile: cost
#   remedy: |
#     Choose: `upgradePolicy.supportType: STANDARD` to be updated, or `EXTENDED` to pay.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:361-368 (without a policy in the file, none goes to EKS)
#     - https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html (extended support by default)
#     - https://aws.amazon.com/eks/pricing/
package ekslint.rules.reliability["upgrade-policy-implicit"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["upgradePolicy", "supportType"]

report contains finding.new(_path, message, details) if {
	input.purpose == "create-cluster"
	known.empty(_path)
	known.absent(["outpost"])
	message := "when standard support of its Kubernetes version ends, the control plane costs $0.60 an hour instead of $0.10"
	details := {
		"help": "set \"upgradePolicy.supportType\" to \"STANDARD\" to have it updated then, or to \"EXTENDED\" if that is meant",
		"fixes": [
			fix.suggested("have EKS update the cluster then", [fix.set(_path, "STANDARD")]),
			fix.suggested("say that extended support is meant", [fix.set(_path, "EXTENDED")]),
		],
	}
}
