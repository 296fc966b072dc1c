# METADATA
# title: the roles of nodes
# description: what rules ask of the IAM role that the nodes of a nodegroup carry
package ekslint.roles

import data.ekslint.groups
import data.ekslint.known

# METADATA
# title: made
# description: |
#   the paths of the nodegroups whose role eksctl certainly makes: they bring neither a role nor an instance profile
#   (eksctl pkg/cfn/builder/iam.go:268-316, managed_nodegroup.go:69-77)
# scope: document
made := {at |
	some at, _ in groups.by_path
	known.absent(array.concat(at, ["iam", "instanceRoleARN"]))
	known.absent(array.concat(at, ["iam", "instanceProfileARN"]))
}
