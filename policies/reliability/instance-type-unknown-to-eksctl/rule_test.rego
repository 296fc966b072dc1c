package ekslint.rules.reliability["instance-type-unknown-to-eksctl_test"]

import data.ekslint.rules.reliability["instance-type-unknown-to-eksctl"] as rule

messages := {found.message | some found in rule.report}

given(type, instances, image) := {"config": {}, "unknown": [], "inventory": {"nodegroups": [{
	"path": ["managedNodeGroups", 0],
	"image": object.union({"custom": false, "family": "AmazonLinux2023"}, image),
	"instances": object.union(
		{"imageArchitecture": "x86-64", "imageAccelerator": "none", "types": [object.union({"path": [0], "name": "x.y", "known": false}, type)]},
		instances,
	),
}]}}

metal(architecture, accelerator) := {
	"pods": 30,
	"siblings": {"listed": true, "architecture": architecture, "accelerator": accelerator, "nearest": "x.z"},
}

graviton := metal("arm64", "none")

nvidia := metal("x86-64", "nvidia")

test_graviton if {
	every message in messages {
		endswith(message, "does not boot that")
	}
		with input as given(graviton, {}, {})
	count(messages) == 1 with input as given(graviton, {}, {})
	count(messages) == 0 with input as given(graviton, {"imageArchitecture": "arm64"}, {})
}

test_accelerator if {
	every family in ["AmazonLinux2023", "AmazonLinux2", "Bottlerocket", "BottlerocketFips"] {
		count(messages) == 1 with input as given(nvidia, {}, {"family": family})
	}
	count(messages) == 1 with input as given(metal("x86-64", "neuron"), {}, {})
	count(messages) == 0 with input as given(nvidia, {}, {"family": "Ubuntu2404"})
	count(messages) == 0 with input as given(nvidia, {"imageAccelerator": "nvidia"}, {})
}

test_plain if count(messages) == 0 with input as given(metal("x86-64", "none"), {}, {})

test_own_image if {
	every custom in [true, null] {
		count(messages) == 0 with input as given(graviton, {}, {"custom": custom})
	}
}

test_image_not_known if count(messages) == 0 with input as given(graviton, {"imageArchitecture": null, "imageAccelerator": null}, {})

test_size_that_does_not_exist if {
	type := object.union(metal("x86-64", "none"), {"pods": null})
	count(messages) == 1 with input as given(type, {}, {"custom": true})
	new_family := {"siblings": {"listed": false, "architecture": "x86-64", "accelerator": "none", "nearest": ""}}
	count(messages) == 0 with input as given(object.union(type, new_family), {}, {})
}

test_what_is_meant if {
	type := object.union(metal("x86-64", "none"), {"pods": null, "name": "x.y"})
	reported := rule.report with input as given(type, {}, {})
	some found in reported
	startswith(found.message, `x has no size "y" that ekslint knows: unless it is new, AWS refuses the nodes of `)
	found.details.help == `did you mean "x.z"?`
	found.details.fixes[0].title == `write "x.z"`
}

test_no_size if {
	type := object.union(metal("x86-64", "none"), {"pods": null, "name": "x.", "siblings": {"listed": true, "nearest": ""}})
	reported := rule.report with input as given(type, {}, {})
	some found in reported
	endswith(found.message, " has no size: AWS refuses the nodes")
	found.details.help == "choose a size that the family has"
}
