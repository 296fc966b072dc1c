package ekslint.rules.connectivity["karpenter-discovery-tag-missing_test"]

import data.ekslint.rules.connectivity["karpenter-discovery-tag-missing"] as rule

given := {"config": {"metadata": {"name": "demo"}, "karpenter": {"version": "1.11.1"}}, "unknown": []}

fixes := [count(object.get(f.details, "fixes", [])) | some f in rule.report]

test_missing if fixes == [1] with input as given

test_no_fix_where_the_tag_does_harm if {
	fixes == [0] with input as object.union(given, {"config": {"nodeGroups": [{"name": "ng"}]}})
	fixes == [0] with input as object.union(given, {"unknown": [["metadata", "name"]]})
}

test_tagged if fixes == [] with input as object.union(given, {"config": {"metadata": {"tags": {"karpenter.sh/discovery": "demo"}}}})

test_unknown_values if {
	every path in [["metadata", "tags"], ["metadata", "tags", "karpenter.sh/discovery"]] {
		fixes == [] with input as object.union(given, {"unknown": [path]})
	}
}

test_without_karpenter if fixes == [] with input as {"config": {"metadata": {"name": "demo"}}, "unknown": []}

test_a_node_class_among_the_manifests if {
	fixes == [] with input as object.union(given, {"manifests": {"objects": [{"kind": "EC2NodeClass"}]}})
	fixes == [1] with input as object.union(given, {"manifests": {"objects": [{"kind": "NodePool"}]}})
}
