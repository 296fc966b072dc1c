package ekslint.rules.connectivity["extra-cidrs-ignored_test"]

import data.ekslint.rules.connectivity["extra-cidrs-ignored"] as rule

findings(vpc) := findings_with_unknown(vpc, [])

findings_with_unknown(vpc, unknown) := found if {
	found := rule.report with input as {"config": {"vpc": vpc}, "unknown": unknown}
}

test_own_security_group if {
	some finding in findings({"extraCIDRs": ["10.1.0.0/16"], "securityGroup": "sg-1"})
	finding.path == ["vpc", "extraCIDRs"]
	finding.details.related[0].path == ["vpc", "securityGroup"]
	contains(finding.details.help, "sg-1")
}

test_own_security_group_ids if {
	some finding in findings({"extraCIDRs": ["10.1.0.0/16"], "controlPlaneSecurityGroupIDs": ["sg-1", "sg-2"]})
	finding.details.related[0].path == ["vpc", "controlPlaneSecurityGroupIDs"]
}

test_both_lists if {
	count(findings({"extraCIDRs": ["10.1.0.0/16"], "extraIPv6CIDRs": ["2001:db8::/56"], "securityGroup": "sg-1"})) == 2
}

test_silent_when_eksctl_creates_the_group if {
	every vpc in [
		{"extraCIDRs": ["10.1.0.0/16"]},
		{"extraCIDRs": ["10.1.0.0/16"], "securityGroup": ""},
		{"extraCIDRs": ["10.1.0.0/16"], "controlPlaneSecurityGroupIDs": []},
	] {
		count(findings(vpc)) == 0
	}
}

test_silent_without_ranges if {
	every cidrs in [[], null] {
		count(findings({"extraCIDRs": cidrs, "securityGroup": "sg-1"})) == 0
	}
}

test_silent_about_what_is_not_known if {
	count(findings({"extraCIDRs": ["10.1.0.0/16"], "securityGroup": null})) == 0
	count(findings_with_unknown(
		{"extraCIDRs": ["10.1.0.0/16"], "controlPlaneSecurityGroupIDs": [null]},
		[["vpc", "controlPlaneSecurityGroupIDs", 0]],
	)) == 0
}
