# METADATA
# title: two clusters have one security group on their control planes
# description: |
#   A security group that one file puts on the control plane of its cluster (`vpc.securityGroup`, `vpc.controlPlaneSecurityGroupIDs`) is
#   carried by the control plane, or by nodes, of another cluster of the run. Rules name groups, not clusters: the groups of the
#   nodegroups of each cluster admit the control plane, and so whatever carries its group, on 443 and 1025-65535, and eksctl admits each
#   of these nodegroups to the group on 443. So the control planes and nodes of both clusters reach each other, and who changes a rule for
#   one of them, or deletes it, changes both. AWS recommends a group of its own for each control plane.
#
#   The rule compares the files of one run, and is silent where a name is not known: two files for a cluster of one name may be versions of
#   one. It reports each further cluster, in its own file, with those before it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: warning
#   scope: fleet
#   remedy: |
#     Give each cluster a group of its own; or leave `vpc.securityGroup` out, and eksctl makes one with the rules that the cluster needs.
#     For a cluster that exists, `eksctl utils update-cluster-vpc-config` replaces its groups.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:129-139 (the group goes onto the control plane as it is)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:221-267 (each nodegroup admits the group, and is admitted to it)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (resourcesVpcConfig)
package ekslint.rules.exposure["control-plane-sg-of-two-clusters"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some group in input.shared.securityGroups
	parties := {
		true: fleet.party(group.uses),
		false: fleet.party([use | some use in group.uses; use.role == "control-plane"]),
	}
	some use in _once(fleet.later(group))
	others := fleet.others(use, parties[use.role == "control-plane"])
	message := sprintf(
		"%q is carried by %s of %s as well: what admits the one admits the other",
		[group.id, _carried_by(others), fleet.named(others)],
	)
	details := {
		"label": sprintf("carried by %s", [_carriers[use.role]]),
		"related": [place |
			some other in others
			place := fleet.place(other, sprintf("carried by %s of %q", [_carriers[other.role], fleet.cluster(other).name]))
		],
		"help": "give each cluster a group of its own, or leave it to eksctl",
	}
}

# The first use in each file.
_once(uses) := [use | some i, use in uses; not _repeats(uses, i)]

_repeats(uses, i) if uses[i - 1].cluster == uses[i].cluster

_carriers := {
	"control-plane": "the control plane",
	"shared-node": "the nodes",
	"nodegroup": "nodes",
}

_carried_by(others) := _carriers[others[0].role] if {
	count(others) == 1
} else := concat(" and ", {_all_carriers[use.role] | some use in others})

_all_carriers := {
	"control-plane": "control planes",
	"shared-node": "nodes",
	"nodegroup": "nodes",
}
