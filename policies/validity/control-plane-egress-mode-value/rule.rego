# METADATA
# title: an egress mode of the control plane that does not exist
# description: |
#   `vpc.controlPlaneEgressMode` says by which way the control plane calls webhooks and identity providers. eksctl hands the text to EKS as
#   it is, which knows `AWS_MANAGED`, `CUSTOMER_ROUTED` and `CUSTOMER_ISOLATED`, in capitals, and refuses anything else when the cluster
#   is made.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html
# custom:
#   severity: error
#   remedy: |
#     Write one of the three values; or remove the key, for `AWS_MANAGED`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:335-337 (the text goes to EKS as it is)
#     - aws-sdk-go-v2 service/eks/types/enums.go, ControlPlaneEgressModeType
package ekslint.rules.validity["control-plane-egress-mode-value"]

import data.ekslint.finding
import data.ekslint.fix

_path := ["vpc", "controlPlaneEgressMode"]

_modes := ["AWS_MANAGED", "CUSTOMER_ROUTED", "CUSTOMER_ISOLATED"]

report contains finding.new(_path, message, object.union({"help": help}, _fixes(mode))) if {
	mode := input.config.vpc.controlPlaneEgressMode
	is_string(mode)
	mode != ""
	not mode in _modes
	message := sprintf("EKS has no egress mode \"%s\"", [mode])
	help := sprintf("use one of %s", [concat(", ", _modes)])
}

# Which one was meant is clear where only the case or the sign between the words is different.
default _fixes(_) := {}

_fixes(mode) := {"fixes": [fix.suggested(sprintf("write \"%s\"", [meant]), [fix.set(_path, meant)])]} if {
	some meant in _modes
	_letters(meant) == _letters(mode)
}

_letters(mode) := regex.replace(upper(mode), `[^A-Z]`, "")
