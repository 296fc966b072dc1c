package ekslint.cni_test

import data.ekslint.cni

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
