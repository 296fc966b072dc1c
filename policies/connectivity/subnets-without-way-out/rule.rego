# METADATA
# title: nodes are in subnets without a way to their images
# description: |
#   Nodes pull the images of EKS's own add-ons, CNI and kube-proxy among them, from ECR. They get there through the internet, by a NAT
#   gateway say, or through VPC endpoints for `ecr.api`, `ecr.dkr` and `s3`. In subnets with neither, nodes never become ready.
#
#   What routes and endpoints a VPC of yours has is not in the file. The rule speaks only where AWS has told it (`--facts`, or `facts` in
#   `.ekslint.yaml`): the route tables of the subnets in which the nodes may be, and all endpoints of the VPC. A gateway endpoint for `s3`
#   serves only the subnets whose route tables lead to it. Where it is so of some of the subnets alone, or the others are not told, nodes
#   come up or not by the subnet that they start in, and the rule warns of these.
#
#   A route to any other network silences it, a transit gateway's or a peering connection's, since endpoints or a proxy may be there. It is
#   silent where eksctl makes the endpoints, and where a nodegroup has commands, an image or a launch template of its own, which may name a
#   proxy, or bring the images. So it is where AWS has told no endpoint at all: the VPC may be one that another account shares.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
# custom:
#   severity: error
#   remedy: |
#     Add a route to a NAT gateway to the route tables of these subnets, or the endpoints that are missing to the VPC. Where the VPC has a
#     gateway endpoint for `s3`, add the route tables to that.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html (endpoints that nodes need without internet access)
#     - https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html (layers of images come from S3)
package ekslint.rules.connectivity["subnets-without-way-out"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.members

report contains finding.new(path, message, details) if {
	some at, member in members.node_groups
	told := member.placement.told
	count(told.lacking) > 0
	not groups.may_pull_otherwise(input.config[at[0]][at[1]])
	path := array.concat(at, [_decided_by(at)])
	message := sprintf("nodes of %s cannot pull images: %s, and no endpoint of the VPC for %s serves them", [
		groups.called(at),
		told.because[0].text,
		concat(", ", told.lacking),
	])
	details := {
		"label": "chooses these subnets",
		"help": "add a route to a NAT gateway for these subnets, or such endpoints to the VPC",
	}
}

report contains finding.at("warning", path, message, details) if {
	some at, member in members.node_groups
	stranded := member.placement.told.stranded
	first := stranded[0]
	not groups.may_pull_otherwise(input.config[at[0]][at[1]])
	path := array.concat(at, [_decided_by(at)])
	message := sprintf("nodes of %s in %s cannot pull images: %s, and no endpoint of the VPC for %s serves them", [
		groups.called(at),
		concat(", ", [subnet.id | some subnet in stranded; subnet.lacking == first.lacking]),
		first.because[0].text,
		concat(", ", first.lacking),
	])
	details := {
		"label": "chooses these subnets, among others",
		"help": "add a route to a NAT gateway for these subnets or such endpoints to the VPC, or leave the subnets out",
	}
}

_decided_by(at) := "subnets" if object.get(input.config, at, {}).subnets

else := "privateNetworking"
