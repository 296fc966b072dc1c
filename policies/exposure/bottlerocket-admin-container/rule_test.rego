package ekslint.rules.exposure["bottlerocket-admin-container_test"]

import data.ekslint.rules.exposure["bottlerocket-admin-container"] as rule

cause := ["nodeGroups", 0, "ssh", "allow"]

given(group, image, allowed) := {
	"authored": {"nodeGroups": [group]},
	"config": {"nodeGroups": [group]},
	"inventory": {"nodegroups": [{
		"path": ["nodeGroups", 0],
		"managed": false,
		"image": image,
		"ssh": {"allowed": allowed, "because": cause},
	}]},
	"unknown": [],
}

bottlerocket := {"family": "Bottlerocket"}

silent(group, image, allowed) if count(rule.report) == 0 with input as given(group, image, allowed)

test_not_decided if {
	every settings in [{}, {"bottlerocket": {}}, {"bottlerocket": {"enableAdminContainer": null, "settings": {"motd": "hi"}}}] {
		found := rule.report with input as given(object.union({"name": "a"}, settings), bottlerocket, true)
		{f.path | some f in found} == {cause}
	}
}

test_the_default_is_not_the_authors if {
	defaulted := {"nodeGroups": [{"name": "a", "bottlerocket": {"enableAdminContainer": true}}]}
	count(rule.report) == 1 with input as object.union(given({"name": "a"}, bottlerocket, true), {"config": defaulted})
}

test_decided if {
	silent({"bottlerocket": {"enableAdminContainer": false}}, bottlerocket, true)
	silent({"bottlerocket": {"enableAdminContainer": true}}, bottlerocket, true)
	silent({"bottlerocket": {"settings": {"host-containers": {"admin": {"enabled": true}}}}}, bottlerocket, true)
}

test_another_image if {
	silent({"name": "a"}, {"family": "AmazonLinux2023"}, true)
	silent({"name": "a"}, {"family": null}, true)
}

test_off if {
	silent({"name": "a"}, bottlerocket, false)
	silent({"name": "a"}, bottlerocket, null)
}

test_settings_not_known if {
	every unknown in [["nodeGroups", 0, "bottlerocket"], ["nodeGroups", 0, "bottlerocket", "settings"]] {
		count(rule.report) == 0 with input as object.union(given({"name": "a"}, bottlerocket, true), {"unknown": [unknown]})
	}
}
