# METADATA
# title: groups of pods without what every pod needs
# description: |
#   A pod with security groups of its own carries none of its node: neither do the rules of the cluster security group hold for it,
#   nor do others let it in that let nodes in. Without further rules it looks up no names, since CoreDNS does not admit it, and the
#   kubelet does not reach its probes.
#
#   The rule speaks where this is certain, which takes the rules of the groups: hand over what AWS says of them with `--facts`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
# custom:
#   severity: error
#   remedy: |
#     Name the cluster security group in the policy as well: it admits all that carry it. Or add rules: that the groups of the pods admit
#     the nodes on the ports of probes, and that those of the nodes with CoreDNS admit the pods on port 53, UDP and TCP.
#   evidence:
#     - amazon-vpc-resource-controller-k8s v1.8.2 pkg/provider/branch/trunk/trunk.go (the groups of policies alone)
#     - https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html
#     - https://github.com/aws/amazon-vpc-cni-k8s/issues/1211
package ekslint.rules.connectivity["sgp-missing-cluster-sg"]

import data.ekslint.finding
import data.ekslint.security_groups

report contains finding.in_object(number, ["spec", "securityGroups", "groupIds"], message, details) if {
	security_groups.some_are_told
	some id, lost in _lost
	workload := _with_groups[id]
	number := workload.policies[0]
	told := [group.id | some group in workload.groups; security_groups.by_id[group.id].told]
	message := sprintf("%s: %s carries its own groups alone, of which AWS has told the rules", [concat("; ", sort(lost)), workload.called])
	details := {
		"related": [{"path": [], "message": sprintf("AWS has told the rules of %s", [security_groups.cited(told)])}],
		"help": "name the cluster security group in the policy, too, or add rules for these ways",
	}
}

_with_groups := {workload.id: workload |
	some workload in input.manifests.workloads
	workload.ownGroups == "yes"
	workload.groupsKnown == true
}

# Of CoreDNS, which may run on some nodes alone, no place may be in reach.
_lost[id] contains "pods cannot look up names, as CoreDNS is out of reach on port 53" if {
	some id, flows in input.flows["pod-to-dns"]
	startswith(id, "pods/")
	verdicts := {flow.verdict | some flow in flows; flow.protocol == "udp"}
	verdicts == {"denied"}
}

_lost[flow.to] contains sprintf("the kubelet cannot probe port %d", [flow.port]) if {
	some flows in input.flows["kubelet-to-probe"]
	some flow in flows
	flow.verdict == "denied"
}
