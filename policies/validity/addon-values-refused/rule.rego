# METADATA
# title: values of the add-on vpc-cni that EKS refuses
# description: |
#   EKS compares the `configurationValues` of an add-on with the schema of its version ("Json schema validation failed"), and creates
#   neither add-on nor update. By that of `vpc-cni`, all variables in `env` and `init.env`, and `enableNetworkPolicy`, are strings: `true`
#   and `5` need quotes. `eniConfig.create` is a boolean, without quotes. A variable that the schema does not list is refused, as is
#   `DISABLE_TCP_EARLY_DEMUX` in `env`, which is one of the init container.
#
#   Of keys that are not known the rule speaks only where they are slips for one that is: a later version may have more.
# related_resources:
#   - ref: https://docs.aws.amazon.com/cli/latest/reference/eks/describe-addon-configuration.html
# custom:
#   severity: error
#   remedy: |
#     Write values in quotes (`ENABLE_POD_ENI: "true"`), and variables of the init container below `init.env`. What a version takes,
#     `aws eks describe-addon-configuration --addon-name vpc-cni --addon-version …` prints.
#   evidence:
#     - https://docs.aws.amazon.com/cli/latest/reference/eks/describe-addon-configuration.html (example 1, the schema)
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/2491 (what EKS says of a key)
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/3059 (the schema of v1.18.6)
package ekslint.rules.validity["addon-values-refused"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(refused.path, message, {"help": _help(refused), "fixes": _fixes(refused)}) if {
	some refused in input.inventory.refusedValues
	message := sprintf("EKS refuses the configuration of vpc-cni: %s", [_why(refused)])
}

_why(refused) := sprintf("\"%s\" is to be a string, and this is %s without quotes", [refused.key, refused.written]) if {
	refused.problem == "not-text"
}

_why(refused) := sprintf("\"%s\" is to be true or false, and this is a string", [refused.key]) if refused.problem == "not-boolean"

_why(refused) := sprintf("it has no variable \"%s\"", [refused.key]) if refused.problem == "misspelt-key"

_why(refused) := sprintf("\"%s\" is not a variable of this container, but of the init container", [refused.key]) if {
	refused.problem == "init-key"
}

_help(refused) := sprintf("write \"%s\" with the quotes", [refused.written]) if refused.problem == "not-text"

_help(refused) := "write true or false without quotes" if refused.problem == "not-boolean"

_help(refused) := sprintf("write \"%s\"", [refused.meant]) if refused.problem == "misspelt-key"

_help(refused) := "put it below \"init\", in \"env\"" if refused.problem == "init-key"

# The configuration is a text, and is written anew as a whole.
_fixes(refused) := [fix.suggested(_title[refused.problem], [fix.set(array.slice(refused.path, 0, 3), text)]) | text := refused.cured]

_title := {
	"not-text": "put the value in quotes",
	"not-boolean": "take the quotes away",
}
