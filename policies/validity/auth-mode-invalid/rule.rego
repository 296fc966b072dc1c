# METADATA
# title: an authentication mode that EKS does not know
# description: |
#   `accessConfig.authenticationMode` is `API_AND_CONFIG_MAP` (the default), `API` or `CONFIG_MAP`, in capital letters. eksctl takes any
#   text, goes by it as if it were one of them, and lets AWS refuse it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessConfigRequest.html
#   - ref: https://eksctl.io/usage/access-entries/
# custom:
#   severity: error
#   remedy: |
#     Write one of `API_AND_CONFIG_MAP`, `API` and `CONFIG_MAP`, or leave the key out.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAccessConfigRequest.html (the values)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:382-390, pkg/cfn/builder/cluster.go:379 (it goes to EKS as it is)
package ekslint.rules.validity["auth-mode-invalid"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(_path, message, object.union({"help": "write API_AND_CONFIG_MAP, API or CONFIG_MAP"}, _fixes)) if {
	input.authored.accessConfig.authenticationMode
	mode := input.inventory.access.authenticationMode
	not mode in _modes
	count(mode) > 0
	message := sprintf("EKS knows no authentication mode \"%s\"", [mode])
}

_path := ["accessConfig", "authenticationMode"]

# AuthenticationMode of the EKS API.
_modes := {"API", "API_AND_CONFIG_MAP", "CONFIG_MAP"}

default _fixes := {}

# A mode with other letters or signs between its words.
_fixes := {"fixes": [fix.suggested(sprintf("write %s", [meant]), [fix.set(_path, meant)])]} if {
	letters := regex.replace(upper(input.inventory.access.authenticationMode), `[^A-Z]`, "")
	some meant in _modes
	replace(meant, "_", "") == letters
}
