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
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.ssh

report contains finding.new(path, message, details) if {
	some at, group in groups.by_path
	group.ssh.allow == true
	authored := object.get(input.authored, at, {}).ssh
	not "allow" in object.keys(authored)
	path := array.concat(at, ["ssh", ssh.key(authored)])
	message := sprintf("this key turns SSH on for %s: eksctl takes an absent \"allow\" for true", [groups.called(at)])
	details := {
		"help": "write \"allow: false\" to install the key without opening port 22, or \"allow: true\" if SSH is meant",
		"fixes": [
			# Saying "true" changes nothing but what a reader sees.
			fix.safe("write \"allow: true\"", [fix.set(array.concat(at, ["ssh", "allow"]), true)]),
			fix.suggested("write \"allow: false\"", [fix.set(array.concat(at, ["ssh", "allow"]), false)]),
		],
	}
}
