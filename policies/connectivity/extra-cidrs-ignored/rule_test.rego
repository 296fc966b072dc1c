package ekslint.rules.connectivity["extra-cidrs-ignored_test"]

import data.ekslint.rules.connectivity["extra-cidrs-ignored"] as rule

brought := {"id": "sg-1", "origin": "user", "because": [{"path": ["vpc", "securityGroup"]}]}

findings(lists) := findings_with(lists, brought)

findings_with(lists, group) := found if {
	found := rule.report with input as {"config": {"vpc": lists}, "graph": {"securityGroups": [group]}}
}

test_list_beside_a_group_of_the_users if {
	some finding in findings({"extraCIDRs": ["10.1.0.0/16"]})
	finding.path == ["vpc", "extraCIDRs"]
	contains(finding.message, "\"vpc.extraCIDRs\"")
	finding.details.related == [{
		"path": ["vpc", "securityGroup"],
		"message": "\"sg-1\" takes the place of the group that would get the rules",
	}]
	contains(finding.details.help, "\"sg-1\"")
}

test_one_finding_for_each_list if {
	found := findings({"extraCIDRs": ["10.1.0.0/16"], "extraIPv6CIDRs": ["2001:db8::/56"]})
	{finding.path[1] | some finding in found} == {"extraCIDRs", "extraIPv6CIDRs"}
}

test_silent_when_eksctl_makes_the_group if {
	made := {"id": "control-plane", "origin": "eksctl", "because": [{"text": "eksctl makes it"}]}
	count(findings_with({"extraCIDRs": ["10.1.0.0/16"]}, made)) == 0
}

test_silent_while_the_group_is_not_known if {
	unsettled := object.union(brought, {"id": "control-plane"})
	count(findings_with({"extraCIDRs": ["10.1.0.0/16"]}, unsettled)) == 0
}

test_silent_without_ranges if {
	every lists in [{}, {"extraCIDRs": []}, {"extraCIDRs": null}, {"controlPlaneSecurityGroupIDs": ["sg-1"]}] {
		count(findings(lists)) == 0
	}
}

admitting(rules) := found if {
	found := rule.report with input as {
		"config": {"vpc": {"extraCIDRs": ["10.20.0.0/16", "10.30.0.0/16"]}},
		"graph": {
			"securityGroups": [{
				"id": "sg-1",
				"origin": "user",
				"told": "a.json:3",
				"rulesKnown": true,
				"because": [{"path": ["vpc", "securityGroup"]}],
			}],
			"rules": rules,
		},
	}
}

from(cidr) := {"securityGroup": "sg-1", "direction": "ingress", "protocol": "tcp", "fromPort": 443, "toPort": 443, "peer": {"cidr": cidr}}

test_information_where_the_group_admits_them_all if {
	every rules in [[from("10.0.0.0/8")], [from("10.20.0.0/16"), from("10.30.0.0/15")]] {
		some finding in admitting(rules)
		finding.details.severity == "info"
		finding.details.help == "remove the list: \"sg-1\" (a.json:3) admits these ranges already"
	}
}

test_error_where_one_is_left_out if {
	every rules in [
		[],
		[from("10.20.0.0/16")],
		[object.union(from("10.0.0.0/8"), {"securityGroup": "sg-2"})],
		[object.union(from("10.0.0.0/8"), {"direction": "egress"})],
	] {
		some finding in admitting(rules)
		finding.details.severity == "error"
	}
}
