package ekslint.rules.validity["bottlerocket-managed-settings_test"]

import data.ekslint.rules.validity["bottlerocket-managed-settings"] as rule

keys := {found.path[count(found.path) - 1] | some found in rule.report}

given(settings, admin, managed) := {
	"authored": {"managedNodeGroups": [{"name": "a"}]},
	"config": {"managedNodeGroups": [{"name": "a", "bottlerocket": {"settings": settings, "enableAdminContainer": admin}}]},
	"unknown": [],
	"inventory": {"nodegroups": [{"path": ["managedNodeGroups", 0], "managed": managed, "image": {"os": "bottlerocket"}}]},
}

test_each_reserved_setting if {
	every key in ["cluster-certificate", "api-server", "cluster-name", "cluster-dns-ip", "node-labels", "node-taints"] {
		keys == {key} with input as given({"kubernetes": {key: "x"}}, null, true)
		keys == set() with input as given({"kubernetes": {key: "x"}}, null, false)
	}
}

test_other_settings if keys == set() with input as given({"kubernetes": {"cluster-domain": "x"}, "motd": "y"}, null, true)

test_admin_container if {
	every here in [true, false] {
		every there in [true, false] {
			keys == {"enabled"} with input as given({"host-containers": {"admin": {"enabled": here}}}, there, true)
		}
		keys == set() with input as given({"host-containers": {"admin": {"enabled": here}}}, null, true)
	}
}

test_launch_template if {
	template := [{"op": "add", "path": "/config/managedNodeGroups/0/launchTemplate", "value": {"id": "lt-1"}}]
	keys == set() with input as json.patch(given({"kubernetes": {"node-labels": {"a": "b"}}}, null, true), template)
}
