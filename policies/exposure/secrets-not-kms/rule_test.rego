package ekslint.rules.exposure["secrets-not-kms_test"]

import data.ekslint.rules.exposure["secrets-not-kms"] as rule

given(config, purpose) := {"config": config, "purpose": purpose, "unknown": []}

test_no_key if {
	some f in rule.report with input as given({}, "create-cluster")
	f.path == ["secretsEncryption"]
}

test_a_key if {
	count(rule.report) == 0 with input as given({"secretsEncryption": {"keyARN": "arn:aws:kms:eu-west-1:1:key/k"}}, "create-cluster")
}

test_a_cluster_that_may_exist if {
	every purpose in ["existing-cluster", "unknown"] {
		count(rule.report) == 0 with input as given({}, purpose)
	}
}

test_on_outposts if {
	count(rule.report) == 0 with input as given({"outpost": {"controlPlaneOutpostARN": "arn"}}, "create-cluster")
}

test_unknown_key if {
	unknown := {"unknown": [["secretsEncryption", "keyARN"]]}
	count(rule.report) == 0 with input as object.union(given({}, "create-cluster"), unknown)
}
