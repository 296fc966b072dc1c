# METADATA
# title: nodes without the VPC CNI
# description: |
#   With `addonsConfig.disableDefaultAddons` a cluster gets only the add-ons that are listed. Without vpc-cni no node becomes
#   ready, and eksctl waits for the nodes until it times out. eksctl itself refuses a file that has nodegroups with a `desiredCapacity`,
#   Fargate profiles and the like beside it, and overlooks nodegroups that start with nodes without saying so, by `minSize` or by default.
#
#   The latter is a warning: another CNI may come by other means, while eksctl waits, or before the nodes where they are made by a
#   second command. Where one is among the manifests nothing is said. What eksctl refuses is an error.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/addons.html
# custom:
#   severity: error
#   remedy: |
#     Add `- name: vpc-cni` to `addons`. To use another CNI, create the cluster without nodes (`eksctl create cluster
#     --without-nodegroup`), install the CNI, and add the nodegroups then (`eksctl create nodegroup`).
#   evidence:
#     - eksctl v0.230.0 pkg/ctl/cmdutils/configfile.go:489-503 (what it refuses)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/types.go:887-900, 2135-2140 (only a desiredCapacity that is written counts)
#     - eksctl v0.230.0 pkg/ctl/create/cluster.go:446-470, pkg/eks/client.go:177-235 (waits for ready nodes, and gives up)
package ekslint.rules.validity["disable-default-addons-gap"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.issues
import data.ekslint.known

_path := ["addonsConfig", "disableDefaultAddons"]

report contains object.union(issues.as_finding(issue), {"details": _fix}) if some issue in _objections

report contains finding.at("warning", _path, message, details) if {
	input.purpose == "create-cluster"
	input.config.addonsConfig.disableDefaultAddons == true
	count(_objections) == 0
	known.off(["autoModeConfig", "enabled"])
	known.complete(["addons"])
	not _may_have_cni
	count(_started) > 0
	message := "nodes do not become ready, and eksctl waits in vain, unless a CNI comes from elsewhere: \"addons\" has no vpc-cni"
	details := object.union(_fix, {
		"related": _started,
		"help": "add vpc-cni to \"addons\", or create the nodegroups once the cluster has a CNI",
	})
}

_started := [{"path": group.path, "message": sprintf("starts with nodes: %d", [group.scaling.desired])} |
	some group in input.inventory.nodegroups
	group.scaling.desired > 0
]

_objections := [issue | some issue in input.issues; issue.rule == "disable-default-addons-gap"]

_may_have_cni if "vpc-cni" in {addon.name | some addon in input.config.addons}

# One by other means.
_may_have_cni if input.manifests.networkPlugin == true

# A name that is not known yet may be that of the add-on.
_may_have_cni if {
	some i, _ in input.config.addons
	known.unknown(["addons", i, "name"])
}

_fix := {"fixes": [fix.suggested("add vpc-cni", [fix.set(["addons"], list)])]} if {
	list := array.concat(object.get(input.authored, "addons", []), [{"name": "vpc-cni"}])
}
