package ekslint.rules.validity["cluster-name-invalid_test"]

import data.ekslint.rules.validity["cluster-name-invalid"] as rule

named(list, name) := {"config": {"metadata": {"name": "shop"}, list: [{"name": name}]}}

messages(given) := {f.message | some f in rule.report with input as given}

letters(n) := concat("", ["a" | some _ in numbers.range(1, n)])

issue := {"kind": "invalid", "rule": "cluster-name-invalid", "path": ["metadata", "name"], "message": "m", "original": "o"}

test_what_eksctl_refuses if {
	messages({"issues": [issue]}) == {"m"}
	messages({"issues": [object.remove(issue, ["rule"])]}) == set()
}

test_characters_of_managed_nodegroups if {
	every name in ["workers-1.34", "gpu_nodes", "a b", "é"] {
		count(messages(named("managedNodeGroups", name))) == 1
		messages(named("nodeGroups", name)) == set()
	}
	every name in ["workers-1-34", "0", "A-b"] {
		messages(named("managedNodeGroups", name)) == set()
	}
}

test_better_name if {
	some f in rule.report with input as named("managedNodeGroups", "_workers_1.34")
	f.details.fixes[0].edits == [{"op": "set", "path": ["managedNodeGroups", 0, "name"], "value": "workers-1-34"}]
	some g in rule.report with input as named("managedNodeGroups", "節點")
	not g.details.fixes
}

test_told_once if {
	base := named("managedNodeGroups", "a b")
	at_name := object.union(issue, {"path": ["managedNodeGroups", 0, "name"]})
	messages(object.union(base, {"issues": [at_name]})) == {"m"}
	self_managed := object.union(issue, {"path": ["nodeGroups", 0, "name"]})
	messages(object.union(named("nodeGroups", letters(64)), {"issues": [self_managed]})) == {"m"}
	messages({"config": {"metadata": {"name": letters(101)}}, "issues": [issue]}) == {"m"}
}

test_labels_of_self_managed_nodegroups if {
	messages(named("nodeGroups", letters(63))) == set()
	every name in [letters(64), "-a", "a-"] {
		some message in messages(named("nodeGroups", name))
		contains(message, "the kubelet does not start")
	}
	every name in ["a-", letters(64)] {
		messages(named("managedNodeGroups", name)) == set()
	}
}

test_length_of_stacks if {
	every list in ["nodeGroups", "managedNodeGroups"] {
		messages({"config": {"metadata": {"name": letters(55)}, list: [{"name": letters(55)}]}}) == set()
		some message in messages({"config": {"metadata": {"name": letters(55)}, list: [{"name": letters(56)}]}})
		contains(message, "has 129 characters")
	}
}

test_length_of_clusters if {
	messages({"config": {"metadata": {"name": letters(100)}}}) == set()
	some message in messages({"config": {"metadata": {"name": letters(101)}}})
	contains(message, "may have 100 characters, and it has 101")
	messages({"config": {"metadata": {"name": letters(63)}, "nodeGroups": [{"name": "a"}]}}) == set()
	some other in messages({"config": {"metadata": {"name": letters(64)}, "nodeGroups": [{"name": "a"}]}})
	contains(other, "may have 63 characters, and it has 64")
}

test_names_not_known if {
	messages({"config": {"metadata": {"name": null}, "nodeGroups": [{"name": letters(60)}]}}) == set()
	messages(named("managedNodeGroups", null)) == set()
	messages({"config": {"managedNodeGroups": [{"minSize": 1}]}}) == set()
}
