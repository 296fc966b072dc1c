package ekslint.rules.reliability["hop-limit-one-surprise_test"]

import data.ekslint.rules.reliability["hop-limit-one-surprise"] as rule

given(groups, roles) := {"config": {"managedNodeGroups": groups, "iam": roles}, "unknown": []}

blocked := {"name": "a", "disablePodIMDS": true}

open := {"name": "b", "disablePodIMDS": false}

controller := {"wellKnownPolicies": {"awsLoadBalancerController": true}}

test_blocked_everywhere if {
	every list in ["serviceAccounts", "podIdentityAssociations"] {
		some f in rule.report with input as given([blocked], {list: [controller]})
		f.path == ["managedNodeGroups", 0, "disablePodIMDS"]
		f.details.related[0].path == ["iam", list, 0]
	}
}

test_somewhere_to_run if {
	every group in [open, {"name": "b"}, {"name": "b", "disablePodIMDS": null}] {
		count(rule.report) == 0 with input as given([blocked, group], {"serviceAccounts": [controller]})
	}
}

test_other_roles if {
	count(rule.report) == 0 with input as given([blocked], {"serviceAccounts": [{"wellKnownPolicies": {"autoScaler": true}}]})
	count(rule.report) == 0 with input as given([blocked], {})
}

test_other_nodegroups_not_known if {
	every kind in ["nodeGroups", "managedNodeGroups"] {
		some_more := object.union(given([blocked], {"serviceAccounts": [controller]}), {"unknown": [[kind]]})
		count(rule.report) == 0 with input as some_more
	}
}
