# METADATA
# title: more networks for the public endpoint than EKS takes
# description: |
#   EKS takes 40 entries in `vpc.publicAccessCIDRs`, a quota that cannot be raised. With more it refuses the cluster; eksctl does not
#   count.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html
# custom:
#   severity: error
#   remedy: |
#     Join neighbouring networks into wider ones; or let people in through a VPN, whose address is one entry.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (the list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/userguide/service-quotas.html ("Public endpoint access CIDR ranges per cluster")
package ekslint.rules.validity["public-cidrs-over-quota"]

import data.ekslint.finding

_quota := 40

report contains finding.new(["vpc", "publicAccessCIDRs"], message, {"help": "join neighbouring networks into wider ones"}) if {
	input.config.vpc.publicAccessCIDRs[_quota] # one more
	listed := {cidr | some cidr in input.config.vpc.publicAccessCIDRs; cidr != null}
	count(listed) > _quota
	message := sprintf("EKS takes at most %d networks for its public endpoint, and these are %d", [_quota, count(listed)])
}
