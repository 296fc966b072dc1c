# METADATA
# title: a subnet is listed as public and as private
# description: |
#   A subnet is public, with a route to an internet gateway, or private. eksctl believes the file: listed as both, a subnet is handed to
#   EKS twice, and nodegroups with and without `privateNetworking` end up in it, of which those of one kind have the wrong routes.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-configuration/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html
# custom:
#   severity: warning
#   remedy: |
#     List the subnet where it belongs: under `public` if its route table leads to an internet gateway, else under `private`.
#   evidence:
#     - eksctl v0.230.0 pkg/vpc/vpc.go:522-557, 666-682 (imports private and public subnets one after the other)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:338-342 (all of them are for the control plane)
package ekslint.rules.validity["same-subnet-public-and-private"]

import data.ekslint.finding

report contains finding.new(subnet.path, message, details) if {
	some subnet in input.inventory.subnets
	subnet.tier == "public"
	is_string(subnet.id)
	private := _private[subnet.id]
	message := sprintf("\"%s\" is listed as public and as private, and can be only one of them", [subnet.id])
	details := {
		"label": "listed as public",
		"related": [{"path": private, "message": "listed as private"}],
		"help": "list it under \"public\" if its route table leads to an internet gateway, else under \"private\"",
	}
}

_private := object.union_n([{subnet.id: subnet.path} |
	some subnet in input.inventory.subnets
	subnet.tier == "private"
	is_string(subnet.id)
	subnet.id != ""
])
