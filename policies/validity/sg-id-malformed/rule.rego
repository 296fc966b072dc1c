# METADATA
# title: what is not the id of a security group
# description: |
#   A security group is named by its id: `sg-` and 17 (in old accounts 8) of the digits 0-9 and a-f. A name, an id with a character too
#   few or a sample value that was left in is refused by AWS only when the stack is made. eksctl does not look.
#
#   Looked at are `vpc.securityGroup`, `vpc.controlPlaneSecurityGroupIDs`, `vpc.sharedNodeSecurityGroup`, of nodegroups
#   `securityGroups.attachIDs` and `ssh.sourceSecurityGroupIds`, and the ENIConfigs in `configurationValues` of `vpc-cni`.
#
#   In manifests there are SecurityGroupPolicies, ENIConfigs and node classes, of which the pods or nodes do not start, and load balancers.
#   Their controller takes names as well: of those the rule speaks only of what begins with `sg-`, which it takes for an id.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroup.html
# custom:
#   severity: error
#   remedy: |
#     Write the id, which `aws ec2 describe-security-groups` shows as `GroupId`.
#   supersedes: [node-class-selects-no-group]
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-203 (ids go into the template as they are)
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html (`groupIds`)
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/security_group_resolver.go, splitIntoSgNameAndIDs
package ekslint.rules.validity["sg-id-malformed"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.resource_ids

report contains finding.new(path, _message(id), _details) if {
	some path, id in _named
	not resource_ids.is_one("sg", id)
}

report contains finding.in_object(named.at.object, named.at.path, _message(named.id), details) if {
	some named in input.manifests.namedIDs
	named.kind == "security-group"
	not resource_ids.is_one("sg", named.id)
	details := object.union(_details, resource_ids.certainty(named))
}

_message(id) := sprintf("\"%s\" is not the id of a security group", [id])

_details := {"help": "write \"sg-\" and the 17 (or 8) digits from 0 to 9 and a to f that AWS shows for the group"}

_named := object.union_n([_single, _of_the_control_plane, _of_nodegroups, _of_interfaces])

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

_of_interfaces := {named.path: named.id |
	some named in input.inventory.interfaceIDs
	named.kind == "security-group"
}
