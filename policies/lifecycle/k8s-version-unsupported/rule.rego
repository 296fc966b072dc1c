# METADATA
# title: EKS does not offer this version of Kubernetes
# description: |
#   EKS makes no cluster of a version whose extended support has ended, 26 months after it came out, and updates existing
#   control planes by itself from then on. A version that EKS does not have (yet) is refused as well, and so is one that
#   names more than the minor version. eksctl finds out only after it has logged in to AWS.
#
#   The day that AWS names is the first one without support: the dates of its calendar begin at midnight UTC, and on that day EKS makes no
#   cluster of the version any more. Before it, `k8s-version-extended-support` says what is coming.
#
#   The calendar is part of ekslint and as old as its release. A version that EKS may have brought out since is information
#   only; an end of support that came after the calendar was checked is a warning once the calendar is six months old.
#   `auto`, `latest` and an absent version are left to eksctl.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
# custom:
#   severity: error
#   headline: EKS does not make clusters of this version any more
#   remedy: |
#     Choose a version that is in standard support. An existing cluster moves up one minor version at a time.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/versions_manager.go:111-133 (only versions that EKS lists, compared letter by letter)
#     - https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html#kubernetes-release-calendar
#     - https://endoflife.date/amazon-eks (versions before 1.27)
package ekslint.rules.lifecycle["k8s-version-unsupported"]

import data.ekslint.calendar
import data.ekslint.days
import data.ekslint.finding

report contains finding.new(["metadata", "version"], _objection, _help) if {
	is_string(input.authored.metadata.version)
	_objection
	not _lowered
}

report contains finding.at(_lowered, ["metadata", "version"], _objection, _help) if {
	is_string(input.authored.metadata.version)
	_objection
}

_help := {"help": sprintf("use a version in standard support, such as \"1.%d\"", [_newest])}

# The version as written, where eksctl is not to choose it.
_version := version if {
	version := input.authored.metadata.version
	is_string(version)
	not version in {"", "auto", "latest"}
}

_ended := calendar.versions[_version].extendedSupportEnds

_unlisted if not calendar.versions[_version]

_objection := message if {
	_ended <= input.today
	message := sprintf("EKS no longer offers Kubernetes %s: extended support ended on %s", [_version, _ended])
} else := message if {
	_unlisted
	not _minor(_version)
	shape := "EKS offers no Kubernetes version \"%s\": it has minor versions only, such as \"1.%d\""
	message := sprintf(shape, [_version, _newest])
} else := message if {
	_unlisted
	_minor(_version) < min(_minors)
	message := sprintf("EKS no longer offers Kubernetes %s: its support ended years ago", [_version])
} else := message if {
	_unlisted
	_minor(_version) > _newest
	future := "EKS did not offer Kubernetes %s on %s: its newest version was 1.%d"
	message := sprintf(future, [_version, calendar.asOf, _newest])
}

# The end may have been put off since.
_lowered := "warning" if {
	_ended > calendar.asOf
	_age > 180
}

# EKS may have brought it out since: three versions a year, of which one may always be imminent.
_lowered := "info" if {
	_unlisted
	_minor(_version) > _newest
	_minor(_version) <= _newest + _due
}

_due := 1 + floor(_age / 90)

_minor(version) := to_number(trim_prefix(version, "1.")) if regex.match(`^1\.[1-9]\d*$`, version)

_minors contains to_number(trim_prefix(version, "1.")) if some version, _ in calendar.versions

_newest := max(_minors)

# The age of the calendar in days.
_age := days.between(calendar.asOf, input.today)
