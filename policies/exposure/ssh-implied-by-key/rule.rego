# METADATA
# title: a public key alone turns SSH on
# description: |
#   eksctl turns SSH on as soon as a nodegroup names a public key, unless the file says `allow: false`. Someone who only
#   wants the key on the nodes also opens port 22: to the whole internet, or, with `privateNetworking`, to the VPC.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/#ssh-access
# custom:
#   severity: warning
#   remedy: |
#     Say what you want: `allow: true` keeps what eksctl does now, `allow: false` installs the key and opens no port.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:371-374
#     - https://github.com/eksctl-io/eksctl/issues/2533
#     - https://github.com/eksctl-io/eksctl/pull/1545
package ekslint.rules.exposure["ssh-implied-by-key"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.ssh

report contains finding.new(path, message, details) if {
	some kind in ["nodeGroups", "managedNodeGroups"]
	some index, group in input.config[kind]
	group.ssh.allow == true
	authored := input.authored[kind][index].ssh
	not "allow" in object.keys(authored)
	path := [kind, index, "ssh", ssh.key(authored)]
	message := sprintf("this key turns SSH on for %s: eksctl takes an absent \"allow\" for true", [groups.called(group)])
	details := {
		"help": "write \"allow: false\" to install the key without opening port 22, or \"allow: true\" if SSH is meant",
		"fixes": [_say(kind, index, true), _say(kind, index, false)],
	}
}

# Saying "true" changes nothing but what a reader sees.
_say(kind, index, allow) := {
	"title": sprintf("write \"allow: %v\"", [allow]),
	"safe": allow,
	"edits": [{"op": "set", "path": [kind, index, "ssh", "allow"], "value": allow}],
}
