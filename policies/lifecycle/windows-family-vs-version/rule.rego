# METADATA
# title: there are no images of this Windows for the version of Kubernetes
# description: |
#   There are images of Windows Server 2025 from Kubernetes 1.35 on, and of 2022 from 1.23 on; those of 2004 and 20H2 are gone. For
#   another version eksctl finds no image and stops.
#
#   The rule is silent on images of one's own (`ami`) and launch templates. Where the file leaves the version to eksctl, whose later
#   releases have later defaults, a family that begins later is not reported. That CoreDNS needs Linux nodes beside them is the concern
#   of `coredns-no-schedulable-node`.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
# custom:
#   severity: error
#   remedy: |
#     Choose a family that has images for the version, such as WindowsServer2022CoreContainer.
#   evidence:
#     - eksctl v0.230.0 pkg/ami/ssm_resolver.go:56-82 (which versions have images)
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/validation.go:809-815 (retired families)
#     - https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html
package ekslint.rules.lifecycle["windows-family-vs-version"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.images
import data.ekslint.issues

report contains issues.as_finding(issue) if {
	some issue in input.issues
	issue.rule == "windows-family-vs-version"
}

report contains finding.new(path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	nodegroup.image.os == "windows"
	why := images.none_for_version(nodegroup.image)
	path := array.concat(nodegroup.path, ["amiFamily"])
	version := input.config.metadata.version
	message := sprintf("there are no %s images of Kubernetes %s for %s: %s", [
		nodegroup.image.family,
		version,
		groups.called(nodegroup.path),
		why,
	])
	details := {
		"help": "choose an earlier Windows, such as WindowsServer2022CoreContainer",
		"related": [{"path": ["metadata", "version"], "message": sprintf("the nodes are to run %s", [version])}],
	}
}
