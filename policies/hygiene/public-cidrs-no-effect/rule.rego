# METADATA
# title: a list of who may use a public endpoint that is off
# description: |
#   `vpc.publicAccessCIDRs` lists who may use the public endpoint of the API server. Where that is off the list does nothing: it
#   opens the private endpoint to nobody, which `vpc.extraCIDRs` does.
#
#   A fully private cluster is not reported: its public endpoint is on while eksctl creates it, and the list limits that.
# related_resources:
#   - ref: https://eksctl.io/usage/vpc-cluster-access/
# custom:
#   severity: warning
#   tag: unnecessary
#   remedy: |
#     Remove the list. Networks from which the private endpoint is to be used go into `vpc.extraCIDRs`.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/cluster.go:328-334 (the list goes to EKS as it is)
#     - https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html (it limits the public endpoint)
package ekslint.rules.hygiene["public-cidrs-no-effect"]

import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["vpc", "publicAccessCIDRs"]

report contains finding.new(_path, message, details) if {
	count(input.config.vpc.publicAccessCIDRs) > 0
	input.graph.apiEndpoint.public == "denied"
	known.off(["privateCluster", "enabled"])
	message := "\"publicAccessCIDRs\" has no effect: it limits the public endpoint of the API server, which is off"
	details := {
		"related": [{"path": because.path, "message": because.text} |
			some because in input.graph.apiEndpoint.because
			because.path[count(because.path) - 1] in {"publicAccess", "controlPlaneOutpostARN"}
		],
		"help": "remove it; the private endpoint is opened to other networks by \"extraCIDRs\"",
		"fixes": [fix.suggested("remove \"publicAccessCIDRs\"", [fix.remove(_path)])],
	}
}
