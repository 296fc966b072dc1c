# METADATA
# title: a SecurityGroupPolicy without ENABLE_POD_ENI of the VPC CNI plugin
# description: |
#   A pod with security groups of its own waits for a branch interface. Nodes have those only where the VPC CNI plugin has
#   `ENABLE_POD_ENI` on, which is off by default: until then the pods that the policy selects stay pending.
#
#   Pods on Fargate need no branch interface, and Auto Mode has its own way for them: the rule is silent where the pods may run there, and
#   where the plugin may be set up elsewhere. The DaemonSet of the plugin counts where it is among the manifests and no add-on of the
#   file says otherwise; so does the add-on of a cluster that exists, where AWS has told of it (`--facts`). It is a warning where
#   neither is there, nor `configurationValues` for the plugin, and where the values of that add-on do not speak of the variable, since
#   somebody may set it by `kubectl set env`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
# custom:
#   severity: error
#   remedy: |
#     Switch it on in the add-on, and with it what probes of the kubelet need:
#
#     ```yaml
#     addons:
#       - name: vpc-cni
#         configurationValues: |
#           env: {ENABLE_POD_ENI: "true"}
#           init: {env: {DISABLE_TCP_EARLY_DEMUX: "true"}}
#     ```
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-pods-deployment.html
#     - amazon-vpc-cni-k8s README.md (ENABLE_POD_ENI)
#     - amazon-vpc-resource-controller-k8s v1.8.2 webhooks/core/pod_webhook.go, HandleLinuxPod
package ekslint.rules.connectivity["sgp-needs-pod-eni"]

import data.ekslint.finding
import data.ekslint.pod_groups

report contains finding.at_place(pod_groups.place(switch.place), message, details) if {
	switch := input.manifests.plugin.podENI
	switch.on == "no"
	not pod_groups.misnamed("ENABLE_POD_ENI")
	policies := [policy | some policy in input.manifests.policies; policy.needsBranches == "yes"]
	count(policies) > 0
	message := sprintf(_shape, [_who])
	details := {
		"severity": _severity,
		"related": array.concat(
			[finding.place_in_object(policy.object, ["spec"], "gives pods groups of their own") | some policy in policies],
			pod_groups.told,
		),
		"help": _help,
		"fixes": pod_groups.edit("switch \"ENABLE_POD_ENI\" on", switch, "edit"),
	}
}

_shape := concat("", [
	"pods that a SecurityGroupPolicy selects stay pending until \"ENABLE_POD_ENI\" of vpc-cni is on: ",
	"no node has interfaces for them, and %s does not switch it on",
])

default _who := "the file"

_who := "the add-on of the cluster" if input.manifests.plugin.place.told

default _severity := "warning"

_severity := "error" if is_string(object.get(input.config, pod_groups.plugin.path, null))

_severity := "error" if pod_groups.deployed

_severity := "error" if input.manifests.plugin.podENI.place.told

default _help := "set \"ENABLE_POD_ENI\" to \"true\" in \"configurationValues\" of vpc-cni"

_help := "set \"ENABLE_POD_ENI\" to \"true\" in the container \"aws-node\"" if pod_groups.deployed
