# METADATA
# title: groups of pods without what the pods need
# description: |
#   A pod with security groups of its own carries none of its node: neither do the rules of the cluster security group hold for it,
#   nor do others let it in that let nodes in. Without further rules it looks up no names, since CoreDNS does not admit it, and the
#   kubelet does not reach its probes, nor its hooks by HTTP: a container whose `postStart` fails is killed. Load balancers that lead to
#   ports of nodes have these admitted there, and nobody has the nodes admitted to the pods, to which they send the traffic on.
#
#   The rule speaks where this is certain, which takes the rules of the groups: hand over what AWS says of them with `--facts`. Of names it
#   is silent where pods ask others than CoreDNS: by their `dnsPolicy`, or a NodeLocal DNSCache. Where
#   `POD_SECURITY_GROUP_ENFORCING_MODE` is not certainly `strict`, in which pods do not reach such a cache, want of names alone is a
#   warning: the cluster may have one that is not among the manifests.
#
#   On Fargate the pod's groups are those of its node as well: with the private endpoint on, they have to reach the API server.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: |
#     Name the cluster security group in the policy as well: it admits all that carry it. Or add rules: that the groups of the pods admit
#     the nodes on the ports of probes and of Services, and that those of the nodes with CoreDNS admit the pods on port 53, UDP and
#     TCP. A rule that you add to a group of EKS or eksctl counts once `--facts` has it: `ekslint facts commands --drift` asks for
#     these groups, too.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/provider/branch/trunk/trunk.go (the groups of policies alone)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/1211
#     - https://repost.aws/knowledge-center/eks-configure-fargate-pod-security-group (the control plane)
#     - kubernetes pkg/kubelet/lifecycle/handlers.go, runHTTPHandler (hooks go to the address of the pod)
#     - amazon-vpc-cni-k8s README.md, POD_SECURITY_GROUP_ENFORCING_MODE (what passes no group in standard mode)
package ekslint.rules.connectivity["sgp-missing-cluster-sg"]

import data.ekslint.finding
import data.ekslint.pod_groups
import data.ekslint.pod_needs
import data.ekslint.security_groups

report contains finding.in_object_at(_severity(sets), number, ["spec", "securityGroups", "groupIds"], message, details) if {
	security_groups.some_are_told
	some number, sets in _lost_by
	workloads := [workload | some id, _ in pod_needs.lost; workload := pod_needs.with_groups[id]; workload.policies[0] == number]
	told := {group.id | some workload in workloads; some group in workload.groups; security_groups.by_id[group.id].told}
	message := concat("; ", [_lack(lost, workloads) | some lost in sort(sets)])
	details := {
		"related": array.flatten([
			{"path": [], "message": sprintf("AWS has told the rules of %s", [security_groups.cited([id | some id in told])])},
			pod_groups.told,
			_others(workloads),
			[place | some workload in workloads; some place in pod_needs.led_to(workload)],
		]),
		"help": _help({group | some workload in workloads; some group in pod_needs.apart(workload)}),
	}
}

# What pods lack, and which of them.
_lack(lost, workloads) := sprintf("pods of %s carry their own groups alone, and %s", [
	pod_groups.named([workload | some workload in workloads; pod_needs.lost[workload.id] == lost]),
	concat(", and ", sort(lost)),
])

_help(apart) := "name the cluster security group in the policy, too, or add rules for these ways" if apart == set()

_help(apart) := sprintf("add rules for these ways: CoreDNS is behind %s, and the cluster security group is not admitted there", [
	security_groups.named(sort(apart)),
]) if {
	apart != set()
}

_others(workloads) := [finding.place_in_object(workload.object, [], "carries them") | count(workloads) > 1; some workload in workloads]

# By the first policy of the workloads what their pods lack, in one for those that lack the same.
_lost_by[workload.policies[0]] contains lost if {
	some id, lost in pod_needs.lost
	workload := pod_needs.with_groups[id]
}

default _severity(_) := "error"

_severity(sets) := "warning" if sets == {{pod_needs.unless_cached}}
