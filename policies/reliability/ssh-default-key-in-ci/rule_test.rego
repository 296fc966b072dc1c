package ekslint.rules.reliability["ssh-default-key-in-ci_test"]

import data.ekslint.rules.reliability["ssh-default-key-in-ci"] as rule

given(ssh) := {
	"config": {"nodeGroups": [{"name": "ng", "ssh": object.union({"allow": true, "publicKeyPath": "~/.ssh/id_rsa.pub"}, ssh)}]},
	"authored": {"nodeGroups": [{"name": "ng", "ssh": object.union({"allow": true}, ssh)}]},
}

places(given) := {f.path | some f in rule.report with input as given}

test_no_key if {
	places(given({})) == {["nodeGroups", 0, "ssh", "allow"]}
	places(given({"publicKeyName": ""})) == {["nodeGroups", 0, "ssh", "allow"]}
}

test_a_key if {
	every key in ["publicKey", "publicKeyName", "publicKeyPath"] {
		places(given({key: "x"})) == set()
		places(object.union(given({key: null}), {"unknown": [["nodeGroups", 0, "ssh", key]]})) == set()
	}
}

test_off if places(given({"allow": false})) == set()
