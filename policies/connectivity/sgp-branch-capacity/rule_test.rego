package ekslint.rules.connectivity["sgp-branch-capacity_test"]

import data.ekslint.rules.connectivity["sgp-branch-capacity"] as rule

shortage := {"nodegroups": [["nodeGroups", 0], ["nodeGroups", 1]], "nodes": 4, "holds": 36, "wanted": 40, "workloads": [2, 3]}

given(shortages) := {
	"config": {"nodeGroups": [{"name": "a"}, {"name": "b"}]},
	"manifests": {"shortages": shortages, "workloads": [
		{"object": 2, "replicasPath": ["spec", "replicas"], "replicas": 30},
		{"object": 3, "replicasPath": [], "replicas": 10},
		{"object": 4, "replicasPath": [], "replicas": null},
	]},
}

test_found if {
	found := rule.report with input as given([shortage])
	count(found) == 1
	some finding in found
	finding.path == ["nodeGroups", 0, "maxSize"]
	startswith(finding.message, "40 pods with groups of their own are to run on nodes of \"a\" and one other nodegroup, and 4 nodes")
	[place.message | some place in finding.details.related] == ["takes them as well", "30 of them", "10 of them"]
}

test_names_one_nodegroup if {
	every n, part in {1: "of \"a\", and", 3: "of \"a\" and 2 other nodegroups, and"} {
		paths := [["nodeGroups", i] | some i in numbers.range(0, n - 1)]
		found := rule.report with input as given([object.union(shortage, {"nodegroups": paths})])
		[contains(finding.message, part) | some finding in found] == [true]
	}
}

test_counts_nodes if {
	every n, part in {1: ", and 1 node has interfaces for 36 at most", 2: ", and 2 nodes have interfaces for 36 at most"} {
		found := rule.report with input as given([object.union(shortage, {"nodes": n})])
		[endswith(finding.message, part) | some finding in found] == [true]
	}
}

test_silent if {
	found := rule.report with input as given([])
	count(found) == 0
}
