package ekslint.rules.connectivity["lb-no-subnets_test"]

import data.ekslint.rules.connectivity["lb-no-subnets"] as rule

private := {"noSubnets": [{"path": ["privateCluster", "enabled"], "text": "there are no public subnets"}]}

told := {"noSubnets": [{"text": "no subnet is tagged (facts.json:2)"}]}

facing := {
	"id": "load-balancer/shop/web",
	"called": "Ingress shop/web",
	"scheme": "internet-facing",
	"namesSubnets": false,
	"subnetsAt": {"object": 1, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/scheme"]},
	"assumption": "",
	"refusals": [],
}

given(of, lb) := {
	"graph": {"members": [{"id": "load-balancer/shop/web", "loadBalancer": of}]},
	"manifests": {"loadBalancers": [lb]},
}

test_private_vpc if {
	some found in rule.report with input as given(private, facing)
	found.object == 1
	found.message == "no internet-facing load balancer is made for Ingress shop/web: there are no public subnets"
	found.details.fixes[0].edits == [{"op": "set", "object": 1, "path": facing.subnetsAt.path, "value": "internal"}]
}

test_no_fix_where_the_scheme_is_a_default if {
	some found in rule.report with input as given(private, object.union(facing, {"subnetsAt": {"object": 1, "path": ["metadata"]}}))
	found.details.fixes == []
}

test_told if {
	some found in rule.report with input as given(told, facing)
	contains(found.message, "no subnet is tagged (facts.json:2)")
	startswith(found.details.help, "tag public subnets")
	not found.details.fixes
}

test_tagged_for_others if {
	some found in rule.report with input as given(object.union(told, {"subnetsLack": "cluster-tag"}), facing)
	startswith(found.details.help, "tag subnets for this cluster, too")
}

test_dualstack if {
	at := {"object": 1, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/ip-address-type"]}
	some found in rule.report with input as given(object.union(told, {"subnetsLack": "ipv6"}), object.union(facing, {"addressesAt": at}))
	found.path == at.path
	startswith(found.details.help, "give the load balancer addresses of IPv4 alone")
}

test_internal if {
	some found in rule.report with input as given(told, object.union(facing, {"scheme": "internal"}))
	startswith(found.message, "no internal load balancer is made for Ingress shop/web: ")
	startswith(found.details.help, "tag private subnets")
}

test_cut_off if {
	some found in rule.report with input as given({"cutOff": [{"text": "a"}, {"text": "b"}]}, facing)
	found.message == "nobody on the internet reaches the load balancer for Ingress shop/web, whose subnets are not public: a; b"
}

test_named if {
	at := ["metadata", "annotations", "alb.ingress.kubernetes.io/subnets"]
	named := object.union(facing, {"namesSubnets": true, "subnetsAt": {"object": 1, "path": at}})
	some found in rule.report with input as given({"cutOff": [{"text": "a"}]}, named)
	found.path == at
	found.details.help == "name public subnets, or make the load balancer internal"
	some lacking in rule.report with input as given(told, object.union(named, {"scheme": "internal"}))
	lacking.details.help == "name subnets in two zones"
}

test_all_by_one_place_at_once if {
	api := object.union(facing, {"id": "load-balancer/shop/api", "called": "Ingress shop/api"})
	members := [{"id": lb.id, "loadBalancer": private} | some lb in [facing, api]]
	found := rule.report with input as {"graph": {"members": members}, "manifests": {"loadBalancers": [facing, api]}}
	messages := {one.message | some one in found}
	messages == {"no internet-facing load balancer is made for Ingress shop/api and Ingress shop/web: there are no public subnets"}
}

test_once_where_no_subnet_of_the_vpc_is_public if {
	both := object.union(private, {"cutOff": [{"text": "a"}]})
	{found.message | some found in rule.report with input as given(both, facing)} == {found.message |
		some found in rule.report with input as given(private, facing)
	}
}

test_silent if {
	rule.report == set() with input as given({}, facing)
	every other in [{"assumption": "x"}, {"refusals": ["x"]}] {
		rule.report == set() with input as given(private, object.union(facing, other))
		rule.report == set() with input as given({"cutOff": [{"text": "a"}]}, object.union(facing, other))
	}
}
