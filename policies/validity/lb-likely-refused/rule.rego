# METADATA
# title: the AWS Load Balancer Controller may refuse this load balancer
# description: |
#   As `lb-refused`, for what the manifests show but for one thing that most clusters have: the default type of
#   targets is `instance`, the IngressClass that is not among the manifests has no settings of its own, no Ingress
#   elsewhere joins the group, no ReferenceGrant elsewhere permits what a route names, the controller, which is not among
#   the manifests, makes no common listener for ports of both protocols.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Change what the message is about, or add the manifests that are missing.
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/config/controller_config.go:171 (--default-target-type)
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_builder.go, model_build_listener.go, model_build_target_group.go
package ekslint.rules.validity["lb-likely-refused"]

import data.ekslint.finding
import data.ekslint.load_balancers

report contains finding.in_object(refusal.at.object, refusal.at.path, message, details) if {
	some refusal in load_balancers.refused
	refusal.assumption != ""
	message := sprintf("the controller may make no load balancer for %s: %s", [refusal.called, refusal.message])
	details := object.union({"label": refusal.assumption, "related": load_balancers.causes(refusal)}, _help(refusal.message))
}

report contains finding.in_object(part.at.object, part.at.path, message, details) if {
	some part in load_balancers.left_out
	part.assumption != ""
	message := sprintf(_left_out[object.get(part, "silent", false)], [part.called, part.message])
	details := object.union({"label": part.assumption}, _help(part.message))
}

# By whether the controller says so.
_left_out := {
	false: "the controller may leave out this part of %s: %s",
	true: "the controller may make no listener for this port of %s: %s",
}

default _help(_) := {}

_help(words) := {"help": load_balancers.advice(words)}
