package ekslint.rules.lifecycle["al2-eol_test"]

import data.ekslint.rules.lifecycle["al2-eol"] as rule

severities := {object.get(found.details, "severity", "error") | some found in rule.report with data.ekslint.families as families}

families := {"asOf": "2026-11-26", "ended": {"AmazonLinux2": "2025-11-26"}}

path := ["nodeGroups", 0, "amiFamily"]

issue := {"kind": "invalid", "rule": "al2-eol", "path": path, "message": "m", "original": "o"}

given(today, family, custom, issues) := {
	"today": today,
	"issues": issues,
	"config": {"nodeGroups": [{"name": "a"}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "image": {"family": family, "custom": custom}}]},
}

test_day if {
	severities == {"warning"} with input as given("2025-11-26", "AmazonLinux2", false, [])
	severities == set() with input as given("2025-11-25", "AmazonLinux2", false, [])
}

test_refused if severities == {"error"} with input as given("2026-11-26", "AmazonLinux2", false, [issue])

test_other_families if severities == set() with input as given("2026-11-26", "AmazonLinux2023", false, [])

test_own_image if {
	severities == set() with input as given("2026-11-26", "AmazonLinux2", true, [])
	severities == set() with input as given("2026-11-26", "AmazonLinux2", null, [])
}

test_fix_unless_there_is_a_script if {
	script := [{"op": "add", "path": "/config/nodeGroups/0/overrideBootstrapCommand", "value": "x"}]
	every issues in [[], [object.union(issue, {"fixTitle": "t", "edits": []})]] {
		before := given("2026-11-26", "AmazonLinux2", false, issues)
		count(fixes_of(before)) == 1
		count(fixes_of(json.patch(before, script))) == 0
	}
}

test_fix_with_a_volume_that_is_large_enough if {
	edits := {["nodeGroups", 0, "amiFamily"]: "AmazonLinux2023", ["nodeGroups", 0, "volumeSize"]: 20}
	every issues in [[], [object.union(issue, {"fixTitle": "t", "edits": []})]] {
		every size, want in {"19": edits, "20": object.remove(edits, [["nodeGroups", 0, "volumeSize"]])} {
			volume := {"op": "add", "path": "/inventory/nodegroups/0/volumes", "value": [{"root": true, "size": to_number(size)}]}
			document := json.patch(given("2026-11-26", "AmazonLinux2", false, issues), [volume])
			[{edit.path: edit.value | some edit in fix.edits} | some fix in fixes_of(document)] == [want]
		}
	}
}

test_help_names_the_script if {
	script := [{"op": "add", "path": "/config/nodeGroups/0/overrideBootstrapCommand", "value": "x"}]
	document := json.patch(given("2026-11-26", "AmazonLinux2", false, []), script)
	some found in rule.report with data.ekslint.families as families with input as document
	endswith(found.details.help, "make \"overrideBootstrapCommand\" a NodeConfig")
}

fixes_of(document) := [fix |
	some found in rule.report with data.ekslint.families as families with input as document
	some fix in object.get(found.details, "fixes", [])
]

test_help_names_the_image if {
	image := [{"op": "add", "path": "/config/nodeGroups/0/ami", "value": "ami-0a1b2c3d4e5f60718"}]
	document := json.patch(given("2026-11-26", "AmazonLinux2", true, [issue]), image)
	some found in rule.report with data.ekslint.families as families with input as document
	found.details.help == "set \"amiFamily\" to AmazonLinux2023, and build the image in \"ami\" on it"
	count(fixes_of(document)) == 0
}
