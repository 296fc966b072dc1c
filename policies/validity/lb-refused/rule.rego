# METADATA
# title: the AWS Load Balancer Controller, or the AWS cloud provider, refuses this load balancer or TargetGroupBinding
# description: |
#   Most of what an Ingress, a Service or a Gateway asks for is checked by the controller alone, when the object is in
#   the cluster already: `kubectl apply` succeeds, the controller writes an event on the object, and there is no load
#   balancer, or the one that there was stays as it is. Some is checked by the controller's webhooks: then `kubectl
#   apply` fails at once. The label of the finding says which it is.
#
#   ekslint reads the manifests (`--manifests`, or `manifests` in `.ekslint.yaml`) as the controller does and says
#   what it would say, in its own words. The rule speaks only of what the manifests show for certain. What also
#   depends on flags of the controller, on an IngressClass that is not among them or on Ingresses elsewhere that may
#   join the group, `lb-likely-refused` reports.
#
#   What the controller does not make is for the AWS cloud provider, in a cluster of which `load-balancer-maker` says so:
#   a classic load balancer, or a network load balancer without security groups. Of that the rule says what the cloud
#   provider refuses before it makes anything: a classic load balancer of UDP, ports of several protocols, session
#   affinity, an address, or an annotation that it cannot read.
#
#   Of a Gateway the controller makes what it can, and leaves the rest out: a listener that does not fit its class or
#   contradicts another one, a ListenerSet that the Gateway does not admit, a route that no listener takes, and a backend that is
#   no port of a Service. `kubectl apply` succeeds, and traffic gets no answer, or a 503. Only the status of the Gateway or the
#   route tells of it.
#
#   Of two ports of a Service with one number, such as 53 over UDP and TCP, the first one gets a listener, and nothing tells of the
#   other: that is a warning.
#
#   A TargetGroupBinding that you write yourself may be refused as well. The webhooks turn down one that names no
#   target group, or one that another binding has already, unless all of them set `multiClusterTargetGroup: true`.
#   Later the controller refuses one that names a port that the Service does not have, whose targets are nodes where
#   the Service has no ports on them, or one of whose rules is for nobody. Then no targets are registered, or they get
#   no traffic, since nothing is let in on their security groups.
# related_resources:
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
#   - ref: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/
# custom:
#   severity: error
#   headline: the load balancer controller refuses an Ingress, a Service or a Gateway, in its own words
#   remedy: |
#     Change what the message is about. The annotations are described on the pages below.
#   supersedes: [lb-likely-refused]
#   evidence:
#     - aws-load-balancer-controller 93ff3b5f pkg/ingress/model_builder.go, model_build_listener.go, model_build_target_group.go (Ingresses)
#     - aws-load-balancer-controller 93ff3b5f pkg/service/model_builder.go, model_build_listener.go (Services)
#     - aws-load-balancer-controller 93ff3b5f pkg/gateway/model (Gateways)
#     - aws-load-balancer-controller 93ff3b5f pkg/gateway/routeutils (what is left out of Gateways)
#     - aws-load-balancer-controller 93ff3b5f pkg/backend/endpoint_resolver.go, webhooks/elbv2/targetgroupbinding_validator.go (bindings)
#     - cloud-provider-aws v1.31.0 and v1.36.0 pkg/providers/v1/aws.go, EnsureLoadBalancer (Services without the controller)
#     - aws-load-balancer-controller 93ff3b5f pkg/networking/networking_manager.go (rules of bindings)
package ekslint.rules.validity["lb-refused"]

import data.ekslint.finding
import data.ekslint.load_balancers

report contains _finding(refusal, "the controller makes no load balancer for %s: %s") if {
	some refusal in load_balancers.refused
	refusal.assumption == ""
	not refusal.byELB
	refusal.maker == "aws-load-balancer-controller"
}

report contains _finding(refusal, "the AWS cloud provider makes no load balancer for %s: %s") if {
	some refusal in load_balancers.refused
	refusal.maker == "cloud-provider-aws"
}

report contains _finding(refusal, "AWS makes no listener for %s: %s") if {
	some refusal in load_balancers.refused
	refusal.byELB
}

report contains _finding(refusal, "the controller refuses %s: %s") if {
	some refusal in load_balancers.refused_bindings
}

report contains finding.in_object(part.at.object, part.at.path, message, details) if {
	some part in load_balancers.left_out
	part.assumption == ""
	not part.silent
	details := object.union({"label": _told, "related": load_balancers.causes(part)}, _help(part.message))
	message := sprintf("the controller leaves out this part of %s: %s", [part.called, part.message])
}

report contains finding.in_object_at("warning", part.at.object, part.at.path, message, details) if {
	some part in load_balancers.left_out
	part.assumption == ""
	part.silent
	message := sprintf("the controller makes no listener for this port of %s: %s", [part.called, part.message])
	details := object.union({"label": "dropped by the aws-load-balancer-controller without a word"}, _help(part.message))
}

_told := "told in the status of the object by the aws-load-balancer-controller, which makes the rest"

_finding(refusal, format) := finding.in_object(refusal.at.object, refusal.at.path, message, details) if {
	message := sprintf(format, [refusal.called, refusal.message])
	details := object.union({"label": _label(refusal), "related": load_balancers.causes(refusal)}, _help(refusal.message))
}

_label(refusal) := "a webhook of the aws-load-balancer-controller turns the object down when it is applied" if refusal.atOnce

_label(refusal) := "asked for by the aws-load-balancer-controller without a certificate" if refusal.byELB

_label(refusal) := "refused by the aws-load-balancer-controller, once the object is in the cluster" if {
	not refusal.atOnce
	not refusal.byELB
	object.get(refusal, "maker", "") != "cloud-provider-aws"
}

_label(refusal) := "refused by cloud-provider-aws, once the object is in the cluster" if {
	refusal.maker == "cloud-provider-aws"
}

default _help(_) := {}

_help(words) := {"help": load_balancers.advice(words)}
