package ekslint.rules.connectivity["sgp-selects-nothing_test"]

import data.ekslint.rules.connectivity["sgp-selects-nothing"] as rule

policy := {
	"object": 1, "called": "SecurityGroupPolicy shop/web", "faults": [], "selects": [], "maySelect": false,
	"selector": ["spec", "podSelector"],
}

findings(patch) := found if found := rule.report with input as {"manifests": {"policies": [object.union(policy, patch)]}}

test_found if {
	found := findings({})
	count(found) == 1
	some finding in found
	[finding.object, finding.path] == [1, ["spec", "podSelector"]]
}

test_silent if {
	every patch in [{"maySelect": true}, {"selects": [4]}, {"faults": [{"kind": "no-groups"}]}] {
		count(findings(patch)) == 0
	}
}
