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

single(config) if cni.hands_out_single_addresses with input as {"config": config, "unknown": []}

test_single_addresses if {
	single({})
	single({"addons": [{"name": "vpc-cni"}, {"name": "coredns", "configurationValues": "$"}]})
	single({"addons": [{"name": "vpc-cni", "configurationValues": "env:\n  WARM_IP_TARGET: \"5\""}]})
}

test_more_than_single_addresses if {
	every addon in [
		{"name": "vpc-cni", "configurationValues": "{\"env\": {\"ENABLE_PREFIX_DELEGATION\": \"true\"}}"},
		{"name": "VPC-CNI", "configurationValues": "env: ${ENV}"},
		{"name": "isovalent_cilium"}, {"name": "tigera_calico"}, {"name": "weave"}, {"name": "antrea"},
	] {
		not single({"addons": [addon]})
	}
	not single({"kubernetesNetworkConfig": {"ipFamily": "IPv6"}})
	not single({"addonsConfig": {"disableDefaultAddons": true}})
	not single({"autoModeConfig": {"enabled": true}})
}

test_not_known_whether_single if {
	every path in [["addons"], ["kubernetesNetworkConfig"], ["addonsConfig"], ["autoModeConfig"]] {
		not cni.hands_out_single_addresses with input as {"config": {}, "unknown": [path]}
	}
}
