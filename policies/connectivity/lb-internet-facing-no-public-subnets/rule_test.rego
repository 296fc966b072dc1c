package ekslint.rules.connectivity["lb-internet-facing-no-public-subnets_test"]

import data.ekslint.rules.connectivity["lb-internet-facing-no-public-subnets"] as rule

private := {"privateEgress": "denied", "because": [{"path": ["privateCluster", "enabled"], "text": "x"}]}

facing := {
	"called": "Ingress shop/web",
	"scheme": "internet-facing",
	"schemeAt": {"object": 1, "path": ["metadata", "annotations", "alb.ingress.kubernetes.io/scheme"]},
	"namesSubnets": false,
	"assumption": "",
	"refusals": [],
}

given(vpc, lb) := {"graph": {"vpc": vpc}, "manifests": {"loadBalancers": [lb]}}

test_private_vpc if {
	some found in rule.report with input as given(private, facing)
	found.object == 1
	startswith(found.message, "no load balancer is made for Ingress shop/web: it is to face the internet")
	found.details.fixes[0].edits == [{"op": "set", "object": 1, "path": facing.schemeAt.path, "value": "internal"}]
}

test_no_fix_where_the_scheme_is_a_default if {
	some found in rule.report with input as given(private, object.union(facing, {"schemeAt": {"object": 1, "path": []}}))
	not found.details.fixes
}

test_all_by_one_place_at_once if {
	both := [facing, object.union(facing, {"called": "Ingress shop/api"})]
	found := rule.report with input as object.union(given(private, facing), {"manifests": {"loadBalancers": both}})
	[startswith(one.message, "no load balancer is made for Ingress shop/web and Ingress shop/api:") | some one in found] == [true]
}

test_silent if {
	rule.report == set() with input as given({"privateEgress": "unknown", "because": []}, facing)
	rule.report == set() with input as given(object.union(private, {"because": [{"path": ["vpc", "nat"], "text": "x"}]}), facing)
	every other in [{"scheme": "internal"}, {"scheme": ""}, {"namesSubnets": true}, {"assumption": "x"}] {
		rule.report == set() with input as given(private, object.union(facing, other))
	}
}
