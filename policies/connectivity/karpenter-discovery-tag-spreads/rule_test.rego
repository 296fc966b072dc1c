package ekslint.rules.connectivity["karpenter-discovery-tag-spreads_test"]

import data.ekslint.rules.connectivity["karpenter-discovery-tag-spreads"] as rule

tag := {"karpenter.sh/discovery": "demo"}

group(kind) := {"id": kind, "kind": kind, "origin": "eksctl", "tags": tag}

bare(kind) := object.union(object.remove(group(kind), ["tags"]), {"tags": {}})

possible(kind) := object.union(group(kind), {"possible": true})

of_the_user := {"kind": "shared-node", "origin": "user", "tags": {}}

given(groups) := {
	"purpose": "create-cluster",
	"unknown": [],
	"config": {"metadata": {"tags": tag}},
	"graph": {"securityGroups": groups},
}

paths := {found.path | some found in rule.report}

at_tag := {["metadata", "tags", "karpenter.sh/discovery"]}

test_two_are_the_clusters if {
	every groups in [
		[group("cluster"), group("nodegroup")],
		[group("nodegroup"), group("nodegroup"), group("control-plane")],
		[group("nodegroup"), group("nodegroup"), of_the_user],
	] {
		paths == at_tag with input as given(groups)
	}
}

test_none_is_the_clusters if {
	paths == at_tag with input as given([bare("cluster"), group("control-plane"), group("shared-node")])
}

# The tags of a nodegroup get onto its other groups as well.
test_tagged_by_the_file if {
	ssh := object.union(group("ssh"), {"tags": {"kubernetes.io/cluster/demo": "owned"}})
	paths == set() with input as given([bare("cluster"), group("control-plane"), ssh])
	paths == at_tag with input as given([group("cluster"), ssh])
}

test_one_is_enough if {
	every groups in [
		[group("cluster"), group("control-plane"), group("shared-node")],
		[group("cluster"), possible("nodegroup")],
		[bare("cluster"), group("control-plane"), group("shared-node"), possible("nodegroup")],
		[bare("cluster"), group("control-plane")],
		[bare("cluster"), group("control-plane"), group("ssh"), of_the_user],
	] {
		paths == set() with input as given(groups)
	}
}

test_other_files if {
	twice := given([group("cluster"), group("nodegroup")])
	every change in [
		{"purpose": "existing-cluster"},
		{"purpose": "unknown"},
		{"config": {"metadata": {"tags": {"kubernetes.io/cluster/demo": "owned"}}}},
	] {
		paths == set() with input as object.union(twice, change)
	}
	paths == set() with input as object.union(object.remove(twice, ["config"]), {"config": {"metadata": {"tags": {"a": "b"}}}})
}

test_karpenter_not_known if {
	every path in [["karpenter"], ["karpenter", "version"], ["nodeGroups"]] {
		untagged := given([bare("cluster"), group("control-plane"), group("shared-node")])
		paths == set() with input as object.union(untagged, {"unknown": [path]})
	}
}

test_related_places if {
	members := {"graph": {"members": [{"id": "nodegroup", "path": ["nodeGroups", 0]}]}}
	both := object.union_n([given([]), members, {"graph": {"securityGroups": [group("cluster"), group("nodegroup")]}}])
	[found] := [f.details.related | some f in rule.report] with input as both
	found == [{"path": ["nodeGroups", 0], "message": "gets one of these groups"}]
}

told(tags) := {"id": "sg-1", "kind": "user", "origin": "user", "told": "a.json:3", "tags": tags}

named(groups) := object.union(given(groups), {"config": {"metadata": {"name": "demo"}}})

test_a_group_of_the_users_has_both_tags if {
	both := told({"karpenter.sh/discovery": "demo", "kubernetes.io/cluster/demo": "owned"})
	some finding in rule.report with input as named([group("cluster"), both])
	contains(finding.message, "it finds 2 that are tagged as the cluster's")
	[place.message | some place in finding.details.related] == ["AWS has told the tags of \"sg-1\" (a.json:3)"]
}

test_a_group_of_the_users_is_not_of_this_cluster if {
	every tags in [
		{"karpenter.sh/discovery": "other", "kubernetes.io/cluster/demo": "owned"},
		{"karpenter.sh/discovery": "demo", "kubernetes.io/cluster/other": "owned"},
		{"kubernetes.io/cluster/demo": "owned"},
	] {
		paths == set() with input as named([group("cluster"), told(tags)])
	}
}
