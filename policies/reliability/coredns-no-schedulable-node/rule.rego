# METADATA
# title: CoreDNS finds no node that takes it
# description: |
#   The pods of CoreDNS run on Linux, and tolerate no taint but `CriticalAddonsOnly` and that of control-plane nodes. Where all nodes
#   that the file creates are tainted otherwise or run Windows, or where there are only Fargate profiles and none selects
#   `kube-system`, CoreDNS stays pending: no pod can look up a name, and eksctl waits for the add-on until it times out.
#
#   The rule is about files that create a cluster. It is silent where `configurationValues` of the coredns add-on may change what it
#   tolerates, or give it the labels that a profile selects, where an agent on the node takes the taint away (keys that end in
#   `/agent-not-ready`), where Auto Mode or hybrid nodes take it, where Karpenter can run on Fargate and bring nodes, where all
#   nodegroups start without nodes, and about a cluster without any compute.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
# custom:
#   severity: warning
#   remedy: |
#     Add a small Linux nodegroup without taints, or give the coredns add-on tolerations in its `configurationValues`. On Fargate, let
#     a profile select the namespace `kube-system`.
#   evidence:
#     - eksctl v0.230.0 pkg/actions/addon/addon_helper.go:41-53 and tasks.go:85 (with nodes, eksctl waits for the add-on)
#     - https://github.com/eksctl-io/eksctl/issues/4607
#     - https://github.com/eksctl-io/eksctl/issues/2690
package ekslint.rules.reliability["coredns-no-schedulable-node"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members
import data.ekslint.node_pools

report contains finding.new(_place(_closed[0]), message, {
	"related": array.concat([_why(group) | some group in array.slice(_closed, 1, count(_closed))], _empty),
	"help": "add a nodegroup of Linux nodes without taints, or let the coredns add-on tolerate them in its \"configurationValues\"",
}) if {
	count(_closed) > 0
	_is_homeless
	shape := "no pod can look up a name: CoreDNS does not run on %s nodes such as those of %s, and the cluster starts with no others"
	message := sprintf(shape, [_kind(_closed[0]), groups.called(_closed[0].path)])
}

report contains finding.new(["fargateProfiles"], message, {"help": help}) if {
	_is_homeless
	count(input.config.fargateProfiles) > 0
	count(groups.by_path) == 0
	message := "no pod can look up a name: CoreDNS is in \"kube-system\", which no Fargate profile selects, and the cluster has no nodes"
	help := "add a selector with \"namespace: kube-system\" to a profile, or add a nodegroup"
}

_is_homeless if {
	input.purpose == "create-cluster"
	every list in ["nodeGroups", "managedNodeGroups", "fargateProfiles"] {
		known.complete([list])
	}
	known.off(["autoModeConfig", "enabled"])
	_installs_coredns
	not _has_home
}

_installs_coredns if known.off(["addonsConfig", "disableDefaultAddons"])

_installs_coredns if "coredns" in {addon.name | some addon in input.config.addons}

_has_home if {
	some member in input.graph.members
	member.mayHostDNS
	not member.kind in {"nodegroup", "managed-nodegroup", "karpenter"}
}

# Karpenter does not run on nodes where CoreDNS does not.
_has_home if node_pools.karpenter_on_fargate

_has_home if {
	some group in input.inventory.nodegroups
	members.node_groups[group.path].mayHostDNS
	not group.scaling.desired == 0
}

# Nodegroups that start with nodes, or may.
_closed := [group |
	some member in input.graph.members
	member.mayHostDNS == false
	group := groups.facts[member.path]
	not group.scaling.desired == 0
]

_empty := [{"path": group.path, "message": "starts without nodes"} |
	some group in input.inventory.nodegroups
	group.scaling.desired == 0
]

_why(group) := {"path": _place(group), "message": sprintf("%s nodes as well", [_kind(group)])}

_place(group) := array.concat(group.path, [{"Windows": "amiFamily", "tainted": "taints"}[_kind(group)]])

_kind(group) := "Windows" if startswith(group.image.family, "Windows")

else := "tainted"
