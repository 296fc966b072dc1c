# METADATA
# title: ARNs
# description: comparison of ARNs with those that options of rules list
package ekslint.arns

# METADATA
# title: may be among
# description: |
#   true when the ARN is one of the patterns, or starts with what one of them has in front of a trailing `*`; also when it is null,
#   which is not known yet, and there are any
# scope: document
may_be_among(arn, patterns) if arn in patterns

may_be_among(arn, patterns) if {
	some pattern in patterns
	endswith(pattern, "*")
	startswith(arn, trim_suffix(pattern, "*"))
}

may_be_among(null, patterns) if count(patterns) > 0
