package ekslint.rules.validity["version-not-string_test"]

import data.ekslint.rules.validity["version-not-string"] as rule

given(path, version, suggestion) := {
	"issues": [{"kind": "type", "path": path, "message": "cannot unmarshal", "suggestion": suggestion}],
	"authored": {"metadata": {"version": version}},
}

at := ["metadata", "version"]

test_number if {
	some f in rule.report with input as given(at, 1.3, "1.30")
	f.path == at
	contains(f.message, "a number")
}

fixes := [[fix.edits[0].value, fix.safe] | some f in rule.report; some fix in f.details.fixes]

test_the_fix_quotes_what_was_written if {
	fixes == [["1.30", true]] with input as given(at, 1.3, "1.30")
}

test_two_digits_are_as_written if {
	every version in [1.11, 1.34, 1.99] {
		fixes == [[sprintf("%v", [version]), true]] with input as given(at, version, "")
	}
}

test_a_lost_zero_is_a_guess if {
	every version in [1.1, 1.3, 1.9] {
		fixes == [[sprintf("%v0", [version]), false]] with input as given(at, version, "")
	}
}

test_no_fix_for_what_is_not_a_version if {
	every version in [1, 2.34, 1.05, 1.345, true, ["1.30"]] {
		fixes == [] with input as given(at, version, "")
	}
}

test_other_than_a_number if {
	some f in rule.report with input as given(at, ["1.30"], "")
	contains(f.message, "must be text, in quotes")
}

test_other_places_are_not_its_concern if {
	rule.report == set() with input as given(["metadata", "name"], "1.30", "")
}

test_other_issues_are_not_its_concern if {
	rule.report == set() with input as {"issues": [{"kind": "invalid", "path": at, "message": "x"}], "authored": {}}
}
