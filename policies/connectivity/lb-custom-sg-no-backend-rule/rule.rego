# METADATA
# title: nothing lets this load balancer with groups of its own reach its targets
# description: |
#   The AWS Load Balancer Controller opens the security groups of nodes and pods for a load balancer whose groups it
#   makes. Where you name the groups (`security-groups`), it leaves those of the targets alone, unless it is told to
#   manage them as well. Nothing that eksctl or EKS makes lets your groups in: targets stay unhealthy, and
#   clients see error 504.
#
#   The rule speaks where AWS has told what your groups are (`--facts`), or the manifests name them by their tags: they may be the groups of
#   the nodes otherwise, whose members reach each other. It is silent where a group of yours on the targets may let them in, and where the
#   manifests say that you write the rules yourself (`"false"`).
#
#   It is an error where that is certain: for a Gateway, and where the manifests show how the controller is started. For other Ingresses
#   and Services it is a warning: `--enable-manage-backend-security-group-rules`, a flag that is not read for Gateways, can have the
#   controller write the rules.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: error
#   supersedes: [lb-custom-sg-rules-unmanaged]
#   headline: a load balancer with security groups of yours whose targets let nobody in
#   remedy: |
#     Tell the controller to manage the rules of targets, by the annotation `manage-backend-security-group-rules:
#     "true"`, or `manageBackendSecurityGroupRules: true` in the Gateway's LoadBalancerConfiguration.
#     A controller that is started with `--enable-backend-security-group=false` refuses that: let the groups in on
#     those of the targets yourself, or start it without the flag.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_build_load_balancer.go:282-335 (Ingresses)
#     - aws-load-balancer-controller 93ff3b5f pkg/service/model_build_load_balancer.go:101-178 (Services)
#     - aws-load-balancer-controller 93ff3b5f pkg/gateway/model/model_build_security_group.go:110-140 (Gateways, whatever the flag)
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2586
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3088
package ekslint.rules.connectivity["lb-custom-sg-no-backend-rule"]

import data.ekslint.finding
import data.ekslint.flows
import data.ekslint.load_balancers
import data.ekslint.security_groups

report contains finding.in_object_at(_severity(lb), at.object, at.path, message, details) if {
	some lb in load_balancers.unmanaged
	at := lb.groups[0].at
	shut := {load_balancers.target(flow.to) | some flow in flows.denied(input.flows["load-balancer-to-target"][lb.id])}
	count(shut) > 0
	shape := "the load balancer for %s cannot reach %s: no rule lets it in, and the controller writes none beside %s%s"
	message := sprintf(shape, [lb.called, concat(", ", shut), _groups(lb), _if(lb)])
	details := object.union(
		{"label": "take the place of the groups for whose load balancers the controller opens the targets"},
		load_balancers.remedy(
			lb,
			"have the controller manage the rules of the targets as well",
			"let these groups in on those of the targets yourself: a controller without back-end security groups refuses to manage the rules",
		),
	)
}

default _groups(_) := "these groups"

_groups(lb) := security_groups.cited(ids) if {
	ids := [group.id | some group in lb.groups; security_groups.by_id[group.id].told]
	count(ids) > 0
}

# What no manifest says is not certain: the flag is not read for Gateways.
default _if(_) := ""

_if(lb) := sprintf(" if %s", [lb.rulesIf]) if lb.rulesIf != ""

default _severity(_) := "warning"

_severity(lb) := "error" if lb.rulesIf == ""
