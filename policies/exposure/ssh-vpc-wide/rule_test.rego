package ekslint.rules.exposure["ssh-vpc-wide_test"]

import data.ekslint.rules.exposure["ssh-vpc-wide"] as rule

switch := ["nodeGroups", 0, "ssh", "allow"]

given(group, allowed, verdict) := {
	"config": {"nodeGroups": [group]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "managed": false, "ssh": {"allowed": allowed, "because": switch}}]},
	"graph": {"members": [{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0]}]},
	"flows": {"ssh-from-vpc": {"nodegroup/a": [{"verdict": verdict}]}},
	"unknown": [],
}

private := {"name": "a", "privateNetworking": true}

silent(group, allowed, verdict) if count(rule.report) == 0 with input as given(group, allowed, verdict)

test_the_whole_vpc if {
	found := rule.report with input as given(private, true, "allowed")
	{f.path | some f in found} == {switch}
}

test_an_empty_list_names_nobody if {
	count(rule.report) == 1 with input as given(object.union(private, {"ssh": {"sourceSecurityGroupIds": []}}), true, "allowed")
}

test_no_rule if silent(private, true, "denied")

test_off if silent(private, false, "allowed")

test_public if silent({"name": "a"}, true, "allowed")

test_a_bastion if silent(object.union(private, {"ssh": {"sourceSecurityGroupIds": ["sg-1"]}}), true, "allowed")

test_not_known if {
	silent(private, null, "allowed")
	silent(private, true, "unknown")
	silent({"name": "a", "privateNetworking": null}, true, "allowed")
	unknown := object.union(given(private, true, "allowed"), {"unknown": [["nodeGroups", 0, "ssh", "sourceSecurityGroupIds"]]})
	count(rule.report) == 0 with input as unknown
}
