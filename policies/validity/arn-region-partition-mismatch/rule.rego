# METADATA
# title: an ARN of another region or partition
# description: |
#   A KMS key encrypts what is in its own region: EKS refuses a cluster, and EC2 the volumes of nodes, with a key of another one.
#
#   AWS China, GovCloud and the isolated regions are partitions of their own, with their own ARNs (`arn:aws-cn:...`,
#   `arn:aws-us-gov:...`), for the policies of AWS as well. What has another partition than the cluster's region does not exist there.
#
#   The rule is silent where the region is not known, or is none that eksctl knows.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html
# custom:
#   severity: error
#   remedy: |
#     Use a key of the cluster's region, and ARNs of its partition. The names of most policies of AWS are the same in all partitions.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html (the key must be in the cluster's region)
#     - https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html (keys of the volume's region)
#     - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html (partitions)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/partitions.go (the regions of each partition)
package ekslint.rules.validity["arn-region-partition-mismatch"]

import data.ekslint.finding
import data.ekslint.fix

report contains finding.new(arn.path, message, {"help": sprintf("use a key in %s", [region])}) if {
	some arn in input.inventory.arns
	arn.service == "kms"
	arn.partition == input.inventory.access.partition
	region := input.config.metadata.region
	arn.region != region
	regex.match(`^[a-z]{2,3}(-[a-z]+)+-[0-9]$`, arn.region)
	message := sprintf("this key is in %s, and the cluster in %s: what is encrypted has to be in the region of its key", [arn.region, region])
}

report contains finding.new(arn.path, message, _advice(arn, partition)) if {
	partition := input.inventory.access.partition
	is_string(partition)
	some arn in input.inventory.arns
	arn.partition != partition
	startswith(arn.partition, "aws")
	message := sprintf("this ARN is of the partition %s, and does not exist in %s, which is in %s", [
		arn.partition,
		input.config.metadata.region,
		partition,
	])
}

# A key exists in one region, which another spelling of its ARN does not change.
_advice(arn, _) := {"help": sprintf("use a key in %s", [input.config.metadata.region])} if arn.service == "kms"

_advice(arn, partition) := {
	"help": sprintf("write \"arn:%s:...\"", [partition]),
	"fixes": [fix.suggested(sprintf("make it an ARN of %s", [partition]), [fix.set(arn.path, meant)])],
} if {
	arn.service != "kms"
	text := object.get(input.authored, arn.path, "")
	meant := regex.replace(text, `^arn:[^:]*:`, sprintf("arn:%s:", [partition]))
}
