# METADATA
# title: settings of a fully private cluster that is none
# description: |
#   `privateCluster.skipEndpointCreation` and `privateCluster.additionalEndpointServices` are about the VPC endpoints of a fully private
#   cluster. Unless `privateCluster.enabled` is true eksctl makes no endpoints, and the two do nothing.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: info
#   tag: unnecessary
#   remedy: |
#     Remove them; or set `privateCluster.enabled: true`, if the cluster is to be fully private.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:85-92 (endpoints are made for a fully private cluster only)
package ekslint.rules.hygiene["private-cluster-dead-fields"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

report contains finding.new(path, message, details) if {
	some path in array.concat(_skip, _services)
	known.off(["privateCluster", "enabled"])
	message := sprintf("\"%s\" has no effect: eksctl makes VPC endpoints for a fully private cluster only, and this one is not", [path[1]])
	details := {
		"help": "remove it, or set \"privateCluster.enabled: true\"",
		"fixes": [fix.suggested("remove it", [fix.remove(path)])],
	}
}

_skip := [["privateCluster", "skipEndpointCreation"] | input.config.privateCluster.skipEndpointCreation == true]

_services := [["privateCluster", "additionalEndpointServices"] | count(input.config.privateCluster.additionalEndpointServices) > 0]
