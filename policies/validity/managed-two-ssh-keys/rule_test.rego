package ekslint.rules.validity["managed-two-ssh-keys_test"]

import data.ekslint.rules.validity["managed-two-ssh-keys"] as rule

given(ssh) := {"managedNodeGroups": [{"name": "ng", "ssh": object.union({"allow": true}, ssh)}]}

ignored(ssh) := {f.path[3] | some f in rule.report with input.config as given(ssh)}

test_order if {
	ignored({"publicKeyName": "a", "publicKeyPath": "b"}) == {"publicKeyPath"}
	ignored({"publicKey": "a", "publicKeyPath": "b"}) == {"publicKeyPath"}
	ignored({"publicKey": "a", "publicKeyName": "b"}) == {"publicKeyName"}
	ignored({"publicKey": "a", "publicKeyName": "b", "publicKeyPath": "c"}) == {"publicKeyName", "publicKeyPath"}
}

test_one_key if {
	ignored({"publicKeyName": "a"}) == set()
	ignored({"publicKeyName": "a", "publicKeyPath": ""}) == set()
	ignored({"publicKeyName": "a", "publicKeyPath": null}) == set()
	ignored({}) == set()
}

test_off if {
	ignored({"allow": false, "publicKey": "a", "publicKeyPath": "b"}) == set()
	ignored({"allow": null, "publicKey": "a", "publicKeyPath": "b"}) == set()
}

test_self_managed if {
	two := given({"publicKey": "a", "publicKeyName": "b"}).managedNodeGroups
	count(rule.report) == 0 with input.config as {"nodeGroups": two}
}
