package ekslint.rules.exposure["api-server-wider-than-file_test"]

import data.ekslint.rules.exposure["api-server-wider-than-file"] as rule

found := {
	"kind": "cluster-sources",
	"path": ["vpc", "publicAccessCIDRs"],
	"subject": "shop",
	"says": "203.0.113.0/24",
	"told": "0.0.0.0/0",
	"at": "a.json:3",
	"refused": false,
	"because": [],
	"users": [],
}

report(patch) := reported if {
	reported := rule.report with input.contradictions as [object.union(found, patch)]
}

test_sources if {
	some finding in report({})
	finding.path == ["vpc", "publicAccessCIDRs"]
	finding.message == "the public endpoint of \"shop\" also admits 0.0.0.0/0 (a.json:3), which the file does not"
}

test_access if {
	some finding in report({"kind": "cluster-access", "path": ["vpc", "clusterEndpoints", "publicAccess"], "told": "public"})
	finding.message == "the public endpoint of \"shop\" is on (a.json:3), which the file turns off"
}

test_silent_on_other_kinds if count(report({"kind": "other"})) == 0
