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
	refusal := {"message": "x", "assumption": ""}
	load_balancers.refused == [refusal] with input as given([
		{"maker": "aws-load-balancer-controller", "refusals": [refusal]},
		{"maker": "cloud-provider-aws", "refusals": [{"message": "y"}]},
	])
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
