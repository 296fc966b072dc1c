# METADATA
# title: who opens the targets of this load balancer with groups of its own is not known
# description: |
#   The AWS Load Balancer Controller writes no rules for the targets of a load balancer whose groups you name, unless it is told to. So you
#   have to let these groups in on the nodes or pods yourself, and keep doing so when ports change. What these groups are, and what you
#   have opened by hand, is not in the manifests.
#
#   Where AWS has told the groups (`--facts`) and nothing lets them in, `lb-custom-sg-no-backend-rule` is reported instead.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/security_groups/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Have the controller manage the rules of targets, by the annotation `manage-backend-security-group-rules: "true"`, or
#     `manageBackendSecurityGroupRules: true` in the Gateway's LoadBalancerConfiguration. Say `"false"` where you write them, as you have to
#     where the controller is started with `--enable-backend-security-group=false`.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_build_load_balancer.go:282-335 (Ingresses)
#     - aws-load-balancer-controller 93ff3b5f pkg/service/model_build_load_balancer.go:101-178 (Services)
#     - aws-load-balancer-controller 93ff3b5f pkg/gateway/model/model_build_security_group.go:110-140 (Gateways)
package ekslint.rules.connectivity["lb-custom-sg-rules-unmanaged"]

import data.ekslint.finding
import data.ekslint.load_balancers

report contains finding.in_object(at.object, at.path, message, details) if {
	some lb in load_balancers.unmanaged
	ways := input.flows["load-balancer-to-target"][lb.id]
	"unknown" in {way.verdict | some way in ways}
	at := lb.groups[0].at
	message := sprintf("whether the load balancer for %s reaches its targets is up to you: the controller writes no rules for these groups", [
		lb.called,
	])
	details := load_balancers.remedy(
		lb,
		"have the controller manage the rules of the targets, or say \"false\" if you write them",
		"write the rules yourself, and say \"false\": a controller without back-end security groups refuses to manage them",
	)
}
