package ekslint.rules.connectivity["vpc-dns-unmanaged_test"]

import data.ekslint.rules.connectivity["vpc-dns-unmanaged"] as rule

base := {
	"purpose": "create-cluster",
	"authored": {"vpc": {"id": "vpc-0a1b2c3d", "subnets": {"private": {}}}},
	"graph": {
		"vpc": {"origin": "user", "originKnown": true},
		"apiEndpoint": {"private": "allowed", "because": [
			{"path": ["vpc", "clusterEndpoints", "publicAccess"], "text": "on"},
			{"path": ["vpc", "clusterEndpoints", "privateAccess"], "text": "on"},
		]},
	},
}

findings(patch) := found if {
	found := rule.report with input as object.union(base, patch)
}

test_found_at_the_vpc if {
	some finding in findings({})
	finding.path == ["vpc", "id"]
	[place.path | some place in finding.details.related] == [["vpc", "clusterEndpoints", "privateAccess"]]
}

test_found_at_the_subnets if {
	found := rule.report with input as object.union(object.remove(base, ["authored"]), {"authored": {"vpc": {"subnets": {"private": {}}}}})
	{finding.path | some finding in found} == {["vpc", "subnets"]}
}

test_silent if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"graph": {"vpc": {"origin": "eksctl"}}},
		{"graph": {"vpc": {"originKnown": false}}},
		{"graph": {"apiEndpoint": {"private": "denied"}}},
		{"graph": {"apiEndpoint": {"private": "unknown"}}},
	] {
		count(findings(patch)) == 0
	}
}
