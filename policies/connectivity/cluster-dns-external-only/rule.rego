# METADATA
# title: pods ask only resolvers that do not know the cluster's names
# description: |
#   The pods of a nodegroup are given resolvers, and none of them is the cluster's DNS: a public one, such as 8.8.8.8, the VPC's
#   (169.254.169.253), or one of your own network. They resolve names of the internet, and fail on those of Services, such as
#   `kubernetes.default.svc`. Kubernetes has CoreDNS pass on what is not of the cluster.
#
#   A resolver in a private network can know the cluster's names, if somebody taught it. That is a warning, and only where the
#   file creates the cluster, or gives the range of its Services. The rule is silent where one of several addresses may be the
#   cluster's DNS, and on link-local ones such as 169.254.20.10 (NodeLocal DNSCache).
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-networking/#custom-cluster-dns-address
#   - ref: https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/
# custom:
#   severity: error
#   remedy: |
#     Remove the addresses, and let CoreDNS forward other names to your resolvers (`forward` in its Corefile).
#   evidence:
#     - eksctl v0.230.0 pkg/nodebootstrap/userdata.go:36-45 (the file's address is taken as it is)
#     - https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy
package ekslint.rules.connectivity["cluster-dns-external-only"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.groups
import data.ekslint.resolvers

report contains finding.at(severity, group.resolvers.path, message, details) if {
	some group in resolvers.without_cluster_dns
	addresses := group.resolvers.addresses
	every address in addresses {
		not resolvers.like_a_clusters(address)
	}
	severity := _severity(addresses)
	message := sprintf("pods of %s look up names at %s only, and %s", [
		groups.called(group.path),
		concat(", ", addresses),
		_consequence[severity],
	])
	details := object.union(
		{"help": "let CoreDNS forward names that are not the cluster's, and leave the nodes the cluster's DNS"},
		_change(group.resolvers.path),
	)
}

# A public address, or the VPC's resolver, certainly knows nothing of the cluster.
_severity(addresses) := "error" if {
	every address in addresses {
		not resolvers.is_private(address)
	}
} else := "warning" if count(input.inventory.networks.services) > 0

_consequence := {
	"error": "no such resolver knows the names of the cluster's Services",
	"warning": "unless you taught it, a resolver of your own does not know the names of the cluster's Services",
}

_change(path) := {"fixes": [fix.suggested("leave the address of the DNS to eksctl", [fix.remove(path)])]} if {
	path[count(path) - 1] != "overrideBootstrapCommand"
} else := {}
