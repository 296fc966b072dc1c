# METADATA
# title: hybrid nodes are not admitted to a control-plane security group that you bring
# description: |
#   Hybrid nodes and their pods reach the API server from the ranges in `remoteNetworkConfig`, over the control plane's
#   network interfaces. eksctl admits these ranges (TCP 443) only on the control-plane security group that it creates itself.
#   With `vpc.securityGroup` or `vpc.controlPlaneSecurityGroupIDs` it creates none: unless your group admits the ranges already,
#   hybrid nodes cannot register over the private endpoint, and over the public one they can, but their pods do not reach the
#   Service `kubernetes`, which stands for these interfaces. The group's rules are not in the file, which is why this is a warning;
#   where AWS has told them (`--facts`), it is an error if they leave out a network, and else nothing. Of several groups, one that admits
#   the ranges is enough.
# related_resources:
#   - ref: https://eksctl.io/usage/hybrid-nodes/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
# custom:
#   severity: error
#   remedy: |
#     Admit every range of `remoteNodeNetworks` and `remotePodNetworks` on TCP 443 in your own security group. If it admits
#     them already, silence the rule with a comment that says so.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:129-152 (the rules are in the branch that creates the group)
#     - https://docs.aws.amazon.com/eks/latest/userguide/hybrid-nodes-networking.html
package ekslint.rules.connectivity["remote-network-rule-missing"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.security_groups

report contains finding.at("warning", ["remoteNetworkConfig"], message, details) if {
	some asked in _asked
	"rules" in asked.flow.dependsOn
	count(input.graph.members[_].cidrs) > 0
	text := "hybrid nodes and their pods reach the control plane in the VPC only if your own group admits them: eksctl adds no rules to \"%s\""
	message := sprintf(text, [_open.id])
	details := _details(_open, message, [group.id | some group in _brought; group.rulesKnown])
}

# AWS has told its rules, and these are not among them.
report contains finding.new(["remoteNetworkConfig"], message, details) if {
	count(_asked) > 0
	own := security_groups.brought("control-plane")
	refused := [asked | some asked in _asked; own.id in flows.not_admitted_by(asked.flow)]
	lacking := {group.id | some group in _brought; some asked in refused; group.id in flows.not_admitted_by(asked.flow)}
	[verb, those] := {true: ["does", "it"], false: ["do", "them"]}[count(lacking) == 1]
	text := "%s do not reach the control plane in the VPC: %s %s not admit %s, and eksctl adds no rules to %s"
	called := _called({asked.who | some asked in refused})
	message := sprintf(text, [called, security_groups.cited(lacking), verb, _networks(refused), those])
	details := _details(own, message, [])
}

_brought := security_groups.all_brought("control-plane")

# The first of the groups whose rules are not known decides, or else one with rules of which it is not known whom they let in.
_open := group if {
	group := [group | some group in _brought; not group.rulesKnown][0]
} else := _brought[0]

# Nodes go by the name of the API server, pods by the Service "kubernetes", and each have networks of their own.
_asked contains {"who": who, "flow": flow} if {
	some name, who in {"kubelet-to-api": "hybrid nodes", "pod-to-api": "pods on hybrid nodes"}
	some flow in input.flows[name]["hybrid-nodes"]
}

_called(who) := concat("", who) if count(who) == 1

_called(who) := "hybrid nodes and their pods" if count(who) == 2

_networks(refused) := "all of their networks" if {
	some asked in refused
	"allowed" in flows.verdicts(asked.flow)
} else := "their networks"

_details(own, message, ids) := {
	"label": "not admitted by eksctl",
	"related": security_groups.citing(ids, message, [{
		"path": own.path,
		"message": sprintf("\"%s\" takes the place of the group that would get the rules", [own.id]),
	}]),
	"help": sprintf("admit the remote node and pod networks on tcp 443 in \"%s\"", [own.id]),
}
