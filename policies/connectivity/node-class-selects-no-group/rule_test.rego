package ekslint.rules.connectivity["node-class-selects-no-group_test"]

import data.ekslint.rules.connectivity["node-class-selects-no-group"] as rule

pool(name, class, none) := {
	"id": concat("/", ["karpenter", name]), "kind": "karpenter", "noNodes": none,
	"told": "f.json:3", "groupsKnown": true, "securityGroups": [],
	"because": [
		{"text": "this node pool starts nodes", "at": {"object": 0, "path": []}},
		{"text": "no security group matches", "at": {"object": class, "path": ["spec", "securityGroupSelectorTerms"]}},
	],
}

findings(pools) := found if found := rule.report with input as {"graph": {"members": pools}}

test_each_class_once if {
	found := findings([pool("a", 2, true), pool("b", 2, true), pool("c", 3, true)])
	{[finding.object, finding.path] | some finding in found} == {
		[2, ["spec", "securityGroupSelectorTerms"]],
		[3, ["spec", "securityGroupSelectorTerms"]],
	}
	some finding in found
	startswith(finding.message, "no nodes are started for node pools \"a\" and \"b\": no security group of the VPC (f.json:3) is ")
}

test_silent_where_nodes_are_started if count(findings([pool("a", 2, false)])) == 0

# No nodes are started for want of subnets.
test_silent_where_groups_are_selected if {
	every patch in [{"securityGroups": ["sg-0a0a0a0a"]}, {"groupsKnown": false}] {
		count(findings([object.union(pool("a", 2, true), patch)])) == 0
	}
}

test_without_terms if {
	bare := object.remove(pool("a", 2, true), ["told"])
	{finding.message | some finding in findings([bare])} == {concat("", [
		"no nodes are started for node pool \"a\": this node class has no ",
		"\"securityGroupSelectorTerms\"",
	])}
}
