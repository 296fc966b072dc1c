# METADATA
# title: a self-managed nodegroup with no security group at all
# description: |
#   With both `withShared: false` and `withLocal: false`, and nothing in `attachIDs`, eksctl writes no security group into the
#   launch template, and EC2 falls back to the default security group of the VPC. That group admits its own members only, and no
#   group of the cluster admits it: the control plane reaches no kubelet on these nodes (no logs, no exec, no webhooks), their pods
#   cannot call the API server, even where the nodes join over its public endpoint, and they reach no other node.
#
#   In a VPC that eksctl makes this is certain. In a VPC of your own the default security group may admit more, so it is a
#   warning, unless AWS has told what it admits (`--facts`). It is reported instead of `nodegroup-isolated`, of which it is the
#   special case.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
# custom:
#   severity: error
#   supersedes:
#     - efa-without-local-sg
#     - endpoints-unreachable-from-nodegroup
#     - nodegroup-isolated
#   remedy: |
#     Leave `withShared` and `withLocal` at their default, true, or attach a security group of your own with
#     `securityGroups.attachIDs`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-207 (the list stays empty)
#     - https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
package ekslint.rules.connectivity["nodegroup-no-security-groups"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.flows
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.new(path, message, _details(path, id, message)) if {
	some id, member in _bare
	input.flows["api-to-kubelet"][id][_].verdict == "denied"
	path := array.concat(member.path, ["securityGroups"])
	message := sprintf("nodes of %s carry no security group of the cluster: the API server reaches no kubelet there%s", [
		members.called(member),
		_pods(id),
	])
}

report contains finding.at("warning", path, message, _details(path, id, message)) if {
	some id, member in _bare
	input.flows["api-to-kubelet"][id][_].verdict == "unknown"
	path := array.concat(member.path, ["securityGroups"])
	message := sprintf(
		"nodes of %s are cut off, unless your VPC's default security group and the control plane admit each other",
		[members.called(member)],
	)
}

default _pods(_) := ", and pods cannot call it"

# A group of the user may admit them to the control plane.
_pods(id) := "" if input.flows["pod-to-api"][id][_].verdict == "allowed"

_deciding(id) := flows.decided_by([flow | some name in ["api-to-kubelet", "pod-to-api"]; some flow in input.flows[name][id]])

# The nodegroups whose nodes carry the default group of the VPC and no other.
_bare := {member.id: member |
	some member in input.graph.members
	member.kind == "nodegroup"
	members.groups_are_certain(member)
	every group in member.securityGroups {
		"default" in security_groups.by_id[group].roles
	}
}

_details(path, id, message) := {
	"label": "leaves the VPC's default security group",
	"related": security_groups.citing(_deciding(id), message, [{"path": array.concat(path, [key]), "message": reason} |
		some key, reason in {
			"withLocal": "takes away the group that admits the control plane",
			"withShared": "takes away the group that nodes share",
		}
	]),
	"help": "remove \"withShared: false\" and \"withLocal: false\", or attach a group of your own with \"attachIDs\"",
	"fixes": [fix.suggested("give the nodes the groups that eksctl makes", [
	fix.remove(array.concat(path, [key])) |
		some key in ["withShared", "withLocal"]
	])],
}
