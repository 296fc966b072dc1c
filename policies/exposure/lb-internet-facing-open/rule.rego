# METADATA
# title: a load balancer on the internet lets everybody in
# description: |
#   The load balancer is internet-facing, and on the ports that the message names it lets in every address: nothing
#   limits its clients, neither `inbound-cidrs`, `loadBalancerSourceRanges` or prefix lists nor security groups of
#   yours. That is what a public site is for, and a mistake for everything else: dashboards, APIs between companies,
#   databases.
#
#   Ports 80 and 443 alone are an info, all others a warning. The rule is silent where the groups are yours: their
#   rules are not in the manifests.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#access-control
#   - ref: https://kubernetes.io/docs/concepts/services-networking/service/#aws-nlb-support
# custom:
#   severity: warning
#   profile: security
#   remedy: |
#     Name the addresses of clients: `alb.ingress.kubernetes.io/inbound-cidrs` on an Ingress,
#     `spec.loadBalancerSourceRanges` of a Service, `sourceRanges` in a LoadBalancerConfiguration. Or make the load
#     balancer `internal`.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_build_managed_sg.go:76-125 (everybody by default)
#     - aws-load-balancer-controller 93ff3b5f pkg/service/model_build_managed_sg.go:67-172
#     - cloud-provider-aws pkg/providers/v1/aws.go (EnsureLoadBalancer, 0.0.0.0/0 by default)
package ekslint.rules.exposure["lb-internet-facing-open"]

import data.ekslint.finding
import data.ekslint.load_balancers

report contains finding.in_object_at(_severity(ports), at.object, at.path, message, details) if {
	some at, open in _open
	ports := {listener.port | some listener in open}
	owners := {listener.owner | some listener in open}
	message := sprintf("whoever is on the internet reaches %s on %s", [
		_called(open),
		concat(", ", [sprintf("%d", [port]) | some port in ports]),
	])
	details := {
		"related": [finding.place_in_object(owner, [], "asks for one of them") | count(owners) > 1; some owner in owners],
		"help": "name the addresses of clients, or choose the scheme \"internal\"",
	}
}

# By the place that puts them on the internet, which may be the settings of a class: the listeners that let everybody in.
_open[listener.schemeAt] contains object.union(listener, {"id": lb.id}) if {
	some lb in load_balancers.certain
	lb.scheme == "internet-facing"
	some listener in lb.open
}

_called(open) := sprintf("the load balancer for %s", [concat(" and ", {listener.called | some listener in open})]) if {
	count({listener.id | some listener in open}) == 1
} else := sprintf("%d load balancers", [count({listener.id | some listener in open})])

default _severity(_) := "warning"

_severity(ports) := "info" if count(ports - {80, 443}) == 0
