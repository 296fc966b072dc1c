# METADATA
# title: more zones than an account has in the region
# description: |
#   A few regions do not give all their zones to every account: us-west-1 has three, of which an account sees two. A list of more cannot
#   work, since AWS does not know one of them for the account. Accounts that are old enough may see more, hence a warning.
#
#   Which letters there are differs from account to account, so nothing is said about these. How many zones an account has in a region is
#   part of ekslint and as old as its release.
# related_resources:
#   - ref: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
# custom:
#   severity: warning
#   remedy: |
#     Name as many zones as `aws ec2 describe-availability-zones --region <region>` shows; two are enough.
#   evidence:
#     - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html
package ekslint.rules.validity["az-count-over-region"]

import data.ekslint.finding
import data.ekslint.regions

report contains finding.new(["availabilityZones"], message, details) if {
	input.inventory.zones.source == "named"
	region := input.config.metadata.region
	most := regions.zones[region]
	zones := {place.name |
		some place in input.inventory.zoneNames
		place.use == "cluster"
		place.kind == "availability-zone"
		place.region == region
	}
	count(zones) > most
	message := sprintf("an account has %d availability zones in %s, and here are %d", [most, region, count(zones)])
	details := {"label": "more than there are", "help": "\"aws ec2 describe-availability-zones\" shows those of your account; two are enough"}
}
