package ekslint.rules.connectivity["cluster-tag-in-metadata-tags_test"]

import data.ekslint.rules.connectivity["cluster-tag-in-metadata-tags"] as rule

tag := "kubernetes.io/cluster/demo"

findings(tags, carried) := findings_of("demo", tags, carried)

findings_of(name, tags, carried) := found if {
	found := rule.report with input as {
		"config": {"metadata": {"name": name, "tags": tags}},
		"graph": {
			"securityGroups": [
				{"id": "cluster", "tags": {tag: "owned"}},
				{"id": "shared-node", "tags": {tag: "owned"}},
				{"id": "nodegroup/a", "tags": {tag: "owned"}},
				{"id": "sg-1", "tags": {}},
			],
			"members": [
				{"id": "control-plane", "kind": "control-plane", "securityGroups": ["cluster", "shared-node"]},
				{"id": "nodegroup/a", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": carried},
			],
		},
		"unknown": [],
	}
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_error_with_two_tagged_groups if {
	found := findings({tag: "owned"}, ["shared-node", "nodegroup/a"])
	severities(found) == {"error"}
	some finding in found
	finding.path == ["metadata", "tags", tag]
	finding.details.related == [{"path": ["nodeGroups", 0], "message": "its nodes carry 2 tagged groups"}]
	finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
}

test_info_while_no_node_has_two if {
	severities(findings({tag: ""}, ["sg-1", "nodegroup/a"])) == {"info"}
}

test_silent_without_the_tag if {
	every tags in [{}, null, {"team": "x"}, {"kubernetes.io/cluster/other": "owned"}] {
		every carried in [["shared-node", "nodegroup/a"], ["sg-1", "nodegroup/a"]] {
			count(findings(tags, carried)) == 0
		}
	}
}

test_silent_while_the_name_is_not_known if {
	count(findings_of(null, {tag: "owned"}, ["shared-node", "nodegroup/a"])) == 0
}
