package ekslint.compute_test

import data.ekslint.compute

test_every_kind_counts if {
	every config in [
		{"nodeGroups": [{"name": "a"}]},
		{"managedNodeGroups": [null]},
		{"fargateProfiles": [{"name": "a"}]},
		{"autoModeConfig": {"enabled": true}},
		{"karpenter": {"version": "1.2.1"}},
	] {
		compute.exists with input as {"config": config}
	}
}

test_nothing_is_certain if {
	every config in [
		{},
		{"nodeGroups": [], "managedNodeGroups": null},
		{"autoModeConfig": {"enabled": null}},
		{"autoModeConfig": {"enabled": false}},
		{"karpenter": null},
	] {
		not compute.exists with input as {"config": config}
	}
}
