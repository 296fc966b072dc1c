package ekslint.rules.lifecycle["k8s-version-extended-support_test"]

import data.ekslint.rules.lifecycle["k8s-version-extended-support"] as rule

calendar := {"versions": {
	"1.33": {"standardSupportEnds": "2026-07-29", "extendedSupportEnds": "2027-07-29"},
	"1.35": {"standardSupportEnds": "2027-03-27", "extendedSupportEnds": "2028-03-27"},
}}

given(version, today) := {
	"authored": {"metadata": {"version": version}},
	"config": {},
	"unknown": [],
	"today": today,
	"options": {"k8s-version-extended-support": {"noticePeriod": 90}},
}

messages := {f.message | some f in rule.report with data.ekslint.calendar as calendar}

says(text) if {
	count(messages) == 1
	some message in messages
	contains(message, text)
}

test_the_last_90_days_of_standard_support if {
	messages == set() with input as given("1.33", "2026-04-29")
	says("ends on 2026-07-29: from then on its control plane costs $0.60") with input as given("1.33", "2026-04-30")
	says("ends on 2026-07-29") with input as given("1.33", "2026-07-28")
}

test_extended_support if {
	says("is in extended support until 2027-07-29") with input as given("1.33", "2026-07-29")
	says("is in extended support until 2027-07-29") with input as given("1.33", "2027-07-28")
	messages == set() with input as given("1.33", "2027-07-29")
}

test_upgrade_policy if {
	standard := {"config": {"upgradePolicy": {"supportType": "STANDARD"}}}
	says("EKS updates the control plane by itself") with input as object.union(given("1.33", "2026-07-28"), standard)
	messages == set() with input as object.union(given("1.33", "2026-07-29"), standard)
	open := {"config": {"upgradePolicy": null}, "unknown": [["upgradePolicy"]]}
	says("costs more, or EKS updates it by itself") with input as object.union(given("1.33", "2026-07-28"), open)
	messages == set() with input as object.union(given("1.33", "2026-07-29"), open)
}

test_help_names_the_newest if {
	found := rule.report with input as given("1.33", "2026-07-29") with data.ekslint.calendar as calendar
	{f.details.help | some f in found} == {"use a version that stays in standard support, such as \"1.35\""}
}

test_silent_without_a_version_of_the_calendar if {
	every version in ["", "auto", "latest", "1.99", null] {
		messages == set() with input as given(version, "2026-07-29")
	}
}

notice(today, period) := object.union(given("1.33", today), {"options": {"k8s-version-extended-support": {"noticePeriod": period}}})

test_notice_period if {
	messages == set() with input as notice("2026-07-18", 10)
	says("ends on 2026-07-29") with input as notice("2026-07-19", 10)
	says("ends on 2026-07-29") with input as notice("2026-04-29", 91)
	messages == set() with input as notice("2026-07-28", 0)
	says("is in extended support") with input as notice("2026-07-29", 0)
}
