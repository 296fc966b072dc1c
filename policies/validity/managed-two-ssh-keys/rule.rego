# METADATA
# title: a managed nodegroup with more than one SSH key
# description: |
#   Of `publicKey`, `publicKeyName` and `publicKeyPath` a nodegroup takes one. For self-managed nodegroups eksctl refuses a
#   second one; for managed ones it takes the first of the three in this order, and says nothing of the others: whoever has
#   such a key cannot log in.
#
#   The rule is silent where SSH is off (`allow: false`), since no key is used then.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroup-managed/
# custom:
#   severity: warning
#   remedy: |
#     Keep the key that is meant. To let several people in, put their keys on the nodes by other means, or use SSM sessions.
#   evidence:
#     - eksctl v0.230.0 pkg/ssh/ssh.go:18-58 (the order)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:1046-1051, 1628-1638 (for self-managed ones only)
package ekslint.rules.validity["managed-two-ssh-keys"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some i, group in input.config.managedNodeGroups
	group.ssh.allow == true
	keys := [key | some key in ["publicKey", "publicKeyName", "publicKeyPath"]; _is_set(group.ssh[key])]
	count(keys) > 1
	some n, ignored in keys
	n > 0
	path := ["managedNodeGroups", i, "ssh", ignored]
	text := "%s names more than one SSH key: eksctl takes \"%s\", and ignores this one"
	message := sprintf(text, [groups.called(["managedNodeGroups", i]), keys[0]])
	details := {
		"related": [{"path": ["managedNodeGroups", i, "ssh", keys[0]], "message": "this key is taken"}],
		"help": sprintf("keep \"%s\" or \"%s\"", [keys[0], ignored]),
		"fixes": [fix.suggested(sprintf("remove \"%s\"", [ignored]), [fix.remove(path)])],
	}
}

_is_set(key) if {
	is_string(key)
	key != ""
}
