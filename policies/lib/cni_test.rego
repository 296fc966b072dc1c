package ekslint.cni_test

import data.ekslint.cni

test_uses_node_role if {
	every config in [
		{},
		{"iam": {"withOIDC": false}},
		{"addons": [{"name": "vpc-cni"}, {"name": "coredns", "useDefaultPodIdentityAssociations": true}]},
		{"addons": [{"name": "vpc-cni", "useDefaultPodIdentityAssociations": false}]},
		{"iam": {"podIdentityAssociations": [{"serviceAccountName": "shop"}]}},
		{"kubernetesNetworkConfig": {"ipFamily": "IPv4"}},
	] {
		cni.uses_node_role with input as {"config": config, "unknown": []}
	}
}

test_has_a_role_of_its_own if {
	every config in [
		{"iam": {"withOIDC": true}},
		{"addons": [{"name": "VPC-CNI", "useDefaultPodIdentityAssociations": true}]},
		{"addons": [{"name": "vpc-cni", "podIdentityAssociations": []}]},
		{"addons": [{"name": "vpc-cni", "serviceAccountRoleARN": "arn:aws:iam::123456789012:role/cni"}]},
		{"addonsConfig": {"autoApplyPodIdentityAssociations": true}},
		{"iam": {"podIdentityAssociations": [{"serviceAccountName": "aws-node"}]}},
		{"kubernetesNetworkConfig": {"ipFamily": "ipv6"}},
	] {
		not cni.uses_node_role with input as {"config": config, "unknown": []}
	}
}

test_is_not_installed_by_eksctl if {
	every config in [{"addonsConfig": {"disableDefaultAddons": true}}, {"autoModeConfig": {"enabled": true}}] {
		not cni.uses_node_role with input as {"config": config, "unknown": []}
	}
}

test_unknown_values if {
	every path in [
		["iam"],
		["addons", 0, "name"],
		["addonsConfig", "disableDefaultAddons"],
		["iam", "podIdentityAssociations", 1, "serviceAccountName"],
		["kubernetesNetworkConfig", "ipFamily"],
	] {
		not cni.uses_node_role with input as {"config": {}, "unknown": [path]}
	}
}
