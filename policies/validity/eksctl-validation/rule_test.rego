package ekslint.rules.validity["eksctl-validation_test"]

import data.ekslint.rules.validity["eksctl-validation"] as rule

messages := {f.message | some f in rule.report}

given(kind, path, message) := {"issues": [{"kind": kind, "path": path, "message": message}]}

test_each_kind if {
	messages == {"eksctl cannot read this value: x"} with input as given("type", ["vpc"], "x")
	messages == {"eksctl refuses the configuration: x"} with input as given("invalid", ["vpc"], "x")
	messages == {"eksctl crashes on x"} with input as given("panic", ["vpc"], "eksctl crashes on x")
}

test_in_other_words if {
	issue := {"kind": "invalid", "path": ["vpc"], "message": "x", "original": "y", "help": "do z"}
	messages == {"x"} with input as {"issues": [issue]}
	some f in rule.report with input as {"issues": [issue]}
	f.details == {"original": "y", "help": "do z"}
}

test_text_that_needs_quotes if {
	edit := {"op": "set", "path": ["iam", "roleName"], "value": "1.0"}
	issue := {"kind": "type", "path": edit.path, "message": "x", "original": "y", "fixTitle": "put it in quotes", "edits": [edit]}
	some f in rule.report with input as {"issues": [issue]}
	f.details.fixes == [{"title": "put it in quotes", "safe": false, "edits": [edit]}]
	some quoted in rule.report with input as {"issues": [object.union(issue, {"fixSafe": true})]}
	quoted.details.fixes[0].safe
}

test_message_is_one_line_without_a_stop if {
	messages == {"eksctl refuses the configuration: no: \"a\", \"b\""} with input as given("invalid", [], "no:\n  \"a\",\n\t\"b\".\n")
}

test_the_path_is_that_of_the_issue if {
	some f in rule.report with input as given("invalid", ["nodeGroups", 1, "iam"], "x")
	f.path == ["nodeGroups", 1, "iam"]
}

test_the_version_is_left_to_its_own_rule if {
	messages == set() with input as given("type", ["metadata", "version"], "x")
	count(messages) == 1 with input as given("invalid", ["metadata", "version"], "x")
}

test_keys_are_left_to_their_own_rules if {
	every kind in ["unknown-key", "duplicate-key", "wrong-case"] {
		messages == set() with input as given(kind, ["vpc"], "x")
	}
}
