package ekslint.rules.validity["control-plane-egress-mode-value_test"]

import data.ekslint.rules.validity["control-plane-egress-mode-value"] as rule

findings(mode) := found if {
	found := rule.report with input as {"config": {"vpc": {"controlPlaneEgressMode": mode}}}
}

test_unknown_mode if {
	some finding in findings("MANAGED")
	finding.path == ["vpc", "controlPlaneEgressMode"]
	contains(finding.details.help, "AWS_MANAGED, CUSTOMER_ROUTED, CUSTOMER_ISOLATED")
	not finding.details.fixes
}

test_meant if {
	every mode, meant in {
		"aws_managed": "AWS_MANAGED",
		"CUSTOMER-ROUTED": "CUSTOMER_ROUTED",
		"customerIsolated": "CUSTOMER_ISOLATED",
	} {
		some finding in findings(mode)
		finding.details.fixes[0].edits[0].value == meant
	}
}

test_silent if {
	every mode in ["AWS_MANAGED", "CUSTOMER_ROUTED", "CUSTOMER_ISOLATED", "", null] {
		count(findings(mode)) == 0
	}
}
