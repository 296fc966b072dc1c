# METADATA
# title: pods ask for names at an address that is not that of the cluster's DNS
# description: |
#   EKS gives the cluster's DNS (CoreDNS) the tenth address of the Services' range: `kubernetesNetworkConfig.serviceIPv4CIDR`, or, where
#   the file has none, 10.100.0.0/16 or 172.20.0.0/16, as EKS chooses. Nodes that are told another one (`clusterDNS`, `clusterDNS` of
#   `kubeletExtraConfig`, `cluster-dns-ip` of Bottlerocket, `--dns-cluster-ip` of a bootstrap script, or `clusterDNS` of a `NodeConfig`)
#   look healthy, and their pods resolve no name at all.
#
#   It is an error where the address is none of the Services'. Within their range it may be that of a Service of your own, and
#   this is a warning. The rule is silent where one of several addresses is right, about link-local addresses
#   such as 169.254.20.10 (NodeLocal DNSCache), for a cluster that exists and whose range the file does not give, and on scripts that it
#   cannot read with certainty.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/#custom-cluster-dns-address
# custom:
#   severity: error
#   remedy: |
#     Remove the address: eksctl works it out from the cluster's own range. Or write the tenth address of that range.
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/userdata.go:36-45, 87-122 (the file's address is taken as it is)
#     - eksctl v0.230.0 pkg/nodebootstrap/al2023.go:107-131, bottlerocket.go:72-75, assets/scripts/bootstrap.al2.sh
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html (the ranges that EKS chooses from)
#     - https://github.com/eksctl-io/eksctl/issues/5633
package ekslint.rules.connectivity["cluster-dns-mismatch"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.resolvers

report contains finding.at(severity, group.resolvers.path, message, details) if {
	some group in resolvers.without_cluster_dns
	count(_dns) > 0
	wrong := [address | some address in group.resolvers.addresses; resolvers.like_a_clusters(address)][0]
	severity := _severity(wrong)
	message := sprintf("pods of %s look up names at %s, but the cluster's DNS is at %s%s", [
		groups.called(group.path), wrong,
		concat(" or ", _dns),
		_reason,
	])
	details := object.union({"related": _related}, _change(group.resolvers.path))
}

_dns := input.inventory.networks.dns

# A Service of one's own can be given an address of the range.
_severity(address) := "warning" if resolvers.among_services(address)

_severity(address) := "error" if not resolvers.among_services(address)

_reason := " (the tenth address of \"serviceIPv4CIDR\")" if count(_dns) == 1

_reason := ", as EKS chooses" if count(_dns) > 1

_related := [{"path": range.path, "message": "the range of Services, which the DNS has the tenth address of"} |
	some range in input.inventory.networks.ranges
	range.use == "services"
]

_change(path) := {"help": "remove the address: eksctl sets that of the cluster", "fixes": [_removal(path)]} if {
	path[count(path) - 1] != "overrideBootstrapCommand"
} else := {"help": sprintf("pass %s in \"overrideBootstrapCommand\"", [concat(" or ", _dns)])}

_removal(path) := fix.suggested("leave the address of the DNS to eksctl", [fix.remove(path)])
