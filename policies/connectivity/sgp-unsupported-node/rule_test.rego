package ekslint.rules.connectivity["sgp-unsupported-node_test"]

import data.ekslint.rules.connectivity["sgp-unsupported-node"] as rule

reason(i) := {"path": ["managedNodeGroups", i, "instanceType"], "text": "t3.large has no branch interfaces"}

workload(name, stranded, reasons) := {
	"called": sprintf("Deployment shop/%s", [name]),
	"object": 1,
	"isStranded": stranded,
	"policies": [7],
	"landings": [{"incapable": [reason]} | some reason in reasons],
}

findings(workloads) := found if found := rule.report with input as {"manifests": {"workloads": workloads}}

test_one_for_each_cause if {
	found := findings([
		workload("a", true, [reason(0), reason(1)]),
		workload("b", true, [reason(0), reason(1)]),
		workload("c", true, [reason(2)]),
	])
	{finding.path | some finding in found} == {["managedNodeGroups", 0, "instanceType"], ["managedNodeGroups", 2, "instanceType"]}
	starts := {split(finding.message, ":")[0] | some finding in found}
	starts == {"pods of Deployment shop/a and Deployment shop/b stay pending", "pods of Deployment shop/c stay pending"}
	every finding in found {
		endswith(finding.message, "t3.large has no branch interfaces")
	}
}

test_related if {
	some finding in findings([workload("a", true, [reason(0), reason(1)])])
	[place.path | some place in finding.details.related] == [
		["managedNodeGroups", 1, "instanceType"],
		["spec", "securityGroups"],
	]
}

test_silent if {
	count(findings([workload("a", false, [reason(0)])])) == 0
	count(findings([workload("a", true, [])])) == 0
	count(findings([workload("a", true, [{"path": [], "text": "in a manifest"}])])) == 0
}
