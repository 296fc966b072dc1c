package ekslint.rules.validity["unknown-or-duplicate-key_test"]

import data.ekslint.rules.validity["unknown-or-duplicate-key"] as rule

messages := {f.message | some f in rule.report}

given(issue) := {"issues": [issue]}

test_unknown_key_with_a_guess if {
	edit := {"op": "rename", "path": ["metadta"], "value": "metadata"}
	issue := {
		"kind": "unknown-key", "path": ["metadta"], "message": "no \"metadta\"",
		"help": "rename it", "fixTitle": "rename", "edits": [edit],
	}
	messages == {"no \"metadta\""} with input as given(issue)
	some f in rule.report with input as given(issue)
	f.details.help == "rename it"
	[fix.safe | some fix in f.details.fixes] == [false]
	some certain in rule.report with input as given(object.union(issue, {"fixSafe": true}))
	[fix.safe | some fix in certain.details.fixes] == [true]
}

test_unknown_key_without_a_guess if {
	issue := {"kind": "unknown-key", "path": ["foo"], "message": "no \"foo\"", "original": "unknown field \"foo\""}
	messages == {"no \"foo\""} with input as given(issue)
	some f in rule.report with input as given(issue)
	f.details.original == issue.original
	not f.details.fixes
}

test_repeated_key_names_the_first if {
	issue := {"kind": "duplicate-key", "path": ["vpc", {"key": "cidr", "occurrence": 2}]}
	some f in rule.report with input as given(issue)
	f.path == issue.path
	f.message == "eksctl refuses the repeated key \"cidr\""
	f.details.related[0].path == ["vpc", {"key": "cidr", "occurrence": 1}]
}

test_key_that_a_merge_repeats if {
	issue := {"kind": "duplicate-key", "path": ["nodeGroups", 1, "name"]}
	some f in rule.report with input as given(issue)
	not f.details.related
	contains(f.details.help, "merge key")
}

test_other_issues_are_not_its_concern if {
	every kind in ["wrong-case", "type", "invalid", "panic"] {
		messages == set() with input as given({"kind": kind, "path": ["vpc"], "message": "x"})
	}
}
