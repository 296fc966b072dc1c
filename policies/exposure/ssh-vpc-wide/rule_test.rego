package ekslint.rules.exposure["ssh-vpc-wide_test"]

import data.ekslint.rules.exposure["ssh-vpc-wide"] as rule

switch := ["nodeGroups", 0, "ssh", "allow"]

given(group, allowed, verdict) := {
	"config": {"nodeGroups": [group]},
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "managed": false, "ssh": {"allowed": allowed, "because": switch}}]},
	"graph": {
		"members": [{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0]}],
		"rules": [{"securityGroup": "nodegroup/a", "direction": "ingress", "origin": "eksctl", "peer": {"cidr": "192.168.0.0/16"}}],
	},
	"flows": {"ssh-from-vpc": {"nodegroup/a": [{"verdict": verdict, "rules": [0]}]}},
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

told := json.patch(given({"name": "a", "securityGroups": {"attachIDs": ["sg-1"]}}, false, "allowed"), [{
	"op": "replace",
	"path": "/graph/rules/0",
	"value": {"securityGroup": "sg-1", "direction": "ingress", "origin": "user", "peer": {"cidr": "10.0.0.0/8"}, "told": "a.json:3"},
}])

test_a_group_of_the_users if {
	found := rule.report with input as told
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "securityGroups", "attachIDs", 0]
	endswith(finding.message, "is open to the whole VPC: your security group \"sg-1\" admits 10.0.0.0/8 (a.json:3)")
}

test_a_group_of_the_users_that_admits_the_internet if {
	open := object.union(told, {"flows": {"ssh-from-internet": {"nodegroup/a": [{"verdict": "allowed"}]}}})
	count(rule.report) == 0 with input as open
	private := object.union(open.graph.members[0], {"placement": {"subnets": "private"}})
	count(rule.report) == 1 with input as object.union(open, {"graph": {"members": [private]}})
}

test_a_rule_for_load_balancers if {
	written := json.patch(given(private, true, "allowed"), [{
		"op": "replace",
		"path": "/graph/rules/0/origin",
		"value": "aws-load-balancer-controller",
	}])
	count(rule.report) == 0 with input as written
}
