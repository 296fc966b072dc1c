# METADATA
# title: a nodegroup without private networking in a VPC with private subnets only
# description: |
#   eksctl puts a nodegroup into the public subnets of the file, unless it sets `privateNetworking: true` or names its subnets.
#   Where `vpc.subnets` lists private ones only, the nodegroup is left without any, and its stack fails after the cluster
#   was created.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
# custom:
#   severity: error
#   headline: a nodegroup is to live in public subnets, and the VPC has none
#   supersedes:
#     - nodes-in-public-subnets
#   remedy: |
#     Set `privateNetworking: true` on the nodegroup, or list public subnets under `vpc.subnets.public`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/nodegroup.go:415-456 (an empty mapping gives an empty list of subnets)
#     - eksctl v0.230.0 pkg/vpc/vpc.go:886-905 (with zones given, "mapping does not have enough subnets")
#     - https://github.com/eksctl-io/eksctl/issues/5191
#     - https://github.com/eksctl-io/eksctl/issues/4241
package ekslint.rules.connectivity["private-only-subnets-no-private-networking"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.known
import data.ekslint.members

report contains finding.new(path, message, details) if {
	count(input.config.vpc.subnets.private) > 0
	known.empty(["vpc", "subnets", "public"])

	# eksctl's own validation requires private networking there.
	known.off(["privateCluster", "enabled"])
	some at, _ in groups.by_path
	members.node_groups[at].placement.subnets == "public"

	# AWS may have told that subnets which a nodegroup names, and the file does not list, are public.
	known.empty(array.concat(at, ["subnets"]))
	path := array.concat(at, ["privateNetworking"])
	message := sprintf("nodes of %s get no subnet: the nodegroup is public, and the file lists private subnets only", [groups.called(at)])
	details := {
		"label": "needs privateNetworking: true",
		"related": [{"path": ["vpc", "subnets"], "message": "lists no public subnet"}],
		"help": "set \"privateNetworking: true\"",
		"fixes": [fix.suggested("put the nodegroup into the private subnets", [fix.set(path, true)])],
	}
}
