package ekslint.rules.reliability["stateful-group-multi-az_test"]

import data.ekslint.rules.reliability["stateful-group-multi-az"] as rule

given(policies, made, source) := {
	"config": {"nodeGroups": [{"name": "db", "iam": {"withAddonPolicies": policies}}]},
	"inventory": {"zones": {"source": source}, "nodegroups": [object.union(
		{"path": ["nodeGroups", 0], "zones": null, "placedBy": "privateNetworking"},
		made,
	)]},
	"unknown": [],
	"placeholders": [],
}

both := {"ebs": true, "autoScaler": true}

messages(asked) := found if {
	found := [f.message | some f in rule.report] with input as asked
}

test_known_zones if {
	endswith(messages(given(both, {"zones": ["a", "b"]}, "named"))[0], "over a, b")
	messages(given(both, {"zones": ["a"]}, "named")) == []
	messages(given(both, {}, "named")) == []
}

test_drawn_zones if {
	endswith(messages(given(both, {}, "drawn"))[0], "draws for the cluster")
	messages(given(both, {"placedBy": "availabilityZones", "zones": ["a"]}, "drawn")) == []
}

test_policies if {
	every policies in [{}, {"ebs": true}, {"autoScaler": true}, {"ebs": true, "autoScaler": false}, {"ebs": null, "autoScaler": true}] {
		messages(given(policies, {}, "drawn")) == []
	}
}
