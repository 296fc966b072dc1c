package ekslint.rules.lifecycle["cluster-version-mismatch_test"]

import data.ekslint.rules.lifecycle["cluster-version-mismatch"] as rule

found := {
	"kind": "cluster-version",
	"path": ["metadata", "version"],
	"subject": "shop",
	"says": "1.32",
	"told": "1.33",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_older if {
	some finding in report({})
	finding.path == ["metadata", "version"]
	finding.details.severity == "warning"
	startswith(finding.message, "the cluster \"shop\" is of version 1.33 (a.json:3), and the file says 1.32:")
	endswith(finding.message, "would roll it back")
}

test_far if {
	some finding in report({"refused": true, "says": "1.35"})
	endswith(finding.message, "by one version at a time")
}

test_newer_nodes if {
	some finding in report({"kind": "release-version", "path": ["managedNodeGroups", 0, "releaseVersion"]})
	not finding.details.severity
	endswith(finding.message, "EKS creates no newer nodegroup for it")
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
