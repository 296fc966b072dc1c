# METADATA
# title: probes that do not reach pods with security groups of their own
# description: |
#   In strict mode, the default of the VPC CNI plugin, the kubelet reaches a pod with security groups of its own through the pod's branch
#   interface. The answer comes back another way than the kernel expects, which drops it where TCP early demux is on: probes by HTTP,
#   gRPC or TCP fail, and the pods are restarted or never become ready. `DISABLE_TCP_EARLY_DEMUX` of the plugin's init
#   container switches that off.
#
#   The rule is silent in standard mode, which does not need it, and for probes by `exec`. It warns where AWS has told how the add-on of a
#   cluster that exists is configured (`--facts`) and that does not speak of the variable, since somebody may set it by `kubectl set env`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
# custom:
#   severity: error
#   remedy: |
#     Set the variable, which is one of the init container:
#
#     ```yaml
#     configurationValues: |
#       env: {ENABLE_POD_ENI: "true"}
#       init: {env: {DISABLE_TCP_EARLY_DEMUX: "true"}}
#     ```
#   evidence:
#     - amazon-vpc-cni-k8s README.md (DISABLE_TCP_EARLY_DEMUX)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/1241
package ekslint.rules.connectivity["sgp-probes-early-demux"]

import data.ekslint.finding
import data.ekslint.pod_groups

report contains finding.at_place(pod_groups.place(switch.place), message, details) if {
	pod_groups.strict
	switch := input.manifests.plugin.noEarlyDemux
	switch.on == "no"
	not pod_groups.misnamed("DISABLE_TCP_EARLY_DEMUX")
	workloads := [workload | some workload in pod_groups.on_branches; count(workload.probes) > 0]
	count(workloads) > 0
	message := sprintf("%s do not reach pods of %s, which have groups of their own: \"DISABLE_TCP_EARLY_DEMUX\" of vpc-cni is not on", [
		_what(workloads), pod_groups.named(workloads),
	])
	details := {
		"severity": _severity(switch),
		"related": array.concat([place | some workload in workloads; some place in _places(workload)], pod_groups.told),
		"help": _help,
		"fixes": pod_groups.edit("switch \"DISABLE_TCP_EARLY_DEMUX\" on", switch, "edit"),
	}
}

default _severity(_) := "error"

_severity(switch) := "warning" if pod_groups.may_be_set_by_hand(switch)

_places(workload) := [finding.place_in_object(workload.object, probe.path, "by TCP") | some probe in workload.probes]

default _what(_) := "probes"

_what(workloads) := "hooks" if {
	every workload in workloads {
		every probe in workload.probes {
			probe.kind in {"postStart", "preStop"}
		}
	}
}

default _help := "set \"DISABLE_TCP_EARLY_DEMUX\" below \"init.env\" to \"true\" in \"configurationValues\" of vpc-cni"

_help := "set \"DISABLE_TCP_EARLY_DEMUX\" to \"true\" in the init container" if pod_groups.deployed
