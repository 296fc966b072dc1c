package ekslint.rules.validity["launch-template-refused_test"]

import data.ekslint.rules.validity["launch-template-refused"] as rule

found := {
	"kind": "template-type",
	"path": ["managedNodeGroups", 0, "launchTemplate"],
	"subject": "lt-1",
	"says": "",
	"told": "",
	"at": "a.json:3",
	"refused": true,
	"because": [],
	"users": [["managedNodeGroups", 0]],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

says(patch, text) if {
	some finding in report(patch)
	contains(finding.message, text)
}

test_types if {
	says({}, "\"lt-1\" has no instance type (a.json:3), and eksctl refuses it without \"instanceTypes\"")
	both := {"told": "m6i.large", "says": "instanceTypes"}
	says(both, "has the instance type \"m6i.large\" (a.json:3), and eksctl refuses it beside \"instanceTypes\"")
}

test_images if {
	says({"kind": "template-user-data", "told": "ami-1"}, "has the image \"ami-1\" (a.json:3), and eksctl refuses it without user data")
	says({"kind": "template-release", "told": "ami-1"}, "refuses it beside \"releaseVersion\"")
}

test_profile if says({"kind": "template-profile"}, "has an instance profile (a.json:3)")

test_place if {
	some finding in report({"because": ["managedNodeGroups", 0, "launchTemplate"]})
	finding.path == found.path
	[place.path | some place in finding.details.related] == [["managedNodeGroups", 0, "launchTemplate"]]
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
