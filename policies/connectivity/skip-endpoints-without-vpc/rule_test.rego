package ekslint.rules.connectivity["skip-endpoints-without-vpc_test"]

import data.ekslint.rules.connectivity["skip-endpoints-without-vpc"] as rule

base := {
	"privateCluster": {"enabled": true, "skipEndpointCreation": true},
	"nodeGroups": [{"name": "workers", "privateNetworking": true}],
	"vpc": {"cidr": "192.168.0.0/16"},
}

findings(patch) := findings_with_unknown(patch, [])

findings_with_unknown(patch, unknown) := found if {
	config := object.union(base, patch)
	found := rule.report with input as {"config": config, "unknown": unknown}
}

severities(found) := {object.get(finding.details, "severity", "error") | some finding in found}

test_nodes_in_a_vpc_without_endpoints if {
	found := findings({})
	severities(found) == {"error"}
	some finding in found
	finding.path == ["privateCluster", "skipEndpointCreation"]
	finding.details.fixes[0].safe == false
}

test_warning_while_there_are_no_nodes if severities(findings({"nodeGroups": []})) == {"warning"}

test_silent_in_an_existing_vpc if {
	every vpc in [{"id": "vpc-1"}, {"subnets": {"private": {"eu-west-1a": {"id": "subnet-1"}}}}] {
		count(findings({"vpc": vpc})) == 0
	}
}

test_silent_when_endpoints_are_made_or_not_needed if {
	every cluster in [{"skipEndpointCreation": false}, {"enabled": false}] {
		count(findings({"privateCluster": cluster})) == 0
	}
}

test_silent_on_outposts if count(findings({"outpost": {"controlPlaneOutpostARN": "arn:aws:outposts:a"}})) == 0

test_silent_about_what_is_not_known if {
	every path in [["vpc", "id"], ["vpc", "subnets", "private"], ["vpc"], ["outpost"]] {
		count(findings_with_unknown({}, [path])) == 0
	}
	count(findings({"privateCluster": {"enabled": null}})) == 0
	count(findings({"privateCluster": {"skipEndpointCreation": null}})) == 0
}
