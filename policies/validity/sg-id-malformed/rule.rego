# METADATA
# title: what is not the id of a security group
# description: |
#   A security group is named by its id: `sg-` and 17 (in old accounts 8) of the digits 0-9 and a-f. A name, an id with a character too
#   few or a sample value that was left in is refused by AWS only when the stack is made. eksctl does not look.
#
#   Looked at are `vpc.securityGroup`, `vpc.controlPlaneSecurityGroupIDs`, `vpc.sharedNodeSecurityGroup`, and of nodegroups
#   `securityGroups.attachIDs` and `ssh.sourceSecurityGroupIds`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html
# custom:
#   severity: error
#   remedy: |
#     Write the id, which `aws ec2 describe-security-groups` shows as `GroupId`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-203 (ids go into the template as they are)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
package ekslint.rules.validity["sg-id-malformed"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(path, message, details) if {
	some path, id in _named
	not regex.match(`^sg-([0-9a-f]{8}|[0-9a-f]{17})$`, id)
	message := sprintf("\"%s\" is not the id of a security group", [id])
	details := {"help": "write \"sg-\" and the 17 (or 8) digits from 0 to 9 and a to f that AWS shows for the group"}
}

_named := object.union_n([_single, _of_the_control_plane, _of_nodegroups])

# An empty one is none.
_single := {["vpc", key]: id |
	some key in ["securityGroup", "sharedNodeSecurityGroup"]
	id := input.config.vpc[key]
	is_string(id)
	id != ""
}

_of_the_control_plane := {["vpc", "controlPlaneSecurityGroupIDs", i]: id |
	some i, id in input.config.vpc.controlPlaneSecurityGroupIDs
	is_string(id)
}

_of_nodegroups := {array.concat(path, [section, key, i]): id |
	some path, group in groups.by_path
	some section, key in {"securityGroups": "attachIDs", "ssh": "sourceSecurityGroupIds"}
	some i, id in group[section][key]
	is_string(id)
}
