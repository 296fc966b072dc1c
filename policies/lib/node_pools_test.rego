package ekslint.node_pools_test

import data.ekslint.node_pools

pool(id, path) := {"id": id, "because": [
	{"text": "this node pool starts nodes", "at": {"object": 0, "path": []}},
	{"text": "this node class selects the security groups of these nodes", "at": {"object": 1, "path": ["spec", path]}},
]}

given := {"graph": {"members": [
	pool("karpenter/general", "securityGroupSelectorTerms"),
	pool("auto-mode/web/pods", "podSecurityGroupSelectorTerms"),
	{"id": "karpenter", "because": [{"text": "an EC2NodeClass in the cluster selects them", "path": ["karpenter"]}]},
	{"id": "karpenter/general/pods", "because": [{"text": "custom networking", "path": ["addons", 0]}]},
	{"id": "nodegroup/karpenter/x", "because": [{"text": "x", "at": {"object": 2, "path": []}}]},
]}}

test_members if {
	object.keys(node_pools.members) == {"karpenter/general", "auto-mode/web/pods"} with input as given
}

test_places if {
	node_pools.place_of_class(pool("karpenter/general", "x")) == {"object": 1, "path": ["spec", "x"]}
	node_pools.places({"karpenter/general"}) == [{
		"object": 0, "path": [],
		"message": "this node pool starts nodes",
	}] with input as given
}

test_called if {
	node_pools.called({"karpenter/general"}) == "node pool \"general\""
	node_pools.called({"karpenter/b", "auto-mode/a/pods"}) == "node pools \"a\" and \"b\""
}

test_karpenter_on_fargate if {
	node_pools.karpenter_on_fargate with input.config as _profile("karpenter")
	node_pools.karpenter_on_fargate with input.config as object.union(_profile("shop"), {"karpenter": {"version": "1.8.1"}})
	not node_pools.karpenter_on_fargate with input.config as _profile("shop")
	not node_pools.karpenter_on_fargate with input.config as {"karpenter": {"version": "1.8.1"}}
}

_profile(namespace) := {"fargateProfiles": [{"selectors": [{"namespace": namespace}]}]}
