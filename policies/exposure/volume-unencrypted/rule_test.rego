package ekslint.rules.exposure["volume-unencrypted_test"]

import data.ekslint.rules.exposure["volume-unencrypted"] as rule

given(kind, group) := {
	"config": {kind: [object.union({"name": "ng"}, group)]},
	"unknown": [],
	"authored": {},
	"inventory": {"nodegroups": [{"path": [kind, 0], "image": {"custom": false}}]},
}

paths := {f.path | some f in rule.report}

test_root_volume if {
	every kind in ["nodeGroups", "managedNodeGroups"] {
		every group in [{}, {"volumeEncrypted": false}] {
			paths == {[kind, 0, "volumeEncrypted"]} with input as given(kind, group)
		}
		paths == set() with input as given(kind, {"volumeEncrypted": true})
	}
}

additional(volume) := given("nodeGroups", {"volumeEncrypted": true, "volumeSize": 80, "additionalVolumes": [volume]})

test_additional_volume if {
	path := ["nodeGroups", 0, "additionalVolumes", 0, "volumeEncrypted"]
	paths == {path} with input as additional({"volumeName": "a"})
	paths == {path} with input as additional({"volumeName": "a", "snapshotID": ""})
	paths == set() with input as additional({"volumeName": "a", "volumeEncrypted": true})
	paths == set() with input as additional({"volumeName": "a", "snapshotID": "snap-1"})
	paths == set() with input as additional({"volumeName": ""})
	paths == set() with input as additional({"volumeName": "a", "volumeSize": 0})
	paths == {path} with input as additional({"volumeName": "a", "volumeSize": 1})
	paths == {path} with input as additional({}) with input.unknown as [array.concat(array.slice(path, 0, 4), ["volumeName"])]
}

encrypted(group, volumes) := object.union(
	given("nodeGroups", object.union({"volumeEncrypted": true}, group)),
	{"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "image": {"custom": false}, "volumes": volumes}]}},
)

# The switch is for another volume than that of the image, or for none.
test_image_on_another_volume if {
	own := {"additional": false, "encryptsImage": false}
	additional_one := {"additional": true, "encryptsImage": null}
	every volumes in [[own], [own, additional_one], [], [additional_one]] {
		paths == {["nodeGroups", 0, "volumeName"]} with input as encrypted({"volumeName": "/dev/xvdz"}, volumes)
		paths == set() with input as encrypted({"launchTemplate": {"id": "lt-1"}}, volumes)
		paths == set() with input as encrypted({"launchTemplate": null}, volumes) with input.unknown as [["nodeGroups", 0, "launchTemplate"]]
	}
	paths == {["nodeGroups", 0, "volumeSize"]} with input as encrypted({"volumeSize": 0}, [])
	every encrypts in [true, null] {
		paths == set() with input as encrypted({}, [{"additional": false, "encryptsImage": encrypts}])
	}
}

# eksctl takes the switch of a root volume only with its size.
test_fix_names_the_size if {
	edits := {edit.path[2]: edit.value | some f in rule.report; some edit in f.details.fixes[0].edits} with input as object.union(
		given("nodeGroups", {"volumeSize": 80}),
		{"authored": {"nodeGroups": [{"name": "ng"}]}},
	)
	edits == {"volumeEncrypted": true, "volumeSize": 80}
}

test_launch_template if {
	paths == set() with input as given("managedNodeGroups", {"launchTemplate": {"id": "lt-1"}, "additionalVolumes": [{}]})
}

test_image_of_the_user if {
	every custom in [true, null] {
		image := {"inventory": {"nodegroups": [{"path": ["nodeGroups", 0], "image": {"custom": custom}}]}}
		paths == set() with input as object.union(given("nodeGroups", {}), image)
	}
}

test_unknown_values if {
	every key in ["launchTemplate", "volumeEncrypted"] {
		unknown := {"unknown": [["nodeGroups", 0, key]]}
		paths == set() with input as object.union(given("nodeGroups", {}), unknown)
	}
}

test_no_fix_without_a_size if {
	{f.details.help | some f in rule.report} == {"set \"volumeEncrypted: true\", with a \"volumeSize\""} with input as given("nodeGroups", {})
	every f in rule.report {
		f.details.fixes == []
	} with input as given("nodeGroups", {})
}
