# METADATA
# title: the version of Kubernetes is left to eksctl
# description: |
#   Without `metadata.version` a cluster gets the version that is the default of the eksctl that creates it: the same file makes
#   another cluster next year, and on another machine.
# related_resources:
#   - ref: https://schema.eksctl.io/
# custom:
#   severity: info
#   profile: strict
#   remedy: |
#     Write the version of Kubernetes, in quotes, under `metadata.version`.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/types.go:62-64 (the default)
#     - eksctl v0.230.0 pkg/eks/versions_manager.go:121-127 (where it is taken)
package ekslint.rules.hygiene["k8s-version-omitted"]

import data.ekslint.finding
import data.ekslint.known

_path := ["metadata", "version"]

report contains finding.new(_path, message, {"help": "write the version, in quotes, under \"metadata.version\""}) if {
	input.purpose == "create-cluster"
	object.get(input.authored, _path, null) == null
	version := known.value(_path)
	message := sprintf("which version of Kubernetes the cluster gets depends on the version of eksctl: eksctl 0.230 takes %s", [version])
}
