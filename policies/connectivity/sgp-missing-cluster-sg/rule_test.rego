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
	finding.message == concat("", [web_alone, "cannot ask CoreDNS for names, which is out of reach on port 53"])
}

test_probes if {
	some finding in findings(probe("denied"))
	finding.message == concat("", [web_alone, "are out of reach for the kubelet's probes of port 8080"])
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
	endswith(finding.message, "(unless a NodeLocal DNSCache answers)")
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
			contains(finding.message, "never start on Fargate")
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
	probes := "are out of reach for the kubelet's probes of port"
	api_lacks := sprintf("pods of Deployment shop/api carry their own groups alone, and %s 9090", [probes])
	{finding.message | some finding in found} == {sprintf("%s%s 8080; %s", [web_alone, probes, api_lacks])}
}

test_workloads_that_lack_the_same_in_one if {
	api := object.union(web, {"id": "pods/shop/api", "called": "Deployment shop/api"})
	flows := {"kubelet-to-probe": {"nodegroup/a": [flow(id, "tcp", 8080, "denied") | some id in [web.id, api.id]]}}
	found := rule.report with input as object.union(base, {"flows": flows, "manifests": {"workloads": [web, api]}})
	both := "pods of Deployment shop/api and Deployment shop/web carry their own groups alone, and "
	{finding.message | some finding in found} == {concat("", [both, "are out of reach for the kubelet's probes of port 8080"])}
}

web_alone := "pods of Deployment shop/web carry their own groups alone, and "

test_the_cluster_group_would_not_do if {
	flows := {"pod-to-dns": {"pods/shop/web": [{"protocol": "udp", "verdict": "denied", "to": "nodegroup/a/pods"}]}}
	apart := {"graph": {"members": [{"id": "nodegroup/a/pods", "securityGroups": ["sg-2"]}], "rules": []}, "flows": flows}
	some finding in rule.report with input as object.union(base, apart)
	contains(finding.details.help, "CoreDNS is behind \"sg-2\"")
}

test_the_cluster_group_would_do if {
	some finding in findings(probe("denied"))
	startswith(finding.details.help, "name the cluster security group in the policy, too")
}

test_hooks if {
	some finding in findings({"kubelet-to-hook": {"nodegroup/a": [flow("pods/shop/web", "tcp", 7777, "denied")]}})
	finding.message == concat("", [web_alone, "are out of reach for the kubelet's hook on port 7777"])
}
