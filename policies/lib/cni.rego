# METADATA
# title: the network plugin
# description: where the pods of `aws-node` (the Amazon VPC CNI) get their AWS permissions from
package ekslint.cni

import data.ekslint.known

# METADATA
# title: uses node role
# description: |
#   true when, as far as the file shows, aws-node has no role but that of its node. With OIDC eksctl makes one for it
#   (eksctl pkg/cfn/builder/iam_helper.go:153, pkg/apis/eksctl.io/v1alpha5/defaults.go:95-113); an addon or a pod identity
#   association may bring one; without the default addons, and in Auto Mode, eksctl installs no aws-node.
# scope: document
uses_node_role if {
	known.off(["iam", "withOIDC"])
	known.off(["addonsConfig", "disableDefaultAddons"])
	known.off(["addonsConfig", "autoApplyPodIdentityAssociations"])
	known.off(["autoModeConfig", "enabled"])
	not known.unknown(["addons"])
	not known.unknown(["iam", "podIdentityAssociations"])
	not known.unknown(["kubernetesNetworkConfig", "ipFamily"])
	not _has_own_role
}

_has_own_role if {
	some addon in input.config.addons
	lower(addon.name) == "vpc-cni"
	some role in ["podIdentityAssociations", "useDefaultPodIdentityAssociations", "serviceAccountRoleARN"]
	addon[role]
}

_has_own_role if {
	some association in input.config.iam.podIdentityAssociations
	association.serviceAccountName == "aws-node"
}

# The IPv6 mode of the CNI needs a policy that AWS does not offer ready-made.
_has_own_role if lower(input.config.kubernetesNetworkConfig.ipFamily) == "ipv6"

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
