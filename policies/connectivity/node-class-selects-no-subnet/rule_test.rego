package ekslint.rules.connectivity["node-class-selects-no-subnet_test"]

import data.ekslint.rules.connectivity["node-class-selects-no-subnet"] as rule

pool(name, class) := {
	"id": concat("/", ["karpenter", name]), "kind": "karpenter",
	"placement": {"noSubnets": {
		"text": "no subnet of vpc-0a0a0a0a (f.json:2) matches, so that Karpenter starts no nodes",
		"at": {"object": class, "path": ["spec", "subnetSelectorTerms"]},
	}},
	"because": [{"text": "this node pool starts nodes", "at": {"object": 0, "path": []}}],
}

findings(pools) := found if found := rule.report with input as {"graph": {"members": pools}}

test_each_class_once if {
	found := findings([pool("a", 2), pool("b", 2), pool("c", 3)])
	{[finding.object, finding.path] | some finding in found} == {
		[2, ["spec", "subnetSelectorTerms"]],
		[3, ["spec", "subnetSelectorTerms"]],
	}
	some finding in found
	finding.message == "no subnet of vpc-0a0a0a0a (f.json:2) matches, so that Karpenter starts no nodes for node pools \"a\" and \"b\""
}

test_silent_where_subnets_are_selected if {
	count(findings([object.union(object.remove(pool("a", 2), ["placement"]), {"placement": {"subnets": "unknown"}})])) == 0
}
