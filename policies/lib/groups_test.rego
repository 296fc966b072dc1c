package ekslint.groups_test

import data.ekslint.groups

test_by_path_of_both_kinds if {
	config := {"nodeGroups": [{"name": "a"}, {"name": "b"}], "managedNodeGroups": [{"name": "m"}], "fargateProfiles": [{"name": "f"}]}
	found := groups.by_path with input as {"config": config}
	found == {["nodeGroups", 0]: {"name": "a"}, ["nodeGroups", 1]: {"name": "b"}, ["managedNodeGroups", 0]: {"name": "m"}}
}

test_none if {
	every config in [{}, {"nodeGroups": null, "managedNodeGroups": []}] {
		groups.by_path == {} with input as {"config": config}
	}
}

test_called if {
	groups.called({"name": "gpu"}) == "\"gpu\""
	groups.called({"name": null}) == "this nodegroup"
	groups.called({}) == "this nodegroup"
}
