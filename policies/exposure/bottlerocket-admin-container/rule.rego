# METADATA
# title: SSH turns on the admin container of Bottlerocket
# description: |
#   Bottlerocket has no shell and no SSH server. The admin container has both, and is privileged: whoever is in it can become root on the
#   node. Bottlerocket ships with it turned off; eksctl turns it on when SSH is on and the file does not say otherwise, so that the key has
#   something to log in to.
#
#   Where `bottlerocket.enableAdminContainer` is written, or its own setting `host-containers.admin.enabled`, somebody has decided, and
#   nothing is reported.
# related_resources:
#   - ref: https://bottlerocket.dev/en/os/latest/#/concepts/shell-less-host/
#   - ref: https://github.com/bottlerocket-os/bottlerocket#admin-container
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Turn SSH off (`allow: false`): the control container, which is on by default, lets AWS Systems Manager open a session without any
#     open port, and turns on the admin container for as long as it is needed. If SSH is meant to stay, write `enableAdminContainer: true`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:383-398 (SSH turns it on)
#     - https://github.com/bottlerocket-os/bottlerocket#admin-container (off by default, and why)
package ekslint.rules.exposure["bottlerocket-admin-container"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(nodegroup.ssh.because, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.family == "Bottlerocket"
	nodegroup.ssh.allowed == true
	bottlerocket := array.concat(nodegroup.path, ["bottlerocket"])
	switch := array.concat(bottlerocket, ["enableAdminContainer"])
	_unwritten(switch)
	known.absent(array.concat(bottlerocket, ["settings", "host-containers", "admin"]))
	called := groups.called(nodegroup.path)
	message := sprintf("SSH turns on the privileged admin container of %s, which Bottlerocket leaves off", [called])
	details := {
		"help": "set \"allow: false\" and use SSM Session Manager, or write \"enableAdminContainer\" to say what is meant",
		"fixes": [
			fix.suggested("turn SSH off", [fix.set(array.concat(nodegroup.path, ["ssh", "allow"]), false)]),
			fix.suggested("turn the admin container off", [fix.set(switch, false)]),
		],
	}
}

# In the configuration the switch has its default, which SSH decides.
_unwritten(switch) if {
	object.get(input.authored, switch, null) == null
	not known.unknown(switch)
}
