# METADATA
# title: the version of Kubernetes is in extended support, or will be soon
# description: |
#   EKS supports a version of Kubernetes for 14 months, and for 12 more at a price: in extended support a control plane
#   costs $0.60 an hour instead of $0.10. A cluster with `upgradePolicy.supportType: STANDARD` does not enter extended
#   support: EKS updates its control plane to the next version instead, at a time of its own choice.
#
#   This is information: in the last 90 days of standard support (`noticePeriod`), and during extended support. Once that has
#   ended, `k8s-version-unsupported` reports an error. The calendar is part of ekslint and as old as its release.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
#   - ref: https://aws.amazon.com/eks/pricing/
# custom:
#   severity: info
#   options:
#     noticePeriod:
#       type: integer
#       default: 90
#       min: 0
#       max: 425
#       text: how long before the end of standard support a version is reported, in days
#   remedy: |
#     Choose a version that stays in standard support. An existing cluster moves up one minor version at a time.
#   evidence:
#     - https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar (dates are in UTC)
#     - https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html (STANDARD is updated when standard support ends)
#     - https://aws.amazon.com/eks/pricing/ (the price of extended support)
package ekslint.rules.lifecycle["k8s-version-extended-support"]

import data.ekslint.calendar
import data.ekslint.days
import data.ekslint.finding
import data.ekslint.known

report contains finding.new(["metadata", "version"], _message, _details) if {
	is_string(input.authored.metadata.version)
	_message
}

_version := input.authored.metadata.version

_ends := calendar.versions[_version].standardSupportEnds

_message := message if {
	_ends <= input.today
	input.today < calendar.versions[_version].extendedSupportEnds
	_policy == "EXTENDED"
	shape := "Kubernetes %s is in extended support until %s: its control plane costs $0.60 an hour instead of $0.10"
	message := sprintf(shape, [_version, calendar.versions[_version].extendedSupportEnds])
}

_message := sprintf("standard support of Kubernetes %s ends on %s: %s", [_version, _ends, _consequence]) if {
	days.between(input.today, _ends) > 0
	days.between(input.today, _ends) <= input.options["k8s-version-extended-support"].noticePeriod
}

default _consequence := "from then on its control plane costs $0.60 an hour instead of $0.10"

_consequence := "from then on EKS updates the control plane by itself" if _policy == "STANDARD"

_consequence := "from then on its control plane costs more, or EKS updates it by itself" if _policy == "unknown"

default _policy := "EXTENDED"

_policy := "unknown" if known.unknown(["upgradePolicy"])

_policy := "STANDARD" if input.config.upgradePolicy.supportType == "STANDARD"

_newest := max({to_number(trim_prefix(version, "1.")) | some version, _ in calendar.versions})

_details := {"help": sprintf("use a version that stays in standard support, such as \"1.%d\"", [_newest])}
