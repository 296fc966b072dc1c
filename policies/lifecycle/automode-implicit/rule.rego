# METADATA
# title: whether the cluster is in Auto Mode is left to eksctl
# description: |
#   A cluster that does not say so is made without Auto Mode today. eksctl announces that a later version will make it with
#   Auto Mode, which brings nodes and networking of its own, and refuses nodegroups beside it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/eksctl/auto-mode.html
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Write `autoModeConfig.enabled: false`, or `true` where Auto Mode is meant.
#   evidence:
#     - eksctl v0.230.0 pkg/utils/deprecation/auto_mode.go:15-45 (the announcement)
package ekslint.rules.lifecycle["automode-implicit"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["autoModeConfig", "enabled"]

report contains finding.new(_path, message, details) if {
	input.purpose == "create-cluster"
	known.absent(_path)
	message := "whether this is an Auto Mode cluster is left to eksctl, which will say yes in a later version and says no today"
	details := {
		"help": "write \"autoModeConfig.enabled: false\"",
		"fixes": [fix.suggested("write what is so today", [fix.set(_path, false)])],
	}
}
