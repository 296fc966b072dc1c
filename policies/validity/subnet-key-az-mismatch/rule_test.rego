package ekslint.rules.validity["subnet-key-az-mismatch_test"]

import data.ekslint.rules.validity["subnet-key-az-mismatch"] as rule

subnet(patch) := object.union(
	{
		"path": ["vpc", "subnets", "private", "eu-west-1a"],
		"key": "eu-west-1a",
		"keyKind": "availability-zone",
		"tier": "private",
		"id": "subnet-1",
		"zone": "eu-west-1a",
	},
	patch,
)

severities(subnets) := found if {
	found := {[f.path, f.details.severity] | some f in rule.report} with input.inventory.subnets as subnets
}

test_another_zone if {
	severities([subnet({"zone": "eu-west-1b"})]) == {[["vpc", "subnets", "private", "eu-west-1a", "az"], "warning"]}
}

test_the_same_zone_or_a_free_name if {
	every patch in [{}, {"zone": null}, {"key": "db", "keyKind": "none"}, {"keyKind": "local-zone", "zone": "x"}] {
		severities([subnet(patch)]) == set()
	}
}

free(key) := subnet({"key": key, "keyKind": "none", "zone": null})

test_one_id_twice if {
	severities([free("a"), free("b")]) == {[["vpc", "subnets", "private", "b"], "error"]}
	severities([subnet({}), free("b")]) == {[["vpc", "subnets", "private", "eu-west-1a"], "warning"]}
}

test_different_subnets if {
	every patch in [{"id": "subnet-2"}, {"id": ""}, {"id": null}, {"tier": "public"}] {
		severities([free("a"), object.union(free("b"), patch)]) == set()
	}
	severities([object.union(free(key), {"id": ""}) | some key in ["a", "b"]]) == set()
}
