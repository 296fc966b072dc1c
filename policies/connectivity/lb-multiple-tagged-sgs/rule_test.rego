package ekslint.rules.connectivity["lb-multiple-tagged-sgs_test"]

import data.ekslint.rules.connectivity["lb-multiple-tagged-sgs"] as rule

tag := "kubernetes.io/cluster/demo"

picture := {
	"securityGroups": [
		{"id": "cluster", "tags": {tag: "owned"}, "because": [{"text": "EKS makes it"}]},
		{
			"id": "managed-nodegroup/a/ssh",
			"tags": {tag: "owned"},
			"because": [{"text": "SSH is allowed", "path": ["managedNodeGroups", 0, "ssh", "allow"]}],
		},
		{"id": "managed-nodegroup/a/efa", "tags": {}, "because": []},
	],
	"members": [
		{"id": "control-plane", "securityGroups": ["cluster"]},
		{"id": "managed-nodegroup/a", "path": ["managedNodeGroups", 0], "securityGroups": ["cluster", "managed-nodegroup/a/ssh"]},
		{"id": "managed-nodegroup/b", "path": ["managedNodeGroups", 1], "securityGroups": ["cluster", "managed-nodegroup/a/efa"]},
	],
}

findings(metadata, groups) := findings_with_unknown(metadata, groups, [])

findings_with_unknown(metadata, groups, unknown) := found if {
	config := {"metadata": object.union({"name": "demo"}, metadata), "managedNodeGroups": groups}
	found := rule.report with input as {"config": config, "graph": picture, "unknown": unknown}
}

group := {"name": "a", "tags": {tag: "owned"}}

test_tag_of_a_nodegroup if {
	found := findings({}, [group])
	count(found) == 1
	some finding in found
	finding.path == ["managedNodeGroups", 0, "tags", tag]
	finding.details.related == [{"path": ["managedNodeGroups", 0, "ssh", "allow"], "message": "makes one of these groups"}]
}

test_silent_with_one_tagged_group if {
	found := findings({}, [{"name": "x"}, object.union(group, {"name": "b"})])
	count(found) == 0
}

test_silent_without_the_tag if count(findings({}, [{"name": "a", "tags": {"team": "x"}}])) == 0

test_silent_about_the_tag_of_another_cluster if count(findings({"name": "other"}, [group])) == 0

# cluster-tag-in-metadata-tags speaks.
test_silent_when_the_tag_is_everywhere if count(findings({"tags": {tag: "owned"}}, [group])) == 0

test_silent_about_what_is_not_known if {
	count(findings({"name": null}, [group])) == 0
	count(findings_with_unknown({}, [group], [["metadata", "tags"]])) == 0
}
