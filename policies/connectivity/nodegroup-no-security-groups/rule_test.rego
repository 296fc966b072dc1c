package ekslint.rules.connectivity["nodegroup-no-security-groups_test"]

import data.ekslint.rules.connectivity["nodegroup-no-security-groups"] as rule

bare := {"id": "nodegroup/gpu", "kind": "nodegroup", "path": ["nodeGroups", 0], "securityGroups": [], "groupsKnown": true}

findings(verdict) := findings_of(bare, verdict)

findings_of(member, verdict) := found if {
	found := rule.report with input as {
		"config": {"nodeGroups": [{"name": "gpu"}]},
		"graph": {"members": [{"id": "control-plane", "kind": "control-plane"}, member]},
		"flows": {"api-to-kubelet": {member.id: [{"verdict": verdict}]}},
	}
}

own := ["nodeGroups", 0, "securityGroups"]

test_error_where_the_kubelet_is_out_of_reach if {
	found := findings("denied")
	count(found) == 1
	some finding in found
	finding.path == own
	not finding.details.severity
	contains(finding.message, "nodes of \"gpu\" carry no security group")
	{place.path | some place in finding.details.related} == {array.concat(own, ["withShared"]), array.concat(own, ["withLocal"])}
	finding.details.fixes[0].edits == [
		{"op": "remove", "path": array.concat(own, ["withShared"])},
		{"op": "remove", "path": array.concat(own, ["withLocal"])},
	]
}

test_warning_where_the_default_group_may_admit_the_control_plane if {
	found := findings("unknown")
	count(found) == 1
	some finding in found
	finding.path == own
	finding.details.severity == "warning"
	contains(finding.message, "nodes of \"gpu\" are cut off, unless")
}

test_silent_where_the_kubelet_is_reached if count(findings("allowed")) == 0

test_the_default_group_that_aws_has_told_is_none_of_the_cluster if {
	every role, number in {"default": 1, "nodegroup": 0} {
		found := rule.report with input as {
			"config": {"nodeGroups": [{"name": "gpu"}]},
			"graph": {"members": [object.union(bare, {"securityGroups": ["sg-0d"]})], "securityGroups": [{"id": "sg-0d", "roles": [role]}]},
			"flows": {"api-to-kubelet": {bare.id: [{"verdict": "denied"}]}},
		}
		count(found) == number
	}
}

test_silent_about_other_members if {
	every patch in [
		{"securityGroups": ["nodegroup/gpu"]},
		{"groupsKnown": false},
		{"possibleSecurityGroups": ["nodegroup/gpu"]},
		{"kind": "managed-nodegroup"},
	] {
		count(findings_of(object.union(bare, patch), "denied")) == 0
	}
}

test_pods_may_call_it_nevertheless if {
	every verdict, ending in {"denied": "no kubelet there, and pods cannot call it", "allowed": "no kubelet there"} {
		found := rule.report with input as {
			"config": {"nodeGroups": [{"name": "gpu"}]},
			"graph": {"members": [bare]},
			"flows": {"api-to-kubelet": {bare.id: [{"verdict": "denied"}]}, "pod-to-api": {bare.id: [{"verdict": verdict}]}},
		}
		some finding in found
		endswith(finding.message, ending)
	}
}
