package ekslint.rules.hygiene["managed-withshared-noop_test"]

import data.ekslint.rules.hygiene["managed-withshared-noop"] as rule

findings(groups) := found if {
	found := rule.report with input as {
		"config": {
			"managedNodeGroups": [{"name": "workers", "securityGroups": groups}],
			"nodeGroups": [{"name": "gpu", "securityGroups": {"withShared": false}}],
		},
		"unknown": [],
	}
}

test_false_has_no_effect if {
	found := findings({"withShared": false, "withLocal": false})
	{finding.path[3] | some finding in found} == {"withShared", "withLocal"}
	every finding in found {
		finding.path[0] == "managedNodeGroups"
		finding.details.fixes == [{
			"title": sprintf("remove \"%s\"", [finding.path[3]]),
			"safe": true,
			"edits": [{"op": "remove", "path": finding.path}],
		}]
	}
}

test_silent_without_the_keys if {
	every groups in [{}, {"attachIDs": ["sg-1"]}, null] {
		count(findings(groups)) == 0
	}
}

test_true_is_for_validation if count(findings({"withShared": true})) == 0

# eksctl create cluster --dry-run writes null.
test_silent_about_null if count(findings({"withShared": null, "withLocal": null})) == 0
