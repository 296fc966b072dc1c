# METADATA
# title: logs of the control plane are off
# description: |
#   The audit log of the control plane records each call of the Kubernetes API, the authenticator log which IAM principal it was. EKS
#   writes neither unless asked, and after an incident they cannot be had any more. Which logs have to be on is up to `types`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
#   - ref: https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-8
# custom:
#   severity: warning
#   profile: security
#   options:
#     types:
#       type: strings
#       default: [audit, authenticator]
#       values: [api, audit, authenticator, controllerManager, scheduler]
#       text: logs that have to be on
#   remedy: |
#     List them (`audit` and `authenticator`) in `cloudWatch.clusterLogging.enableTypes`, with a `logRetentionInDays`.
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
	missing := [log | some log in input.options["audit-logs-off"].types; not log in _types]
	count(missing) > 0
	named := concat("\" and \"", missing)
	message := sprintf(_shape(missing), [named])
	details := {
		"help": sprintf("add \"%s\" to \"enableTypes\"", [named]),
		"fixes": [fix.suggested("switch them on", [fix.set(_path, array.concat(_types, missing))])],
	}
}

_shape(missing) := "nobody can tell afterwards who called the Kubernetes API: without \"%s\" there is no log of it" if {
	every log in missing {
		log in {"audit", "authenticator"}
	}
} else := "nobody can look up afterwards what happened in the control plane: without \"%s\" there is no log of it"

default _types := []

_types := known.value(_path)
