# METADATA
# title: an internet-facing load balancer in a VPC without public subnets
# description: |
#   The VPC that eksctl makes for a fully-private cluster (`privateCluster.enabled`) has private subnets alone, and no
#   internet gateway. Who makes the load balancer looks for public subnets by their tags, finds none ("unable to
#   resolve at least one subnet"), and makes nothing.
#
#   The rule is silent about a VPC of yours, whose subnets are not in the file, and where the manifests may name
#   subnets that are added later.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   supersedes: [lb-internet-facing-open]
#   remedy: |
#     Make the load balancer `internal`, or give the cluster a VPC with public subnets.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully-private VPC ends with its private subnets)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv6.go:77-81
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/subnet_resolver.go
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2607
package ekslint.rules.connectivity["lb-internet-facing-no-public-subnets"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.load_balancers
import data.ekslint.pod_groups

_message := "no load balancer is made for %s: it is to face the internet, and the VPC that eksctl makes here has no public subnets"

report contains finding.in_object(at.object, at.path, message, details) if {
	input.graph.vpc.privateEgress == "denied"
	input.graph.vpc.because[_].path == ["privateCluster", "enabled"]
	some at, lbs in _facing_internet
	message := sprintf(_message, [pod_groups.named(lbs)])
	details := object.union(_fixes(at), {
		"related": [{"path": ["privateCluster", "enabled"], "message": "makes a VPC with private subnets alone"}],
		"help": "make the load balancer internal, or give the cluster a VPC with public subnets",
	})
}

# By the place that says so, which may be the settings of a class for many Ingresses.
_facing_internet := {at: lbs |
	some at in {lb.schemeAt | some lb in _meant}
	lbs := [lb | some lb in _meant; lb.schemeAt == at]
}

_meant := [lb | some lb in load_balancers.certain; lb.scheme == "internet-facing"; not lb.namesSubnets]

default _fixes(_) := {}

_fixes(at) := {"fixes": [fix.suggested("make the load balancer internal", [fix.in_object(at.object, fix.set(at.path, "internal"))])]} if {
	endswith(at.path[count(at.path) - 1], "scheme")
}
