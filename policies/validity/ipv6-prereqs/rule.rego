# METADATA
# title: an IPv6 cluster without what its network needs
# description: |
#   In an IPv6 cluster the vpc-cni add-on needs permissions of its own, which the nodes' role does not have, and version 1.10 at least.
#   eksctl refuses an IPv6 cluster whose file does not list coredns under `addons`, or lists vpc-cni without a way to its
#   permissions: the OIDC provider, or a pod identity association. In Auto Mode nothing of this is needed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/vpc-ip-family.html
# custom:
#   severity: error
#   remedy: |
#     List vpc-cni, coredns and kube-proxy under `addons`, and set `iam.withOIDC: true`; or, with the eks-pod-identity-agent add-on,
#     `addonsConfig.autoApplyPodIdentityAssociations: true`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:699-730
package ekslint.rules.validity["ipv6-prereqs"]

import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "ipv6-prereqs"
}
