package ekslint.rules.exposure["control-plane-sg-of-two-clusters_test"]

import data.ekslint.rules.exposure["control-plane-sg-of-two-clusters"] as rule

clusters := [{"name": "a", "region": "eu-west-1"}, {"name": "b", "region": "eu-west-1"}, {"name": "a", "region": "eu-west-1"}]

five := [{"name": name, "region": "eu-west-1"} | some name in ["a", "b", "c", "d", "e"]]

found(uses) := found_by(clusters, uses)

found_by(known, uses) := found if {
	groups := [{"id": "sg-1", "uses": [{"cluster": c, "role": role, "path": [role]} | some [c, role] in uses]}]
	found := rule.report with input as {"clusters": known, "shared": {"securityGroups": groups}}
}

test_told_at_the_later_cluster if {
	some finding in found([[0, "control-plane"], [1, "control-plane"]])
	finding.cluster == 1
	finding.path == ["control-plane"]
	[place.cluster | some place in finding.details.related] == [0]
}

test_nodes if {
	every role in {"nodegroup", "shared-node"} {
		count(found([[0, "control-plane"], [1, role]])) == 1
		count(found([[0, role], [1, "control-plane"]])) == 1
	}
}

test_each_is_told_of_all_others if {
	told := {finding.cluster: [place.cluster | some place in finding.details.related] |
		some finding in found_by(five, [[0, "control-plane"], [1, "nodegroup"], [2, "control-plane"]])
	}
	told == {1: [0], 2: [0, 1]}
}

# what admits one node is no news to another
test_nodes_are_told_of_control_planes_alone if {
	told := {finding.cluster: [place.cluster | some place in finding.details.related] |
		some finding in found_by(five, [[0, "nodegroup"], [1, "control-plane"], [2, "nodegroup"]])
	}
	told == {1: [0], 2: [1]}
}

test_words if {
	messages := {finding.message |
		some finding in found_by(five, [[0, "nodegroup"], [1, "control-plane"], [2, "nodegroup"], [3, "nodegroup"], [4, "control-plane"]])
		finding.cluster == 4
	}
	every message in messages {
		startswith(message, `"sg-1" is carried by control planes and nodes of the clusters "a", "b" and others as well: `)
	}
	count(messages) == 1
}

test_once_for_a_file if count(found([[0, "control-plane"], [1, "control-plane"], [1, "nodegroup"]])) == 1

test_silent if {
	count(found([[0, "nodegroup"], [1, "nodegroup"]])) == 0
	count(found([[0, "shared-node"], [1, "shared-node"]])) == 0
	count(found([[0, "control-plane"], [2, "control-plane"]])) == 0
}
