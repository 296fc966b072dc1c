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
		"pods on Fargate never start, as their kubelet does not reach the private endpoint of the API server",
		"pods cannot look up names, as CoreDNS is out of reach on port 53",
		"the kubelet cannot probe port 8080",
		"the kubelet cannot probe port 8081",
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
