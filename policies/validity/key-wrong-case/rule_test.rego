package ekslint.rules.validity["key-wrong-case_test"]

import data.ekslint.rules.validity["key-wrong-case"] as rule

messages := {f.message | some f in rule.report}

given(path, suggestion, authored) := {
	"issues": [
		{"kind": "wrong-case", "path": path, "message": "", "suggestion": suggestion},
		{"kind": "unknown-key", "path": ["foo"], "message": ""},
	],
	"authored": authored,
}

test_consequence_of_a_key_in_a_mapping if {
	wrong := given(["vpc", "publicAccessCidrs"], "publicAccessCIDRs", {"vpc": {"publicAccessCidrs": []}})
	expected := concat(" ", [
		"\"publicAccessCidrs\" is silently ignored, so the list limits nobody:",
		"eksctl reads \"publicAccessCIDRs\" only",
	])
	messages == {expected} with input as wrong
}

test_consequence_of_a_key_in_a_list_item if {
	path := ["nodeGroups", 0, "PrivateNetworking"]
	some message in messages with input as given(path, "privateNetworking", {"nodeGroups": [{"PrivateNetworking": true}]})
	contains(message, "so the nodes live in public subnets")
}

test_consequence_of_a_key_at_the_root if {
	some message in messages with input as given(["privatecluster"], "privateCluster", {"privatecluster": {}})
	contains(message, "so the cluster is not private")
}

test_no_consequence_is_made_up if {
	some message in messages with input as given(["Addons"], "addons", {"Addons": []})
	message == "\"Addons\" is silently ignored: eksctl reads \"addons\" only"
}

test_the_fix_renames if {
	some f in rule.report with input as given(["privatecluster"], "privateCluster", {"privatecluster": {}})
	f.details.fixes[0].safe == false
	f.details.fixes[0].edits == [{"op": "rename", "path": ["privatecluster"], "value": "privateCluster"}]
}

test_no_fix_where_the_right_key_is_there_too if {
	both := {"privatecluster": {}, "privateCluster": {}}
	some f in rule.report with input as given(["privatecluster"], "privateCluster", both)
	not f.details.fixes
	contains(f.details.help, "is there too")
}
