# METADATA
# title: access by aws-auth alone
# description: |
#   With `authenticationMode: CONFIG_MAP` only the ConfigMap `aws-auth` says who may use the cluster. AWS calls it deprecated: a mistake
#   in it locks everybody out, and no access entry can be made.
#
#   The rule is for those who want to be strict, since the mode works. On Outposts it is the default, and not reported.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Set `authenticationMode` to `API_AND_CONFIG_MAP`: aws-auth is read as before, and access entries work as well.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html (the ConfigMap is deprecated)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:382-386 (no access entries with it)
package ekslint.rules.hygiene["aws-auth-legacy-mode"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(path, message, {
	"help": "set \"authenticationMode\" to API_AND_CONFIG_MAP",
	"fixes": [fix.suggested("allow access entries as well", [fix.set(path, "API_AND_CONFIG_MAP")])],
}) if {
	input.config.accessConfig.authenticationMode == "CONFIG_MAP"
	input.authored.accessConfig.authenticationMode
	not "outpost" in object.keys(input.authored)
	path := ["accessConfig", "authenticationMode"]
	message := "access is by aws-auth alone, which is deprecated: a mistake in that ConfigMap locks everybody out"
}
