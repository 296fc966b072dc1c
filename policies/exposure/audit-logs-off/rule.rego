# METADATA
# title: nobody can tell who called the Kubernetes API
# description: |
#   The audit log of the control plane records each call of the Kubernetes API, the authenticator log which IAM principal it was. EKS
#   writes neither unless asked, and after an incident they cannot be had any more.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-8
# custom:
#   severity: warning
#   profile: security
#   remedy: |
#     List `audit` and `authenticator` in `cloudWatch.clusterLogging.enableTypes`, with a `logRetentionInDays`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/defaults.go:54-56 ("*" and "all" stand for all types; there is no default)
#     - https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html (off by default)
package ekslint.rules.exposure["audit-logs-off"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["cloudWatch", "clusterLogging", "enableTypes"]

report contains finding.new(_path, message, details) if {
	input.purpose == "create-cluster"
	not known.unknown(_path)
	missing := [log | some log in ["audit", "authenticator"]; not log in _types]
	count(missing) > 0
	named := concat("\" and \"", missing)
	message := sprintf("nobody can tell afterwards who called the Kubernetes API: without \"%s\" there is no log of it", [named])
	details := {
		"help": sprintf("add \"%s\" to \"enableTypes\"", [named]),
		"fixes": [fix.suggested("switch them on", [fix.set(_path, array.concat(_types, missing))])],
	}
}

default _types := []

_types := known.value(_path)
