package ekslint.rules.connectivity["sgp-missing-cluster-sg_test"]

import data.ekslint.rules.connectivity["sgp-missing-cluster-sg"] as rule

web := {
	"id": "pods/shop/web", "called": "Deployment shop/web", "ownGroups": "yes", "groupsKnown": true, "policies": [3],
	"groups": [{"id": "sg-1"}], "asksClusterDNS": "yes", "runs": "yes", "landings": [],
}

flow(to, protocol, port, verdict) := {"from": "x", "to": to, "protocol": protocol, "port": port, "verdict": verdict}

base := {
	"graph": {"securityGroups": [{"id": "sg-1", "told": "facts.json:3"}]},
	"manifests": {"workloads": [web], "nameCache": "no", "plugin": {"mode": "strict"}},
	"flows": {},
}

findings(flows) := found if found := rule.report with input as object.union(base, {"flows": flows})

dns(udp, tcp) := {"pod-to-dns": {"pods/shop/web": [
	flow("cluster", "udp", 53, udp[0]), flow("other", "udp", 53, udp[1]), flow("cluster", "tcp", 53, tcp),
]}}

probe(verdict) := {"kubelet-to-probe": {"nodegroup/a": [flow("pods/shop/web", "tcp", 8080, verdict)]}}

test_dns if {
	some finding in findings(dns(["denied", "denied"], "allowed"))
	[finding.object, finding.path] == [3, ["spec", "securityGroups", "groupIds"]]
	startswith(finding.message, "pods cannot look up names")
}

test_probes if {
	some finding in findings(probe("denied"))
	startswith(finding.message, "the kubelet cannot probe port 8080: pods of Deployment shop/web carry their own groups alone")
}

test_both_in_one if {
	found := findings(object.union(dns(["denied", "denied"], "denied"), probe("denied")))
	count(found) == 1
}

test_silent if {
	every flows in [
		dns(["denied", "allowed"], "denied"),
		dns(["unknown", "denied"], "denied"),
		probe("unknown"),
		probe("allowed"),
		{"pod-to-dns": {"nodegroup/a": [flow("x", "udp", 53, "denied")]}},
	] {
		count(findings(flows)) == 0
	}
	every patch in [{"ownGroups": "unknown"}, {"groupsKnown": false}, {"runs": "unknown"}] {
		found := rule.report with input as object.union(base, {"flows": probe("denied"), "manifests": {"workloads": [object.union(web, patch)]}})
		count(found) == 0
	}
	untold := {"graph": {"securityGroups": [{"id": "sg-1"}]}, "flows": probe("denied")}
	found := rule.report with input as object.union(base, untold)
	count(found) == 0
}

test_names_from_elsewhere if {
	every patch in [
		{"workloads": [object.union(web, {"asksClusterDNS": "no"})]},
		{"nameCache": "yes"},
	] {
		flows := dns(["denied", "denied"], "denied")
		found := rule.report with input as object.union(base, {"flows": flows, "manifests": patch})
		count(found) == 0
	}
}

test_a_cache_that_no_manifest_has if {
	standard := {"manifests": {"plugin": {"mode": "standard"}}, "flows": dns(["denied", "denied"], "denied")}
	some finding in rule.report with input as object.union(base, standard)
	finding.details.severity == "warning"
	startswith(finding.message, "pods look up no names but from a NodeLocal DNSCache")
	both := rule.report with input as object.union_n([base, standard, {"flows": probe("denied")}])
	{each.details.severity | some each in both} == {"error"}
}

test_fargate if {
	on_fargate := object.union(web, {"landings": [{"on": "fargate-profile/a", "takes": "yes"}]})
	flows := {"pod-to-api": {"pods/shop/web": [flow("control-plane", "tcp", 443, "denied")]}}
	given := {"manifests": {"workloads": [on_fargate]}, "flows": flows}
	every endpoint, messages in {"allowed": 1, "denied": 0, "unknown": 0} {
		found := rule.report with input as object.union_n([base, given, {"graph": {"apiEndpoint": {"private": endpoint}}}])
		count(found) == messages
		every finding in found {
			startswith(finding.message, "pods on Fargate never start")
		}
	}
}

# Pods may be on either node.
test_probes_of_several_nodes if {
	elsewhere := {"kubelet-to-probe": {"nodegroup/b": [flow("pods/shop/web", "tcp", 8080, "allowed")]}}
	count(findings(object.union(probe("denied"), elsewhere))) == 0
}

test_workloads_of_one_policy_at_once if {
	api := object.union(web, {"id": "pods/shop/api", "called": "Deployment shop/api"})
	flows := {"kubelet-to-probe": {"nodegroup/a": [
		flow("pods/shop/web", "tcp", 8080, "denied"),
		flow("pods/shop/api", "tcp", 9090, "denied"),
	]}}
	found := rule.report with input as object.union(base, {"flows": flows, "manifests": {"workloads": [web, api]}})
	lacks := "the kubelet cannot probe port 8080: pods of Deployment shop/web; the kubelet cannot probe port 9090: pods of Deployment shop/api"
	{finding.message | some finding in found} == {concat("", [lacks, alone])}
}

test_workloads_that_lack_the_same_in_one if {
	api := object.union(web, {"id": "pods/shop/api", "called": "Deployment shop/api"})
	flows := {"kubelet-to-probe": {"nodegroup/a": [flow(id, "tcp", 8080, "denied") | some id in [web.id, api.id]]}}
	found := rule.report with input as object.union(base, {"flows": flows, "manifests": {"workloads": [web, api]}})
	lacks := "the kubelet cannot probe port 8080: pods of Deployment shop/api and Deployment shop/web"
	{finding.message | some finding in found} == {concat("", [lacks, alone])}
}

alone := " carry their own groups alone, of which AWS has told the rules"

test_hooks if {
	some finding in findings({"kubelet-to-hook": {"nodegroup/a": [flow("pods/shop/web", "tcp", 7777, "denied")]}})
	startswith(finding.message, "the kubelet cannot call the hook on port 7777: pods of Deployment shop/web carry")
}
