package ekslint.rules.validity["lb-refused_test"]

import data.ekslint.rules.validity["lb-refused"] as rule

given(refusal) := {"manifests": {"loadBalancers": [{"maker": "aws-load-balancer-controller", "refusals": [refusal]}]}}

refusal := {
	"at": {"object": 3, "path": ["metadata", "annotations", "a"]},
	"called": "Ingress shop/web",
	"message": "conflicting scheme: [internal internet-facing]",
	"assumption": "",
	"atOnce": false,
	"byELB": false,
}

test_refused if {
	some found in rule.report with input as given(refusal)
	contains(found.details.label, "once the object is in the cluster")
	found.object == 3
	found.path == ["metadata", "annotations", "a"]
	found.message == "the controller makes no load balancer for Ingress shop/web: conflicting scheme: [internal internet-facing]"
	startswith(found.details.help, "all Ingresses of a group")
}

test_other_places if {
	cause := {"at": {"object": 2, "path": ["spec", "type"]}, "text": "is of type ClusterIP, which has no ports on nodes"}
	some found in rule.report with input as given(object.union(refusal, {"others": [cause]}))
	found.details.related == [{"object": 2, "path": ["spec", "type"], "message": "is of type ClusterIP, which has no ports on nodes"}]
}

test_dropped_port if {
	part := object.union(refusal, {"called": "Service ops/dns", "message": "there is one listener for each number", "silent": true})
	lb := {"maker": "aws-load-balancer-controller", "refusals": [], "leftOut": [part]}
	some found in rule.report with input as {"manifests": {"loadBalancers": [lb]}}
	found.details.severity == "warning"
	found.message == "the controller makes no listener for this port of Service ops/dns: there is one listener for each number"
	contains(found.details.help, "enable-tcp-udp-listener")
}

test_refused_by_elb if {
	some found in rule.report with input as given(object.union(refusal, {"message": "A certificate must be specified", "byELB": true}))
	found.message == "AWS makes no listener for Ingress shop/web: A certificate must be specified"
	startswith(found.details.help, "name one in the annotation")
}

test_refused_by_cloud_provider if {
	by_other := {"manifests": {"loadBalancers": [{"maker": "cloud-provider-aws", "refusals": [object.union(refusal, {
		"called": "Service shop/web",
		"message": "mixed protocol is not supported for LoadBalancer",
	})]}]}}
	every found in rule.report {
		found.message == concat("", [
			"the AWS cloud provider makes no load balancer for Service shop/web: ",
			"mixed protocol is not supported for LoadBalancer",
		])
		found.details.label == "refused by cloud-provider-aws, once the object is in the cluster"
	} with input as by_other
	count(rule.report) == 1 with input as by_other
}

test_silent_about_auto_mode if {
	rule.report == set() with input as {"manifests": {"loadBalancers": [{"maker": "eks-auto-mode", "refusals": [refusal]}]}}
}

test_without_advice if {
	some found in rule.report with input as given(object.union(refusal, {"message": "unknown scheme: public"}))
	not found.details.help
}

test_silent_about_what_is_assumed if {
	rule.report == set() with input as given(object.union(refusal, {"assumption": "x"}))
}

test_refused_binding if {
	some found in rule.report with input as {"manifests": {"loadBalancers": [], "bindings": [{"object": 3, "refusals": [{
		"at": {"object": 3, "path": ["spec", "serviceRef", "port"]},
		"called": "TargetGroupBinding shop/web",
		"message": "backend not found: unable to find port 81 on service shop/web",
		"assumption": "",
		"atOnce": true,
		"byELB": false,
	}]}]}}
	contains(found.details.label, "when it is applied")
	found.path == ["spec", "serviceRef", "port"]
	found.message == "the controller refuses TargetGroupBinding shop/web: backend not found: unable to find port 81 on service shop/web"
	found.details.help == "name a port of the Service"
}

without(part) := {"manifests": {"bindings": [], "loadBalancers": [{"refusals": [], "leftOut": [part]}]}}

test_left_out if {
	some found in rule.report with input as without(object.union(refusal, {
		"called": "HTTPRoute shop/web",
		"message": "Unable to find service port for port 81",
	}))
	found.message == "the controller leaves out this part of HTTPRoute shop/web: Unable to find service port for port 81"
	startswith(found.details.label, "told in the status")
	found.details.help == "name a port of the Service"
}

test_silent_about_what_may_be_left_out if {
	rule.report == set() with input as without(object.union(refusal, {"assumption": "no ReferenceGrant permits it"}))
}
