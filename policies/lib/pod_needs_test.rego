package ekslint.pod_needs_test

import data.ekslint.pod_needs

web := {
	"id": "pods/shop/web", "ownGroups": "yes", "groupsKnown": true, "runs": "yes", "asksClusterDNS": "yes",
	"landings": [{"on": "fargate-profile/a", "takes": "yes"}],
}

given(workloads) := {
	"graph": {"apiEndpoint": {"private": "allowed"}},
	"manifests": {"workloads": workloads, "nameCache": "no", "plugin": {"mode": "standard"}},
	"flows": {
		"pod-to-api": {"pods/shop/web": [{"verdict": "denied"}]},
		"pod-to-dns": {"pods/shop/web": [{"protocol": "udp", "verdict": "denied"}, {"protocol": "tcp", "verdict": "allowed"}]},
		"kubelet-to-probe": {"fargate-profile/a": [
			{"to": "pods/shop/web", "port": 8080, "verdict": "denied"},
			{"to": "pods/shop/web", "port": 8081, "verdict": "denied"},
		]},
		"kubelet-to-hook": {"nodegroup/b": [{"to": "pods/shop/web", "port": 8081, "verdict": "allowed"}]},
	},
}

test_lost if {
	pod_needs.lost == {"pods/shop/web": {
		"never start on Fargate, as their kubelet does not reach the private endpoint of the API server",
		"cannot ask CoreDNS for names, which is out of reach on port 53",
		"are out of reach for the kubelet's probes of port 8080",
		"are out of reach for the kubelet's probes of port 8081",
	}} with input as given([web])
}

test_silent if {
	pod_needs.lost == {} with input as given([object.union(web, {"groupsKnown": false})])
	pod_needs.lost == {} with input as given([object.union(web, {"ownGroups": "unknown"})])
	pod_needs.lost == {} with input as given([object.union(web, {"id": "pods/shop/api"})])
}

test_a_cache_may_have_the_names if {
	given_all := given([object.union(web, {"landings": []})])
	asked := object.union(object.remove(given_all, ["flows"]), {"flows": {"pod-to-dns": given_all.flows["pod-to-dns"]}})
	pod_needs.lost == {"pods/shop/web": {pod_needs.unless_cached}} with input as asked
}

by_nodes(mode, leads, flow) := {
	"graph": {"members": [{"id": "load-balancer/x", "loadBalancer": {"targets": [object.union(
		{
			"type": "instance", "membersKnown": true, "members": ["nodegroup/a"],
			"pods": [{"workload": "pods/shop/web", "protocol": "tcp", "port": 8080}],
		},
		leads,
	)]}}]},
	"manifests": {
		"workloads": [web],
		"plugin": {"mode": mode, "podENI": {"on": "yes"}},
		"loadBalancers": [{
			"id": "load-balancer/x", "called": "Ingress shop/x", "assumption": "", "refusals": [],
			"targets": [{"at": {"object": 1, "path": ["spec"]}, "isDefaultType": false}],
		}],
	},
	"flows": {"node-to-pod": {"nodegroup/a": [object.union(
		{
			"to": "pods/shop/web", "protocol": "tcp", "port": 8080, "verdict": "denied",
			"lacking": [{"securityGroup": "sg-1", "direction": "ingress"}],
		},
		flow,
	)]}},
}

test_load_balancers_by_nodes if {
	given_all := by_nodes("strict", {}, {})
	unled := "are out of reach for every node on port 8080, to which the load balancer for Ingress shop/x leads"
	pod_needs.lost[web.id] == {unled} with input as given_all
	{place.object | some place in pod_needs.led_to(web)} == {1} with input as given_all
}

test_load_balancers_by_nodes_silent if {
	every leads in [
		{"membersKnown": false}, {"members": []}, {"type": "ip"}, {"sameNode": true},
		{"members": ["nodegroup/a", "nodegroup/b"]},
	] {
		pod_needs.lost == {} with input as by_nodes("strict", leads, {})
	}
	every flow in [{"verdict": "unknown"}, {"lacking": [{"securityGroup": "sg-2", "direction": "egress"}]}, {"port": 8081}] {
		pod_needs.lost == {} with input as by_nodes("strict", {}, flow)
	}
}

# No group is between pods and their node in standard mode, and the pods may be on that one.
test_load_balancers_by_nodes_in_standard_mode if {
	given_all := by_nodes("standard", {}, {})
	count(pod_needs.lost) == 1 with input as given_all
	every takes, count_of in {"no": 1, "yes": 0, "unknown": 0} {
		on_node := object.union(web, {"landings": [{"on": "nodegroup/a", "takes": takes}]})
		changed := object.union(given_all, {"manifests": {"workloads": [on_node]}})
		count(pod_needs.lost) == count_of with input as changed
	}
}

test_apart if {
	dns := {"flows": {"pod-to-dns": {"pods/shop/web": [{"protocol": "udp", "verdict": "denied", "to": "nodegroup/a/pods"}]}}}
	admits := {"securityGroup": "shared-node", "direction": "ingress", "peer": {"securityGroup": "cluster"}}
	every groups, want in {["sg-1"]: {"sg-1"}, ["shared-node"]: set(), ["sg-1", "shared-node"]: set()} {
		made := {"graph": {"members": [{"id": "nodegroup/a/pods", "securityGroups": groups}], "rules": [admits]}}
		found := {group | some group in pod_needs.apart(web)} with input as object.union_n([given([web]), dns, made])
		found == want
	}
	reached := {"flows": {"pod-to-dns": {"pods/shop/web": [{"protocol": "udp", "verdict": "allowed", "to": "nodegroup/a/pods"}]}}}
	apart := pod_needs.apart(web) with input as object.union(given([web]), reached)
	apart == set()
}
