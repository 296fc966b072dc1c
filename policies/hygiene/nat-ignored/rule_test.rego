package ekslint.rules.hygiene["nat-ignored_test"]

import data.ekslint.rules.hygiene["nat-ignored"] as rule

base := {
	"authored": {"vpc": {"id": "vpc-0a1b2c3d4e5f60718", "nat": {"gateway": "HighlyAvailable"}}},
	"config": {},
	"graph": {"vpc": {"origin": "user", "originKnown": true}},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_gateway if {
	every gateway in ["Single", "HighlyAvailable"] {
		found := findings({"authored": {"vpc": {"nat": {"gateway": gateway}}}})
		count(found) == 1
		some finding in found
		finding.path == ["vpc", "nat", "gateway"]
		finding.details.related[0].path == ["vpc", "id"]
		finding.details.fixes[0].edits == [{"op": "remove", "path": ["vpc", "nat"]}]
	}
}

test_by_subnets_alone if {
	found := rule.report with input as object.union(
		object.remove(base, ["authored"]),
		{"authored": {"vpc": {"subnets": {"private": {}}, "nat": {"gateway": "Single"}}}},
	)
	{finding.details.related[0].path | some finding in found} == {["vpc", "subnets"]}
}

test_in_a_fully_private_cluster if {
	found := findings({"config": {"privateCluster": {"enabled": true}}, "graph": {"vpc": {"origin": "eksctl"}}})
	{finding.details.related[0].path | some finding in found} == {["privateCluster", "enabled"]}
}

test_silent if {
	every patch in [
		{"graph": {"vpc": {"origin": "eksctl"}}},
		{"graph": {"vpc": {"originKnown": false}}},
		{"authored": {"vpc": {"nat": {"gateway": "Disable"}}}},
		{"authored": {"vpc": {"nat": {"gateway": null}}}},
		{"authored": {"vpc": {"nat": null}}},
	] {
		count(findings(patch)) == 0
	}
}

printed := {"vpc": {"nat": {"gateway": "Single"}, "autoAllocateIPv6": false, "manageSharedNodeSecurityGroupRules": true}}

test_silent_about_what_a_dry_run_prints if {
	count(findings({"authored": printed})) == 0
	count(findings({"authored": {"vpc": object.union(printed.vpc, {"nat": {"gateway": "HighlyAvailable"}})}})) == 1
	every key in ["autoAllocateIPv6", "manageSharedNodeSecurityGroupRules"] {
		count(findings({"authored": {"vpc": object.remove(printed.vpc, [key])}})) == 1
	}
}
