# METADATA
# title: load balancers in subnets whose tags are yours
# description: |
#   The AWS Load Balancer Controller and Auto Mode look for the subnets of a load balancer by their tags: `kubernetes.io/role/elb` on
#   public subnets, for those that face the internet, and `kubernetes.io/role/internal-elb` on private ones, each with the value 1.
#   eksctl tags the subnets of a VPC that it makes, and no others. Without the tags the controller finds no subnet, or one of the wrong
#   kind; new ones go by the route tables then.
#
#   The tags of subnets are not in the file, hence the profile `strict`. Where AWS has told those of all subnets of the VPC (`--facts`), the
#   rule names the tags that none has, and is silent where none is missing; a fully private cluster needs no subnets for load balancers that
#   face the internet.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Tag the subnets, or name them in each Ingress and Service (`alb.ingress.kubernetes.io/subnets`,
#     `service.beta.kubernetes.io/aws-load-balancer-subnets`).
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:292-315 (the tags of subnets that it makes)
#     - https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/
#     - https://github.com/eksctl-io/eksctl/issues/1780
#     - https://github.com/eksctl-io/eksctl/issues/5525
package ekslint.rules.connectivity["existing-vpc-lb-subnet-tags"]

import data.ekslint.aws_apis
import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["vpc", "subnets"], _message, details) if {
	input.authored.vpc.subnets
	input.graph.vpc.origin == "user"
	input.graph.vpc.originKnown == true
	count(_users) > 0
	details := {"related": [{"path": path, "message": "looks for subnets by their tags"} | some path in _users]}
}

_message := concat("", [
	"load balancers are put into subnets tagged \"kubernetes.io/role/elb\" or \"kubernetes.io/role/internal-elb\", ",
	"and eksctl tags none in an existing VPC",
]) if {
	not input.graph.vpc.subnetRoles
	not known.unknown(["vpc"]) # AWS may have told of the one that it turns out to be
}

# Where AWS has told that all is well, there is none.
_message := sprintf("no subnet of \"%s\" is tagged %s, by which load balancers find theirs, and eksctl tags none in an existing VPC (%s)", [
	roles.vpc,
	concat(" or ", [sprintf("\"%s\"", [key]) | some key in _lacking]),
	roles.told,
]) if {
	roles := input.graph.vpc.subnetRoles
	count(_lacking) > 0
}

_lacking := [key | some key in input.graph.vpc.subnetRoles.lacking; not _is_needless(key)]

# A fully private cluster is not for load balancers that face the internet.
_is_needless("kubernetes.io/role/elb") if not known.off(["privateCluster", "enabled"])

_users := array.concat(
	object.get(aws_apis.callers, "the AWS Load Balancer Controller", []),
	[["autoModeConfig", "enabled"] | input.config.autoModeConfig.enabled == true],
)
