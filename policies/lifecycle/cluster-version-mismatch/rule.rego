# METADATA
# title: the cluster is of another version than the file says
# description: |
#   AWS has told (`--facts`) of which Kubernetes version the cluster with this name and region is. The file may be one version ahead, to
#   upgrade it. Otherwise it is out of date, or wants too much:
#
#   - "eksctl upgrade cluster" with an older version rolls the cluster back, or refuses that where it is more than one version, and
#     "eksctl create nodegroup" makes nodes of the old version;
#   - eksctl upgrades by one version at a time;
#   - EKS creates no managed nodegroup that is newer than its control plane (`releaseVersion`).
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html
# custom:
#   severity: error
#   remedy: |
#     Say the version that the cluster has, or the next one to upgrade it.
#   evidence:
#     - eksctl v0.230.0 pkg/eks/versions_manager.go:135-210 (ResolveUpgradeVersion)
#     - eksctl v0.230.0 pkg/ctl/create/nodegroup.go:143-172 (checkNodeGroupVersion)
#     - https://docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html
package ekslint.rules.lifecycle["cluster-version-mismatch"]

import data.ekslint.finding

report contains finding.at("warning", found.path, message, details) if {
	some found in input.contradictions
	found.kind == "cluster-version"
	shape := "the cluster \"%s\" is of version %s (%s), and the file says %s: %s"
	message := sprintf(shape, [found.subject, found.told, found.at, found.says, _harm(found)])
	details := {
		"label": sprintf("the cluster is of %s", [found.told]),
		"help": sprintf("say \"%s\", or the version after it to upgrade", [found.told]),
	}
}

report contains finding.new(found.path, message, details) if {
	some found in input.contradictions
	found.kind == "release-version"
	shape := "the cluster \"%s\" is of version %s (%s), and EKS creates no newer nodegroup for it"
	message := sprintf(shape, [found.subject, found.told, found.at])
	details := {"label": "newer than the cluster", "help": sprintf("name a release for %s, or upgrade the cluster first", [found.told])}
}

_harm(found) := "eksctl upgrades and rolls back by one version at a time" if found.refused

_harm(found) := "\"eksctl upgrade cluster\" would roll it back" if not found.refused
