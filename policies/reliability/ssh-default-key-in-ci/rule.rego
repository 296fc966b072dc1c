# METADATA
# title: SSH with the key of whoever runs eksctl
# description: |
#   With `ssh.allow: true` and no key eksctl takes `~/.ssh/id_rsa.pub` of the user that runs it: another one for each
#   colleague. In a pipeline there is no such file, and eksctl then looks for an EC2 key pair of the name
#   `~/.ssh/id_rsa.pub`, finds none, and gives up.
#
#   It works for one person at one desk, which is why the rule is part of the profile `strict`. It is silent while a key is
#   still to be filled in.
# related_resources:
#   - ref: https://eksctl.io/usage/nodegroups/
# custom:
#   severity: warning
#   profile: strict
#   remedy: |
#     Name a key pair (`publicKeyName`), or write the key (`publicKey`). Or set `allow: false`, and use SSM sessions.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:359-374 (the default)
#     - eksctl v0.230.0 pkg/ssh/ssh.go:40-58 (a file that does not exist is taken for the name of a key pair)
#     - https://github.com/eksctl-io/eksctl/issues/441
package ekslint.rules.reliability["ssh-default-key-in-ci"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.ssh

report contains finding.new(path, message, details) if {
	some at, group in groups.by_path
	group.ssh.allow == true
	path := array.concat(at, ["ssh", "allow"])
	block := array.concat(at, ["ssh"])
	not ssh.key(object.get(input.authored, block, {}))
	every key in ["publicKey", "publicKeyName", "publicKeyPath"] {
		not known.unknown(array.concat(block, [key]))
	}
	message := sprintf("nodes of %s get the SSH key of whoever runs eksctl (~/.ssh/id_rsa.pub), and without such a file it gives up", [
		groups.called(at),
	])
	details := {"help": "name a key with \"publicKeyName\""}
}
