# METADATA
# title: two clusters have one shared security group for their nodes
# description: |
#   `vpc.sharedNodeSecurityGroup` of one file is carried by nodes of another cluster of the run: as its shared group, or by `attachIDs`.
#   Unless `vpc.manageSharedNodeSecurityGroupRules` is false, eksctl admits the cluster's own group to the shared one and the shared one to
#   it, on all ports. So the control plane, the managed nodes and the pods of one cluster reach all nodes with that group, those of the
#   other cluster among them. Whoever wants that, for a mesh between clusters, may say so in a comment for this rule.
#
#   The rule compares the files of one run, and is silent where a name is not known: two files for a cluster of one name may be versions of
#   one. It reports each further cluster, in its own file, with those before it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
# custom:
#   severity: warning
#   profile: security
#   scope: fleet
#   remedy: |
#     Leave `vpc.sharedNodeSecurityGroup` out, and eksctl makes a group for each cluster; or give each cluster one of its own.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:182-262 (the group is taken as it is, and what is added to it)
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:195-203 (who carries it)
package ekslint.rules.exposure["shared-node-sg-of-two-clusters"]

import data.ekslint.fleet

report contains fleet.finding(use, message, details) if {
	some group in input.shared.securityGroups
	roles := {use.role | some use in group.uses}
	"shared-node" in roles
	not "control-plane" in roles # the cause is another one then
	parties := {
		true: fleet.party(group.uses),
		false: fleet.party([use | some use in group.uses; use.role == "shared-node"]),
	}
	some use in fleet.later(group)
	others := fleet.others(use, parties[use.role == "shared-node"])
	message := sprintf(
		"%q is carried by nodes of %s as well: the nodes of all are open to what it admits",
		[group.id, fleet.named(others)],
	)
	details := {
		"related": [place |
			some other in others
			place := fleet.place(other, sprintf("carried by nodes of %q", [fleet.cluster(other).name]))
		],
		"help": "give each cluster a group of its own, or leave it to eksctl",
	}
}
