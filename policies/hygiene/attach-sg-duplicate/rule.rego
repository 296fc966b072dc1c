# METADATA
# title: a security group that is attached twice
# description: |
#   A network interface carries a security group once. An id that `attachIDs` lists twice, or that is `vpc.sharedNodeSecurityGroup` on a
#   self-managed nodegroup with `withShared` on, which eksctl attaches anyway, stands twice in the launch template. Usually another
#   group was meant.
# related_resources:
#   - ref: https://eksctl.io/usage/schema/#nodeGroups-securityGroups
# custom:
#   severity: warning
#   tag: unnecessary
#   remedy: |
#     Remove the second mention, or write the id of the group that was meant.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-203 (both go into the template as they are)
package ekslint.rules.hygiene["attach-sg-duplicate"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups

report contains finding.new(path, message, _details(path, "is the first mention", first)) if {
	some at, group in groups.by_path
	ids := group.securityGroups.attachIDs
	places := _first_places(ids)
	some i, id in ids
	is_string(id)
	places[id] != i
	path := _path(at, i)
	first := _path(at, places[id])
	message := sprintf("\"%s\" is attached to %s twice: a network interface carries a group once", [id, groups.called(at)])
}

report contains finding.new(path, message, _details(path, "makes it the shared one", ["vpc", "sharedNodeSecurityGroup"])) if {
	some i, group in input.config.nodeGroups
	group.securityGroups.withShared == true
	some j, id in group.securityGroups.attachIDs
	id == input.config.vpc.sharedNodeSecurityGroup
	path := _path(["nodeGroups", i], j)
	message := sprintf("\"%s\" is the shared node security group, which %s carries anyway", [id, groups.called(["nodeGroups", i])])
}

_path(at, i) := array.concat(at, ["securityGroups", "attachIDs", i])

# Where each id is for the first time: of equal keys the last one stays.
_first_places(ids) := object.union_n([{ids[i]: i} | some i in numbers.range(count(ids) - 1, 0)])

_details(path, text, first) := {
	"related": [{"path": first, "message": text}],
	"help": "remove it, or write the id that was meant",
	"fixes": [fix.suggested("remove it", [fix.remove(path)])],
}
