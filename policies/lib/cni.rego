# METADATA
# title: the network plugin
# description: what limits the pods of a node
package ekslint.cni

import data.ekslint.known

# METADATA
# title: hands out single addresses
# description: |
#   true when, as far as the file shows, each pod gets an address of its own from the VPC CNI, so that the network interfaces of an
#   instance type limit its pods: neither prefixes are on nor IPv6, which has them always, nor another network plugin is listed.
# scope: document
hands_out_single_addresses if {
	known.off(["addonsConfig", "disableDefaultAddons"])
	known.off(["autoModeConfig", "enabled"])
	not known.unknown(["addons"])
	not known.unknown(["kubernetesNetworkConfig", "ipFamily"])
	not _may_hand_out_more
}

_may_hand_out_more if lower(input.config.kubernetesNetworkConfig.ipFamily) == "ipv6"

_may_hand_out_more if {
	some addon in input.config.addons
	regex.match(`cilium|calico|tigera|weave|antrea`, lower(addon.name))
}

# A placeholder in the values may stand for it.
_may_hand_out_more if {
	some addon in input.config.addons
	lower(addon.name) == "vpc-cni"
	regex.match(`ENABLE_PREFIX_DELEGATION|\$|\{\{|\{%|__|<[a-zA-Z]`, addon.configurationValues)
}
