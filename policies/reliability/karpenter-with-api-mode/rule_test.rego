package ekslint.rules.reliability["karpenter-with-api-mode_test"]

import data.ekslint.rules.reliability["karpenter-with-api-mode"] as rule

given(mode, entries) := {
	"config": {"karpenter": {"version": "1.6.0"}, "accessConfig": {"accessEntries": entries}},
	"inventory": {"access": {"authenticationMode": mode}},
	"unknown": [],
}

test_api_mode if {
	some f in rule.report with input as given("API", [{"principalARN": "arn:aws:iam::1:role/admins", "type": "STANDARD"}])
	f.path == ["accessConfig", "authenticationMode"]
}

test_other_modes if {
	every mode in ["API_AND_CONFIG_MAP", "CONFIG_MAP", null] {
		count(rule.report) == 0 with input as given(mode, [])
	}
}

test_an_entry_lets_them_in if {
	every entry in [
		{"principalARN": "arn:aws:iam::1:role/eksctl-KarpenterNodeRole-shop"},
		{"principalARN": "arn:aws:iam::1:role/nodes", "type": "EC2_LINUX"},
	] {
		count(rule.report) == 0 with input as given("API", [entry])
	}
}

test_unknown_entries if {
	unknown := {"unknown": [["accessConfig", "accessEntries", 0, "principalARN"]]}
	count(rule.report) == 0 with input as object.union(given("API", []), unknown)
}

test_no_karpenter if count(rule.report) == 0 with input as object.remove(given("API", []), ["config"])
