# METADATA
# title: security groups of an ENIConfig that cut pods off
# description: |
#   With custom networking (`AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG` of vpc-cni), pods are on network interfaces of their own, which carry the
#   security groups of the ENIConfig of their zone, and none of their node. Where these do not let pods and the cluster reach each other,
#   nodes join and look healthy, while no pod on them reaches the API server, or CoreDNS. Without `securityGroups` in the ENIConfig pods
#   carry what their node does.
#
#   In a fully-private cluster pods reach AWS through VPC endpoints, which carry the shared node security group, and that admits itself and
#   the cluster security group alone: controllers in pods, such as those for volumes and load balancers, get no answer. Where it is that
#   alone, it is a warning; an error where the file has the add-on `aws-ebs-csi-driver`, and its controller cannot run elsewhere.
#
#   The rule speaks where it is certain, which takes the rules of the groups: hand over what AWS says of them with `--facts`. Of names it is
#   silent where a NodeLocal DNSCache may answer.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network-tutorial.html
# custom:
#   severity: error
#   headline: 'pods reach neither the API server nor CoreDNS, or not AWS'
#   remedy: |
#     Name the cluster security group in each ENIConfig, beside your groups or instead of them, or leave `securityGroups` out. With other
#     groups alone, add rules to them and to the cluster's by which pods, API server and CoreDNS reach each other.
#   evidence:
#     - amazon-vpc-cni-k8s pkg/awsutils/awsutils.go, createENIUsingCustomCfg (the groups of the interfaces)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:73-79 (the endpoints' only security group)
#     - https://docs.aws.amazon.com/eks/latest/userguide/cni-custom-network.html
package ekslint.rules.connectivity["eniconfig-cuts-off-pods"]

import data.ekslint.cut_off
import data.ekslint.finding
import data.ekslint.members
import data.ekslint.node_pools
import data.ekslint.security_groups

report contains finding.at_place(places[0], message, details) if {
	count(_lost) > 0
	carried := {group | some lost in _lost; some group in lost.member.securityGroups}
	places := finding.places_of([reason | some group in sort(carried); some reason in _named[group]])
	message := sprintf("pods with the groups of ENIConfigs %s", [concat(", and ", sort({what | some lost in _lost; some what in lost.what}))])
	details := {
		"severity": _severity,
		"related": array.concat(array.slice(places, 1, count(places)), [{"path": lost.member.path, "message": "has pods on such interfaces"} |
			some lost in _lost
			lost.member.path
		]),
		"help": sprintf(_help[_lacks_cluster], [security_groups.named(sort(carried))]),
	}
}

# The pods of nodes that are on interfaces of their own, with what they lack.
_lost contains {"member": member, "what": what} if {
	some member in input.graph.members
	member.kind == "pods"
	members.in_vpc(member.id)
	not node_pools.members[member.id]
	what := cut_off.of_pods(member.id) | _without_aws(member.id)
	count(what) > 0
}

_without_aws(id) := {sprintf("do not reach AWS by the VPC endpoints (%s)", [concat(", ", sort(services))]) |
	services := cut_off.endpoints(id)
	count(services) > 0
}

_help := {
	true: "name the cluster security group, too, or add rules for %s",
	false: "let %s in on tcp/443 in the security groups of the endpoints",
}

default _lacks_cluster := false

_lacks_cluster if count(union({cut_off.of_pods(lost.member.id) | some lost in _lost})) > 0

default _severity := "warning"

_severity := "error" if _lacks_cluster

_severity := "error" if {
	some addon in input.config.addons
	addon.name == "aws-ebs-csi-driver"
	every id, _ in input.flows["node-to-endpoint"] {
		"ec2" in cut_off.endpoints(sprintf("%s/pods", [id]))
	}
}

# Where ENIConfigs name a group: objects of their own, or values of the add-on.
_named := {group.id: reasons |
	some group in input.graph.securityGroups
	reasons := {reason |
		some reason in group.because
		_is_of_eniconfig(object.get(reason, "at", reason).path)
	}
}

_is_of_eniconfig(path) if {
	array.slice(path, 0, 2) == ["spec", "securityGroups"]
	is_number(path[2])
}

_is_of_eniconfig(path) if "eniConfig" in path
