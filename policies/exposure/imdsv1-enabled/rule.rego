# METADATA
# title: nodes answer to version 1 of the instance metadata service
# description: |
#   eksctl turns IMDSv1 off for every node unless the file says `disableIMDSv1: false`. IMDSv1 answers a plain GET: a
#   web application that can be talked into fetching a URL (SSRF) hands out the credentials of the node role, and with
#   them whatever the node may do. IMDSv2 asks for a session token first, which such a request cannot get.
#
#   `disablePodIMDS: true` asks for tokens as well, so that a group that has it is not reported.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html
# custom:
#   severity: error
#   headline: one forged request makes an application hand out the credentials of its node
#   remedy: |
#     Remove `disableIMDSv1: false`: tokens are then required. Software on the nodes that still uses IMDSv1 needs a
#     current AWS SDK.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:551-564 (tokens are optional only when both switches are off)
#     - eksctl v0.230.0 pkg/cfn/builder/managed_launch_template.go:19 (the same for managed nodegroups)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:213-218
package ekslint.rules.exposure["imdsv1-enabled"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(path, message, details) if {
	some at, group in groups.by_path
	group.disableIMDSv1 == false
	known.off(array.concat(at, ["disablePodIMDS"]))
	path := array.concat(at, ["disableIMDSv1"])
	message := sprintf("nodes of %s answer to IMDSv1, which hands their credentials to forged requests", [groups.called(at)])
	details := {
		"help": "remove \"disableIMDSv1: false\"; eksctl then requires session tokens (IMDSv2)",
		"fixes": [fix.suggested("remove \"disableIMDSv1\"", [fix.remove(path)])],
	}
}
