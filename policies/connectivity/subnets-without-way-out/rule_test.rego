package ekslint.rules.connectivity["subnets-without-way-out_test"]

import data.ekslint.rules.connectivity["subnets-without-way-out"] as rule

given(group, told) := {
	"config": {"managedNodeGroups": [object.union({"name": "own"}, group)]},
	"graph": {"members": [{
		"id": "managed-nodegroup/own",
		"kind": "managed-nodegroup",
		"path": ["managedNodeGroups", 0],
		"placement": {"subnets": "private", "told": told},
	}]},
}

lacking := {
	"wayOut": "denied",
	"lacking": ["ecr.dkr", "s3"],
	"because": [{"text": "the route table rtb-1 has no route to the internet (a.json:3)"}],
}

paths := {found.path | some found in rule.report}

test_lacking if {
	paths == {["managedNodeGroups", 0, "privateNetworking"]} with input as given({"privateNetworking": true}, lacking)
	paths == {["managedNodeGroups", 0, "subnets"]} with input as given({"subnets": ["a"]}, lacking)
}

test_message if {
	found := rule.report with input as given({}, lacking)
	{finding.message | some finding in found} == {concat("", [
		"nodes of \"own\" cannot pull images: the route table rtb-1 has no route to the internet (a.json:3),",
		" and no endpoint of the VPC for ecr.dkr, s3 serves them",
	])}
}

stranded := {"wayOut": "unknown", "because": [], "stranded": [
	{"id": "subnet-b", "lacking": ["ecr.dkr"], "because": [{"text": "the route table rtb-b has no route to the internet (a.json:3)"}]},
	{"id": "subnet-c", "lacking": ["ecr.dkr"], "because": [{"text": "the route table rtb-c has no route to the internet (a.json:9)"}]},
]}

test_one_of_several_subnets if {
	some found in rule.report with input as given({}, stranded)
	found.details.severity == "warning"
	found.message == concat("", [
		"nodes of \"own\" in subnet-b, subnet-c cannot pull images: the route table rtb-b has no route to the internet (a.json:3),",
		" and no endpoint of the VPC for ecr.dkr serves them",
	])
}

test_silent if {
	paths == set() with input as given({}, object.union(stranded, {"stranded": []}))
	paths == set() with input as given({}, object.union(lacking, {"lacking": []}))
	paths == set() with input as given({}, object.remove(lacking, ["lacking"]))
	every own in [{"preBootstrapCommands": ["x"]}, {"overrideBootstrapCommand": "x"}, {"launchTemplate": {"id": "lt-1"}}, {"ami": "ami-1"}] {
		paths == set() with input as given(own, lacking)
	}
}
