# METADATA
# title: a bootstrap script leaves the address of the cluster's DNS to a guess
# description: |
#   EKS's `bootstrap.sh` asks EKS for the range of the cluster's Services, unless it is given both `--apiserver-endpoint` and
#   `--b64-cluster-ca`. Then it asks nobody: without `--dns-cluster-ip` it takes 10.100.0.10, or 172.20.0.10 in a VPC of 10.0.0.0/8.
#   In a cluster with a `serviceIPv4CIDR` of its own neither is the DNS, and pods on these nodes resolve no name.
#
#   The rule reads Ubuntu and Amazon Linux 2 scripts with plain calls of `bootstrap.sh`, and is silent on all others, and on a
#   range that contains one of the two addresses as its tenth.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/
# custom:
#   severity: warning
#   remedy: |
#     Pass `--dns-cluster-ip` with the tenth address of `serviceIPv4CIDR`. With eksctl's helper sourced, it is in `CLUSTER_DNS`.
#   evidence:
#     - https://github.com/awslabs/amazon-eks-ami/blob/v20230825/files/bootstrap.sh (DNS_CLUSTER_IP)
#     - eksctl v0.230.0 pkg/nodebootstrap/assets/scripts/bootstrap.al2.sh (passes it)
#     - https://github.com/eksctl-io/eksctl/issues/5633
package ekslint.rules.connectivity["override-missing-dns-ip"]

import data.ekslint.finding
import data.ekslint.groups

report contains finding.new(nodegroup.bootstrap.path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	some call in nodegroup.bootstrap.calls
	every option in ["--apiserver-endpoint", "--b64-cluster-ca"] {
		call.options[option]
	}
	every option in _options {
		not option in object.keys(call.options)
	}
	text := "nodes of %s take 10.100.0.10 or 172.20.0.10 for the cluster's DNS, which is at %s: the script does not tell them"
	message := sprintf(text, [groups.called(nodegroup.path), _dns])
	details := {
		"label": "calls it without \"--dns-cluster-ip\"",
		"related": _related,
		"help": sprintf("pass --dns-cluster-ip %s to bootstrap.sh", [_dns]),
	}
}

# With any of them, the script need not guess, or does so otherwise.
_options := ["--dns-cluster-ip", "--service-ipv4-cidr", "--service-ipv6-cidr", "--ip-family"]

# The address of the DNS, where it is certain and not among those that the script takes.
_dns := dns if {
	count(input.inventory.networks.dns) == 1
	dns := input.inventory.networks.dns[0]
	not dns in {"10.100.0.10", "172.20.0.10"}
}

_related := [{"path": range.path, "message": "the DNS has the tenth address of this range"} |
	some range in input.inventory.networks.ranges
	range.use == "services"
]
