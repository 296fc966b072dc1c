package ekslint.rules.lifecycle["k8s-version-unsupported_test"]

import data.ekslint.rules.lifecycle["k8s-version-unsupported"] as rule

calendar := {
	"asOf": "2026-09-29",
	"versions": {
		"1.9": {"extendedSupportEnds": "2024-01-01"},
		"1.30": {"extendedSupportEnds": "2026-07-23"},
		"1.31": {"extendedSupportEnds": "2026-11-26"},
		"1.36": {"extendedSupportEnds": "2028-08-02"},
	},
}

given(version, today) := {"authored": {"metadata": {"version": version}}, "today": today}

# The severity is "error" where the finding does not lower it.
severities := {object.get(f.details, "severity", "error") | some f in rule.report with data.ekslint.calendar as calendar}

messages := {f.message | some f in rule.report with data.ekslint.calendar as calendar}

today := "2026-11-21"

test_extended_support_has_ended if {
	expected := {"EKS no longer offers Kubernetes 1.30: extended support ended on 2026-07-23"}
	messages == expected with input as given("1.30", today)
	severities == {"error"} with input as given("1.30", today)
}

test_the_day_itself_counts if {
	severities == set() with input as given("1.31", "2026-11-25")
	severities == {"error"} with input as given("1.31", "2026-11-26")
}

# A calendar is old after 180 days.
test_an_end_that_an_old_calendar_has_not_seen_is_a_warning if {
	severities == {"error"} with input as given("1.31", "2027-03-28")
	severities == {"warning"} with input as given("1.31", "2027-03-29")
}

test_an_end_that_the_calendar_has_seen_stays_an_error if {
	severities == {"error"} with input as given("1.30", "2029-01-01")
}

test_older_than_the_calendar if {
	every version in ["1.1", "1.8"] {
		some message in messages with input as given(version, today)
		contains(message, "ended years ago")
	}
}

test_versions_are_compared_as_numbers if {
	severities == {"error"} with input as given("1.9", today)
	severities == {"error"} with input as given("1.100", today)
}

test_newer_than_the_calendar if {
	severities == {"info"} with input as given("1.37", today)
	severities == {"error"} with input as given("1.38", today)
}

# One version more may have come out every 90 days.
test_an_old_calendar_knows_less_about_new_versions if {
	severities == {"error"} with input as given("1.38", "2026-12-27")
	severities == {"info"} with input as given("1.38", "2026-12-28")
	severities == {"info"} with input as given("1.40", "2027-09-29")
	severities == {"error"} with input as given("1.45", "2027-09-29")
}

test_not_a_minor_version if {
	every version in ["1.30.2", "1.36.5", "v1.31", "1.31-eks", "1.08", "2.0", "Latest"] {
		severities == {"error"} with input as given(version, today)
		some message in messages with input as given(version, today)
		contains(message, "it has minor versions only")
	}
	some message in messages with input as given("1.99", today)
	contains(message, "EKS did not offer Kubernetes 1.99")
}

test_supported if {
	every version in ["1.31", "1.36"] {
		severities == set() with input as given(version, today)
	}
}

test_left_to_eksctl if {
	every version in ["auto", "latest", "", null, 1.22] {
		severities == set() with input as given(version, today)
	}
	severities == set() with input as {"authored": {"metadata": {"name": "x"}}, "today": today}
}
