package ekslint.rules.reliability["custom-ami-override-incomplete_test"]

import data.ekslint.rules.reliability["custom-ami-override-incomplete"] as rule

path := ["nodeGroups", 0]

given(labels, group, is_managed) := {
	"config": {"nodeGroups": [object.union({"name": "ng"}, group)]},
	"inventory": {"nodegroups": [{
		"path": path,
		"managed": is_managed,
		"bootstrap": {"path": array.concat(path, ["overrideBootstrapCommand"]), "labels": labels},
	}]},
}

severities(labels, group) := {f.details.severity | some f in rule.report with input as given(labels, group, false)}

test_lost if {
	severities("lost", {"minSize": 1}) == {"error"}
	severities("lost", {"desiredCapacity": 1}) == {"error"}
	severities("lost", {"minSize": 1, "desiredCapacity": 2}) == {"error"}
	severities("lost", {}) == {"error"}
}

test_eksctl_does_not_wait if {
	severities("lost", {"minSize": 0, "desiredCapacity": 2}) == {"warning"}
	severities("lost", {"desiredCapacity": 0}) == {"warning"}
}

test_size_not_known if {
	base := given("lost", {"minSize": null}, false)
	severity := {f.details.severity |
		some f in rule.report with input as object.union(base, {"unknown": [["nodeGroups", 0, "minSize"]]})
	}
	severity == {"warning"}
}

test_unset if severities("unset", {"minSize": 1}) == {"warning"}

test_silent if {
	severities("unknown", {"minSize": 1}) == set()
	count(rule.report) == 0 with input as given("lost", {"minSize": 1}, true)
	count(rule.report) == 0 with input as {"inventory": {"nodegroups": [{"path": path, "managed": false}]}}
}

test_place_and_words if {
	some f in rule.report with input as given("lost", {}, false)
	f.path == ["nodeGroups", 0, "overrideBootstrapCommand"]
	contains(f.message, "eksctl waits for them, and it gives up")
	some g in rule.report with input as given("unset", {}, false)
	contains(g.message, "nothing sets it")
}

test_help_until_the_family_changes if {
	every image, start in {
		{"family": "AmazonLinux2", "custom": false}: "until it runs Amazon Linux 2023, source ",
		{"family": "AmazonLinux2", "custom": true}: "source ",
		{"family": "Ubuntu2404", "custom": false}: "source ",
	} {
		more := [
			{"op": "add", "path": "/today", "value": "2026-11-27"},
			{"op": "add", "path": "/inventory/nodegroups/0/image", "value": image},
		]
		some f in rule.report with input as json.patch(given("lost", {}, false), more)
			with data.ekslint.families.ended as {"AmazonLinux2": "2026-11-27"}
		startswith(f.details.help, start)
	}
}
