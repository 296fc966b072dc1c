# METADATA
# title: the logs of the control plane are kept for ever
# description: |
#   CloudWatch keeps logs until they are deleted unless a retention is set, and bills for what it keeps.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
# custom:
#   severity: info
#   profile: cost
#   remedy: |
#     Set `cloudWatch.clusterLogging.logRetentionInDays` to as many days as you have use for them, or are obliged to keep them.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/cloudwatch.go:29-34 (no retention without the field)
#     - https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html (kept indefinitely by default)
package ekslint.rules.reliability["log-retention-unset"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_logging := ["cloudWatch", "clusterLogging"]

report contains finding.new(array.concat(_logging, ["enableTypes"]), message, details) if {
	count(input.config.cloudWatch.clusterLogging.enableTypes) > 0
	retention := array.concat(_logging, ["logRetentionInDays"])
	known.absent(retention)
	message := "CloudWatch keeps these logs for ever and bills for them: no retention is set"
	details := {
		"help": "set \"logRetentionInDays\"",
		"fixes": [fix.suggested("keep them for 90 days", [fix.set(retention, 90)])],
	}
}
