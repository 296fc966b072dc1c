package ekslint.rules.validity["public-cidrs-private-range_test"]

import data.ekslint.rules.validity["public-cidrs-private-range"] as rule

with_list(list, more) := {"unknown": [], "config": object.union(
	{"vpc": {"publicAccessCIDRs": list, "clusterEndpoints": {"publicAccess": true}}},
	more,
)}

findings(list, more) := found if {
	found := rule.report with input as with_list(list, more)
}

test_one_finding_at_the_first if {
	found := findings(["203.0.113.0/24", "10.0.0.0/8", "192.168.0.0/16"], {})
	count(found) == 1
	some finding in found
	finding.path == ["vpc", "publicAccessCIDRs", 1]
	contains(finding.message, "\"10.0.0.0/8\"")
	[place.path | some place in finding.details.related] == [["vpc", "publicAccessCIDRs", 2]]
	finding.details.fixes[0].edits == [
		{"op": "set", "path": ["vpc", "publicAccessCIDRs"], "value": ["203.0.113.0/24"]},
		{"op": "set", "path": ["vpc", "extraCIDRs"], "value": ["10.0.0.0/8", "192.168.0.0/16"]},
	]
}

test_keeps_the_extra_networks if {
	some finding in findings(["203.0.113.0/24", "10.0.0.0/8"], {"vpc": {"extraCIDRs": ["172.16.0.0/16"]}})
	finding.details.fixes[0].edits[1].value == ["172.16.0.0/16", "10.0.0.0/8"]
}

test_no_fix_that_opens_the_endpoint_or_does_nothing if {
	some finding in findings(["10.0.0.0/8"], {})
	not finding.details.fixes
	every more in [{"securityGroup": "sg-0a1b2c3d4e5f60718"}, {"controlPlaneSecurityGroupIDs": ["sg-0a1b2c3d4e5f60718"]}] {
		some other in findings(["203.0.113.0/24", "10.0.0.0/8"], {"vpc": more})
		not other.details.fixes
	}
}

test_no_fix_while_a_list_is_not_known if {
	every path in [["vpc", "publicAccessCIDRs", 0], ["vpc", "extraCIDRs"]] {
		found := rule.report with input as object.union(with_list([null, "10.0.0.0/8", "203.0.113.0/24"], {}), {"unknown": [path]})
		some finding in found
		not finding.details.fixes
	}
}

test_in_a_fully_private_cluster if {
	more := {"vpc": {"clusterEndpoints": {"publicAccess": null}}, "privateCluster": {"enabled": true}}
	count(findings(["10.0.0.0/8"], more)) == 1
}

test_silent if {
	count(findings(["203.0.113.0/24", "0.0.0.0/0", "8.0.0.0/6"], {})) == 0
	count(findings([], {})) == 0
	every access in [false, null] {
		count(findings(["10.0.0.0/8"], {"vpc": {"clusterEndpoints": {"publicAccess": access}}})) == 0
	}
}
