package ekslint.load_balancers_test

import data.ekslint.load_balancers

given(found) := {"manifests": {"loadBalancers": found}}

test_certain if {
	sure := {"id": "a", "assumption": "", "refusals": []}
	load_balancers.certain == [sure] with input as given([
		sure,
		object.union(sure, {"assumption": "x"}),
		object.union(sure, {"refusals": [{"message": "x"}]}),
	])
}

test_refused if {
	refusal := {"called": "Ingress a", "message": "x", "assumption": ""}
	others := object.union(refusal, {"message": "y"})
	found := load_balancers.refused with input as given([
		{"maker": "aws-load-balancer-controller", "refusals": [refusal]},
		{"maker": "cloud-provider-aws", "refusals": [others]},
		{"maker": "eks-auto-mode", "refusals": [others]},
	])
	found == [
		object.union(refusal, {"maker": "aws-load-balancer-controller"}),
		object.union(others, {"maker": "cloud-provider-aws"}),
	]
}

test_refused_for_one_reason if {
	refusal := {"at": {"object": 0, "path": []}, "called": "Ingress a", "message": "x", "assumption": ""}
	elsewhere := object.union(refusal, {"at": {"object": 1, "path": []}})
	found := load_balancers.refused with input as given([
	{"maker": "aws-load-balancer-controller", "refusals": [one]} |
		some one in [object.union(refusal, {"called": "Ingress b"}), refusal, elsewhere]
	])
	[object.remove(cause, ["maker"]) | some cause in found] == [
		object.union(refusal, {"called": "Ingress a and Ingress b"}),
		elsewhere,
	]
}

test_target if {
	picture := {"members": [{"id": "nodegroup/a", "path": ["nodeGroups", 0]}]}
	config := {"nodeGroups": [{"name": "a"}]}
	every id, called in {"nodegroup/a": "nodes of \"a\"", "pods/shop/web": "pods of \"shop/web\"", "karpenter/x": "\"karpenter/x\""} {
		load_balancers.target(id) == called with input as {"graph": picture, "config": config}
	}
}

test_advice if {
	startswith(load_balancers.advice("conflicting scheme: [internal internet-facing]"), "all Ingresses of a group")
	not load_balancers.advice("something else")
}
