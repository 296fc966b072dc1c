# METADATA
# title: there are no Ubuntu images of the family for the version of Kubernetes
# description: |
#   Canonical publishes images of each Ubuntu release for some versions of Kubernetes only: 20.04 up to 1.29 (Pro from 1.27 on), 22.04
#   from 1.29 on, 24.04 from 1.31 on, 26.04 from 1.35 on. For any other version eksctl finds no image and stops.
#
#   The rule is silent on images of one's own (`ami`), launch templates, and where the version is that of a cluster that exists. Where
#   the file leaves the version to eksctl, whose later releases have later defaults, only families that have ended are reported.
# related_resources:
#   - ref: https://eksctl.io/usage/custom-ami-support/#setting-the-node-ami-family
# custom:
#   severity: error
#   remedy: |
#     Choose the `amiFamily` that has images for the version, such as Ubuntu2404 from 1.31 on.
#   evidence:
#     - eksctl v0.230.0 pkg/ami/ssm_resolver.go:69-108, 225-312 (which versions have images)
#     - eksctl v0.230.0 pkg/eks/nodegroup_service.go:60-83 (where they are looked up)
package ekslint.rules.lifecycle["ubuntu-family-vs-version"]

import data.ekslint.finding
import data.ekslint.groups
import data.ekslint.images

report contains finding.new(path, message, details) if {
	some nodegroup in input.inventory.nodegroups
	input.authored[nodegroup.path[0]][nodegroup.path[1]].amiFamily
	startswith(nodegroup.image.family, "Ubuntu")
	why := images.none_for_version(nodegroup.image)
	path := array.concat(nodegroup.path, ["amiFamily"])
	shape := "there are no %s images of Kubernetes %s for %s: %s"
	version := input.config.metadata.version
	message := sprintf(shape, [nodegroup.image.family, version, groups.called(nodegroup.path), why])
	details := {
		"help": "choose the family that has them: Ubuntu2604 from 1.35 on, Ubuntu2404 from 1.31 on, Ubuntu2204 from 1.29 on",
		"related": [{"path": ["metadata", "version"], "message": sprintf("the nodes are to run %s", [version])}],
	}
}
