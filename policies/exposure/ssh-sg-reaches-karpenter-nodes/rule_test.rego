package ekslint.rules.exposure["ssh-sg-reaches-karpenter-nodes_test"]

import data.ekslint.rules.exposure["ssh-sg-reaches-karpenter-nodes"] as rule

tag := {"karpenter.sh/discovery": "demo"}

allow := ["managedNodeGroups", 0, "ssh", "allow"]

ssh := {"kind": "ssh", "tags": tag, "because": [{"path": allow, "text": "ssh.allow opens SSH"}]}

given(groups) := {"config": {"metadata": {"tags": tag}}, "graph": {"securityGroups": groups}}

related := [place.path | some f in rule.report; some place in f.details.related]

test_tagged if related == [allow] with input as given([ssh, object.union(ssh, {"kind": "efa"})])

test_others if {
	every group in [
		object.union(ssh, {"kind": "nodegroup"}),
		object.union(ssh, {"possible": true}),
		object.union(object.remove(ssh, ["tags"]), {"tags": {}}),
	] {
		related == [] with input as given([group])
	}
}

test_tag_of_the_nodegroup_alone if {
	related == [] with input as {"config": {"metadata": {"tags": {}}}, "graph": {"securityGroups": [ssh]}}
}
