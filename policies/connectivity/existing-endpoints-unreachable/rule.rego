# METADATA
# title: nodes cannot reach the endpoints that the VPC has for services they need
# description: |
#   A VPC of yours may have interface endpoints already. With private DNS, the name of the service leads to the endpoint from everywhere in
#   the VPC: nodes that its security groups do not let in cannot reach the service, not even through a NAT gateway.
#
#   The rule speaks only where AWS has told of it (`--facts`, or `facts` in `.ekslint.yaml`): of the endpoint, its private DNS, and all
#   rules of its groups. It is about those services that all nodes call, `ec2`, `ecr.api`, `ecr.dkr` and `sts`. Where only others than
#   the first three are out of reach, nodes join, and it is a warning. It takes the VPC to use Amazon's DNS. It is silent where a nodegroup
#   has commands, an image or a launch template of its own, which may name a proxy, or bring the images, and about endpoints that eksctl
#   makes, which are for `endpoints-unreachable-from-nodegroup`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html
# custom:
#   severity: error
#   remedy: |
#     Let the security group of the endpoints admit the networks of the VPC on TCP 443, or attach a group that it admits to the nodes
#     (`securityGroups.attachIDs`).
#   evidence:
#     - https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html (private DNS)
#     - https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html (security groups)
#     - https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html (which services nodes call)
package ekslint.rules.connectivity["existing-endpoints-unreachable"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.groups
import data.ekslint.members
import data.ekslint.security_groups

report contains finding.at(severity, path, message, details) if {
	some id, asked in input.flows["node-to-endpoint"]
	denied := [flow |
		some flow in flows.denied(asked)
		members.by_id[flow.to].told
		count(flows.held_back_by(flow)) == 0 # by groups of the user
	]
	count(denied) > 0
	member := members.by_id[id]
	member.kind in {"nodegroup", "managed-nodegroup"}
	not groups.may_pull_otherwise(object.get(input.config, member.path, {}))
	services := {trim_prefix(flow.to, "vpc-endpoint/") | some flow in denied}
	severity := _severity(services)
	path := array.concat(member.path, ["securityGroups", "attachIDs"])
	message := sprintf("nodes of %s cannot reach %s, whose names lead to endpoints of the VPC: no rule of %s admits them on tcp 443", [
		members.called(member),
		concat(", ", sort(services)),
		_guards(denied),
	])
	details := {
		"label": "attaches no group that they admit",
		"help": "let the groups of the endpoints admit the networks of the VPC on tcp 443, or attach a group that they admit",
	}
}

default _severity(_) := "warning"

_severity(services) := "error" if count(services & {"ec2", "ecr.api", "ecr.dkr"}) > 0

_guards(denied) := concat(" or ", sort({_guard(security_groups.by_id[id]) |
	some flow in denied
	some id in members.by_id[flow.to].securityGroups
}))

_guard(group) := security_groups.cited([group.id]) if {
	group.told
} else := security_groups.called(group)
