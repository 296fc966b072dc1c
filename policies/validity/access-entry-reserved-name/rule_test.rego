package ekslint.rules.validity["access-entry-reserved-name_test"]

import data.ekslint.rules.validity["access-entry-reserved-name"] as rule

given(entry) := {"config": {"accessConfig": {"accessEntries": [entry]}}, "authored": {"accessConfig": {"accessEntries": [entry]}}}

test_groups if {
	some f in rule.report with input as given({"kubernetesGroups": ["viewers", "system:masters"]})
	f.path == ["accessConfig", "accessEntries", 0, "kubernetesGroups", 1]
	contains(f.details.help, "AmazonEKSClusterAdminPolicy")
	some g in rule.report with input as given({"kubernetesGroups": ["system:nodes"]})
	not contains(g.details.help, "AmazonEKSClusterAdminPolicy")
}

test_user_names if {
	every prefix in ["system:", "eks:", "aws:", "amazon:", "iam:"] {
		some f in rule.report with input as given({"kubernetesUsername": sprintf("%sadmin", [prefix])})
		f.path == ["accessConfig", "accessEntries", 0, "kubernetesUsername"]
		contains(f.message, sprintf("begin with \"%s\"", [prefix]))
	}
}

test_names_that_are_free if {
	every entry in [
		{"kubernetesGroups": ["viewers", "my-system:masters", "system", "eks:admins", null]},
		{"kubernetesUsername": "admin:{{SessionName}}"},
		{"kubernetesUsername": "systems:admin"},
		{"kubernetesUsername": null},
	] {
		count(rule.report) == 0 with input as given(entry)
	}
}

test_types if {
	every type in ["STANDARD", ""] {
		count(rule.report) == 1 with input as given({"type": type, "kubernetesUsername": "eks:a"})
	}
	every type in ["EC2_LINUX", null] {
		count(rule.report) == 0 with input as given({"type": type, "kubernetesUsername": "eks:a"})
	}
}
