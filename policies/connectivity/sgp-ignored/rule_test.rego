package ekslint.rules.connectivity["sgp-ignored_test"]

import data.ekslint.rules.connectivity["sgp-ignored"] as rule

findings(faults) := found if {
	policies := [{"object": 3, "called": "SecurityGroupPolicy shop/web", "faults": faults}]
	found := rule.report with input as {"manifests": {"policies": policies}}
}

test_each_fault if {
	every kind, part in {
		"no-selector": "neither \"podSelector\" nor \"serviceAccountSelector\"",
		"no-groups": "names no security groups",
		"unreadable-selector": "cannot be read",
	} {
		some finding in findings([{"kind": kind, "path": ["spec"]}])
		finding.object == 3
		finding.path == ["spec"]
		startswith(finding.message, "SecurityGroupPolicy shop/web gives groups to no pod: it")
		contains(finding.message, part)
	}
}

test_silent_without_faults if count(findings([])) == 0

passed := {
	"object": 2,
	"called": "SecurityGroupPolicy shop/web",
	"faults": [],
	"selector": ["spec", "podSelector"],
	"selects": [],
	"maySelect": false,
	"passesOver": [{"at": {"object": 1, "path": ["spec"]}, "called": "Deployment shop/web", "why": "for Windows"}],
}

test_passed_over if {
	some found in rule.report with input as {"manifests": {"policies": [passed]}}
	contains(found.message, "those of Deployment shop/web are for Windows, and keep the groups of their nodes")
	found.details.related[0].object == 1
}

test_not_passed_over if {
	every other in [{"maySelect": true}, {"selects": [1]}, {"passesOver": []}, {"passesOver": null}] {
		rule.report == set() with input as {"manifests": {"policies": [object.union(passed, other)]}}
	}
}
