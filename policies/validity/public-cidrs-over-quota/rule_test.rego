package ekslint.rules.validity["public-cidrs-over-quota_test"]

import data.ekslint.rules.validity["public-cidrs-over-quota"] as rule

listing(n) := {"config": {"vpc": {"publicAccessCIDRs": [cidr | some i in numbers.range(1, n); cidr := sprintf("198.51.100.%d/32", [i])]}}}

test_more_than_40 if {
	found := rule.report with input as listing(41)
	{finding.path | some finding in found} == {["vpc", "publicAccessCIDRs"]}
}

test_silent_up_to_40 if {
	every given in [listing(40), {"config": {"vpc": {"publicAccessCIDRs": null}}}, {"config": {}}] {
		found := rule.report with input as given
		count(found) == 0
	}
}

test_each_counts_once if {
	twice := array.concat(listing(40).config.vpc.publicAccessCIDRs, ["198.51.100.1/32", null])
	found := rule.report with input as {"config": {"vpc": {"publicAccessCIDRs": twice}}}
	count(found) == 0
}
