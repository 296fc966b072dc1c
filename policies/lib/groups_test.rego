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

test_facts_by_path if {
	nodegroups := [{"path": ["nodeGroups", 0], "managed": false}, {"path": ["managedNodeGroups", 0], "managed": true}]
	found := groups.facts with input.inventory.nodegroups as nodegroups
	found == {["nodeGroups", 0]: nodegroups[0], ["managedNodeGroups", 0]: nodegroups[1]}
}

test_called_by_name if {
	config := {"nodeGroups": [{"name": "a"}], "managedNodeGroups": [{"name": "m"}, {"name": "n"}]}
	groups.called(["nodeGroups", 0]) == "\"a\"" with input as {"config": config}
	groups.called(["managedNodeGroups", 1]) == "\"n\"" with input as {"config": config}
}

test_called_as_it_is_written if {
	config := {"nodeGroups": [{"name": null}, {"name": null}]}
	placeholders := [
		{"path": ["nodeGroups", 0, "instanceType"], "text": "${TYPE}"},
		{"path": ["nodeGroups", 1, "name"], "text": "ng-${ENV}"},
		{"path": ["managedNodeGroups", 0, "name"], "text": "{{ .Values.name }}"},
	]
	groups.called(["nodeGroups", 1]) == "\"ng-${ENV}\"" with input as {"config": config, "placeholders": placeholders}
	groups.called(["nodeGroups", 0]) == "the nodegroup at nodeGroups[0]" with input as {"config": config, "placeholders": placeholders}
}

test_called_by_place if {
	every config in [
		{"managedNodeGroups": [{}, {}]},
		{"managedNodeGroups": [{}, {"name": null}]},
		{"managedNodeGroups": [{}, {"name": ""}]},
		{"managedNodeGroups": null},
	] {
		called := groups.called(["managedNodeGroups", 1]) with input as {"config": config, "placeholders": []}
		called == "the nodegroup at managedNodeGroups[1]"
	}
}

test_may_pull_otherwise if {
	every group in [
		{"preBootstrapCommands": ["x"]}, {"overrideBootstrapCommand": null}, {"launchTemplate": {"id": "lt-1"}},
		{"ami": "ami-1"}, {"ami": null},
	] {
		groups.may_pull_otherwise(group)
	}
	every group in [{}, {"ami": ""}, {"ami": "auto"}, {"ami": "auto-ssm"}, {"ami": "static"}, {"overrideBootstrapCommand": false}] {
		not groups.may_pull_otherwise(group)
	}
}
