package ekslint.rules.validity["al2023-override-typo-fields_test"]

import data.ekslint.rules.validity["al2023-override-typo-fields"] as rule

given(fields) := {
	"config": {"nodeGroups": [{"name": "ng"}]},
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"bootstrap": {"path": ["nodeGroups", 0, "overrideBootstrapCommand"], "unknownFields": fields},
	}]},
}

field(name) := {"name": name, "known": ["config", "flags"]}

test_one if {
	some f in rule.report with input as given([field("spec.kubelet.confg")])
	f.path == ["nodeGroups", 0, "overrideBootstrapCommand"]
	f.message == "eksctl drops \"spec.kubelet.confg\" from the NodeConfig of \"ng\": it knows no such field"
	f.details.help == "beside \"spec.kubelet.confg\" there are config, flags"
}

test_several if {
	some f in rule.report with input as given([field("a"), field("b")])
	contains(f.message, "\"a\", \"b\" from")
	endswith(f.message, "no such fields")
}

test_none if count(rule.report) == 0 with input.inventory.nodegroups as [{"path": ["nodeGroups", 0], "bootstrap": {"path": []}}]
