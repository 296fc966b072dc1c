# METADATA
# title: hybrid nodes are not admitted to a control-plane security group that you bring
# description: |
#   Hybrid nodes and their pods reach the API server from the ranges in `remoteNetworkConfig`, over the control plane's
#   network interfaces. eksctl admits these ranges (TCP 443) only on the control-plane security group that it creates itself.
#   With `vpc.securityGroup` or `vpc.controlPlaneSecurityGroupIDs` it creates none: unless your group admits the ranges already,
#   hybrid nodes cannot register over the private endpoint, and over the public one they can, but their pods do not reach the
#   Service `kubernetes`, which stands for these interfaces. The group's rules are not in the file, which is why this is a warning;
#   where AWS has told them (`--facts`), it is an error if they leave out a network, and else nothing.
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

report contains finding.at("warning", ["remoteNetworkConfig"], message, _details(own)) if {
	some asked in _asked
	"rules" in asked.flow.dependsOn
	count(input.graph.members[_].cidrs) > 0
	own := security_groups.brought("control-plane")
	text := "hybrid nodes and their pods reach the control plane in the VPC only if your own group admits them: eksctl adds no rules to \"%s\""
	message := sprintf(text, [own.id])
}

# AWS has told its rules, and these are not among them.
report contains finding.new(["remoteNetworkConfig"], message, _details(own)) if {
	count(_asked) > 0
	own := security_groups.brought("control-plane")
	refused := [asked | some asked in _asked; own.id in flows.not_admitted_by(asked.flow)]
	text := "%s do not reach the control plane in the VPC: %s does not admit %s, and eksctl adds no rules to it"
	message := sprintf(text, [_called({asked.who | some asked in refused}), security_groups.cited([own.id]), _networks(refused)])
}

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

_details(own) := {
	"label": "not admitted by eksctl",
	"related": [{
		"path": own.path,
		"message": sprintf("\"%s\" takes the place of the group that would get the rules", [own.id]),
	}],
	"help": sprintf("admit the remote node and pod networks on tcp 443 in \"%s\"", [own.id]),
}
