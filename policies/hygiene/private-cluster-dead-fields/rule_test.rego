package ekslint.rules.hygiene["private-cluster-dead-fields_test"]

import data.ekslint.rules.hygiene["private-cluster-dead-fields"] as rule

findings(private, unknown) := found if {
	found := rule.report with input as {"config": {"privateCluster": private}, "unknown": unknown}
}

skip := ["privateCluster", "skipEndpointCreation"]

services := ["privateCluster", "additionalEndpointServices"]

test_each if {
	{finding.path | some finding in findings({"skipEndpointCreation": true}, [])} == {skip}
	{finding.path | some finding in findings({"enabled": false, "additionalEndpointServices": ["logs"]}, [])} == {services}
}

test_both if {
	found := findings({"skipEndpointCreation": true, "additionalEndpointServices": ["logs"]}, [])
	{finding.path | some finding in found} == {skip, services}
	every finding in found {
		finding.details.fixes[0].edits == [{"op": "remove", "path": finding.path}]
	}
}

test_silent if {
	every private in [
		{"enabled": true, "additionalEndpointServices": ["logs"]},
		{"enabled": false},
		{"enabled": false, "skipEndpointCreation": false, "additionalEndpointServices": []},
		{"skipEndpointCreation": null, "additionalEndpointServices": null},
	] {
		count(findings(private, [])) == 0
	}
	count(findings({"enabled": null, "skipEndpointCreation": true}, [["privateCluster", "enabled"]])) == 0
}
