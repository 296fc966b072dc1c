package ekslint.rules.validity["addon-values-refused_test"]

import data.ekslint.rules.validity["addon-values-refused"] as rule

refused(problem) := {
	"path": ["addons", 0, "configurationValues", "env", "KEY"],
	"key": "KEY",
	"written": "true",
	"problem": problem,
	"meant": "OTHER",
}

reported(problem) := found if {
	some found in rule.report with input.inventory.refusedValues as [refused(problem)]
}

test_each if {
	found := {problem: [trim_prefix(f.message, "EKS refuses the configuration of vpc-cni: "), f.details.help] |
		some problem in ["not-text", "not-boolean", "misspelt-key", "init-key"]
		f := reported(problem)
		f.path == refused(problem).path
	}
	found == {
		"not-text": ["\"KEY\" is to be a string, and this is true without quotes", "write \"true\" with the quotes"],
		"not-boolean": ["\"KEY\" is to be true or false, and this is a string", "write true or false without quotes"],
		"misspelt-key": ["it has no variable \"KEY\"", "write \"OTHER\""],
		"init-key": ["\"KEY\" is not a variable of this container, but of the init container", "put it below \"init\", in \"env\""],
	}
}

test_silent if count(rule.report) == 0 with input.inventory.refusedValues as []

test_fixes if {
	every problem, title in {"not-text": "put the value in quotes", "not-boolean": "take the quotes away"} {
		found := rule.report with input.inventory.refusedValues as [object.union(refused(problem), {"cured": "the text"})]
		edit := {"op": "set", "path": ["addons", 0, "configurationValues"], "value": "the text"}
		{f.details.fixes[0] | some f in found} == {{"title": title, "safe": false, "edits": [edit]}}
	}
	every problem in ["not-text", "not-boolean", "misspelt-key", "init-key"] {
		reported(problem).details.fixes == []
	}
}
