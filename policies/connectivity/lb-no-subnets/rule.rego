# METADATA
# title: no subnets for a load balancer
# description: |
#   Who makes a load balancer looks for subnets by their tags, `kubernetes.io/role/elb` for one that faces the internet and
#   `kubernetes.io/role/internal-elb` for an internal one. The AWS Load Balancer Controller goes by their routes where no subnet of the VPC
#   has the tag: those with a route to an internet gateway are for the former, all others for the latter. An application load balancer needs
#   subnets in two zones. It leaves out subnets that have the tag `kubernetes.io/cluster/<name>` of other clusters and not that of its own,
#   unless it is started with `--feature-gates=SubnetsClusterTagCheck=false`. With too few subnets nothing is made
#   ("unable to resolve at least one subnet").
#
#   Tags come first, and before them the subnets that manifests name. Where subnets are tagged for load balancers that face the internet, or
#   named for one, and none of them has a route to an internet gateway, the load balancer is made, and nobody reaches it.
#
#   The VPC that eksctl makes for a fully-private cluster (`privateCluster.enabled`) has private subnets alone. Of a VPC of yours the
#   rule speaks where AWS has told all of its subnets and route tables (`--facts`; `ekslint facts commands` prints how to ask for them).
#   A load balancer with addresses of IPv6 (`dualstack`) is made in subnets with a prefix of IPv6 alone, which the VPC that eksctl
#   makes has with `ipFamily: IPv6` or `autoAllocateIPv6`.
#   It is silent where it is not known which subnets the manifests name, and about Auto Mode.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   supersedes: [lb-internet-facing-open]
#   remedy: |
#     Tag the subnets that are meant, or name them in the manifests (`alb.ingress.kubernetes.io/subnets`,
#     `service.beta.kubernetes.io/aws-load-balancer-subnets`). Or change the scheme of the load balancer.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully-private VPC ends with its private subnets)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv6.go:77-81
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/subnet_resolver.go (ResolveViaDiscovery, ResolveViaNameOrIDSlice)
#     - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html (clients cannot connect)
#     - https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-ip-address-type.html (Dualstack requirements)
#     - cloud-provider-aws pkg/providers/v1/aws.go (findELBSubnets)
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2607
package ekslint.rules.connectivity["lb-no-subnets"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.load_balancers
import data.ekslint.members
import data.ekslint.pod_groups

report contains finding.in_object(at.object, at.path, message, details) if {
	some [at, scheme, is_named, why], lbs in _without_subnets
	message := sprintf("no %s load balancer is made for %s: %s", [scheme, pod_groups.named(sort(lbs)), why.text])
	details := object.union(_made_by_eksctl(why, at), {"help": _help_for(lbs, scheme, is_named)})
}

report contains finding.in_object(at.object, at.path, message, details) if {
	some [at, scheme, is_named, why], lbs in _cut_off
	details := {"help": _help(scheme, is_named)}
	message := sprintf("nobody on the internet reaches the load balancer for %s, whose subnets are not public: %s", [
		pod_groups.named(sort(lbs)),
		concat("; ", [reason.text | some reason in why]),
	])
}

# By the place that names the subnets, or says the scheme, which may be the settings of a class for many Ingresses.
_without_subnets[[_at(lb), lb.scheme, lb.namesSubnets, _graph[lb.id].noSubnets[0]]] contains lb if {
	some lb in load_balancers.certain
}

_cut_off[[lb.subnetsAt, lb.scheme, lb.namesSubnets, _graph[lb.id].cutOff]] contains lb if {
	some lb in load_balancers.certain
	not _graph[lb.id].noSubnets
}

_graph := {lb.id: members.by_id[lb.id].loadBalancer | some lb in load_balancers.certain}

_at(lb) := lb.addressesAt if _graph[lb.id].subnetsLack == "ipv6"

_at(lb) := lb.subnetsAt if not _graph[lb.id].subnetsLack == "ipv6"

# By what the subnets lack.
_helps := {
	"cluster-tag": "tag subnets for this cluster, too, or name them in the manifests",
	"ipv6": "give the load balancer addresses of IPv4 alone, or the VPC a prefix of IPv6 (\"vpc.autoAllocateIPv6\" in one that eksctl makes)",
}

_help_for(lbs, scheme, is_named) := object.get(_helps, _lack(lbs), _help(scheme, is_named))

_lack(lbs) := [object.get(_graph[lb.id], "subnetsLack", "") | some lb in lbs][0]

_help("internal", false) := "tag private subnets \"kubernetes.io/role/internal-elb\", or name subnets in the manifests"

_help("internet-facing", false) := "tag public subnets \"kubernetes.io/role/elb\", or make the load balancer internal"

_help("internal", true) := "name subnets in two zones"

_help("internet-facing", true) := "name public subnets, or make the load balancer internal"

default _made_by_eksctl(_, _) := {}

# In the VPC that eksctl makes, an internal one finds subnets.
_made_by_eksctl(why, at) := {
	"related": [{"path": why.path, "message": "makes a VPC with private subnets alone"}],
	"fixes": [fix.suggested("make the load balancer internal", [fix.in_object(at.object, fix.set(at.path, "internal"))]) |
		endswith(at.path[count(at.path) - 1], "scheme")
	],
} if {
	count(why.path) > 0
}
