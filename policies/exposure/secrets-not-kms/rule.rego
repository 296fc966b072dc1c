# METADATA
# title: secrets are encrypted with a key of AWS
# description: |
#   Without `secretsEncryption.keyARN` EKS encrypts what Kubernetes stores with a key that AWS owns (from version 1.28 on). That is
#   encryption, but with no key policy of yours, no log of the key's use, and no way to take the key away. Some rules for compliance ask
#   for a key of your own.
#
#   This holds for most files, which is why the rule is part of the security profile. It is silent for a cluster that may exist, and on
#   Outposts, where there is no such key.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
#   - ref: https://eksctl.io/usage/kms-encryption/
# custom:
#   severity: info
#   profile: security
#   remedy: |
#     Set `secretsEncryption.keyARN` to a symmetric KMS key of the cluster's region. Once a cluster has one it cannot be changed.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
#     - https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html (EKS.3)
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:350-358 (a key only with secretsEncryption)
package ekslint.rules.exposure["secrets-not-kms"]

import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["secretsEncryption"], message, {"help": "set \"secretsEncryption.keyARN\" to a KMS key of your own"}) if {
	input.purpose == "create-cluster"
	known.absent(["secretsEncryption", "keyARN"])
	known.absent(["outpost"])
	message := "Kubernetes secrets are encrypted with a key that AWS owns: you have no say in who may use it, and no log of its use"
}
