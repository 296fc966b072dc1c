package ekslint.rules.connectivity["public-cidrs-lock-out-nodes_test"]

import data.ekslint.rules.connectivity["public-cidrs-lock-out-nodes"] as rule

# The findings on a cluster with one nodegroup and eksctl's own defaults, changed by patch.
findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

base := {
	"managedNodeGroups": [{"name": "workers"}],
	"vpc": {
		"publicAccessCIDRs": ["203.0.113.0/24"],
		"clusterEndpoints": {"publicAccess": true, "privateAccess": false},
	},
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

cidrs(list) := {"vpc": {"publicAccessCIDRs": list}}

test_addresses_cannot_be_known_before_the_vpc if {
	found := findings({})
	severities(found) == {"error"}
	some finding in found
	finding.path == ["vpc", "publicAccessCIDRs"]
	finding.details.fixes[0].safe == false
}

test_private_ranges_hold_no_node if severities(findings(cidrs(["10.0.0.0/8"]))) == {"error"}

test_single_address_may_be_the_nat_gateway if {
	severities(findings(cidrs(["203.0.113.0/24", "198.51.100.7/32"]))) == {"warning"}
}

test_any_compute_counts if {
	some compute in [
		{"nodeGroups": [{"name": "a"}]},
		{"fargateProfiles": [{"name": "a"}]},
		{"autoModeConfig": {"enabled": true}},
		{"karpenter": {"version": "1.2.1"}},
	]
	count(findings(object.union({"managedNodeGroups": []}, compute))) == 1
}

test_silent_without_compute if count(findings({"managedNodeGroups": []})) == 0

test_silent_when_the_list_is_open_or_wide if {
	every list in [["0.0.0.0/0"], ["203.0.113.0/24", "::/0"], ["0.0.0.0/1", "128.0.0.0/1"], ["52.0.0.0/11"], []] {
		count(findings(cidrs(list))) == 0
	}
}

test_silent_when_the_list_is_malformed if count(findings(cidrs(["office"]))) == 0

test_silent_with_another_way_in if {
	every patch in [
		{"vpc": {"clusterEndpoints": {"privateAccess": true}}},
		{"vpc": {"clusterEndpoints": {"publicAccess": false}}},
		{"privateCluster": {"enabled": true}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_in_an_existing_vpc if {
	every patch in [
		{"vpc": {"id": "vpc-1"}},
		{"vpc": {"subnets": {"private": {"a": {"id": "subnet-1"}}}}},
		{"vpc": {"ipv6Pool": "ipv6pool-1"}},
	] {
		count(findings(patch)) == 0
	}
}

test_silent_about_what_is_not_known if {
	every path in [
		["vpc", "publicAccessCIDRs", 0],
		["vpc", "id"],
		["vpc", "subnets"],
		["privateCluster", "enabled"],
	] {
		count(findings_with_unknown({}, [path])) == 0
	}
	count(findings({"vpc": {"clusterEndpoints": {"privateAccess": null}}})) == 0
}
