# METADATA
# title: nodes that have room for few pods
# description: |
#   The VPC CNI gives each pod an address of a network interface, and the smallest instance types have four: `aws-node` and
#   `kube-proxy` take two on every node, CoreDNS and metrics-server four more between them. Two such nodes are full before anything
#   of one's own runs, and pods wait with "Too many pods". How many a node has to take is up to `minPods`.
#
#   The rule is silent where `maxPodsPerNode`, a kubelet setting or a script says how many pods there are, where prefixes are on
#   (`ENABLE_PREFIX_DELEGATION`), and where other types of the nodegroup, or an image of one's own, may take more.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
# custom:
#   severity: info
#   options:
#     minPods:
#       type: integer
#       default: 5
#       min: 1
#       max: 17
#       text: fewest pods of a node that are not reported
#   remedy: |
#     Choose a larger type (t3.medium takes 17 pods, m5.large 29), or switch prefixes on where the type has them.
#   evidence:
#     - amazon-vpc-cni-k8s v1.23.2 misc/eni-max-pods.txt (pods of each type)
#     - https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html (where the number comes from)
package ekslint.rules.reliability["pod-limit-tiny-instance"]

import data.ekslint.cni
import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.known

report contains finding.new(type.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.instances.typesKnown == true
	nodegroup.image.custom == false
	every type in nodegroup.instances.types {
		_is_tiny(type)
	}
	cni.hands_out_single_addresses
	every key in ["maxPodsPerNode", "kubeletExtraConfig", "overrideBootstrapCommand", "bottlerocket"] {
		_leaves_pods_alone(nodegroup.path, key)
	}
	type := nodegroup.instances.types[0]
	_is_tiny(type)
	message := sprintf("a %s has room for %d pods, %s", [type.name, type.pods, _reason(type, groups.called(nodegroup.path))])
	details := {"help": "choose a larger type: t3.medium takes 17 pods, m5.large 29"}
}

_is_tiny(type) if {
	type.pods > 0 # null is not known
	type.pods < _least
}

_least := input.options["pod-limit-tiny-instance"].minPods

_reason(type, nodegroup) := sprintf("and those of EKS itself fill the nodes of %s", [nodegroup]) if {
	type.pods <= 4
} else := sprintf("and the nodes of %s are to have %d at least", [nodegroup, _least])

_leaves_pods_alone(at, key) if known.absent(array.concat(at, [key]))

# 0 is what eksctl takes for no number.
_leaves_pods_alone(at, "maxPodsPerNode") if known.value(array.concat(at, ["maxPodsPerNode"])) == 0

# eksctl's defaults have settings of Bottlerocket.
_leaves_pods_alone(at, "bottlerocket") if known.empty(array.concat(at, ["bottlerocket", "settings"]))
