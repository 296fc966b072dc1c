# METADATA
# title: the VPC has an endpoint that eksctl is about to make
# description: |
#   For a fully private cluster eksctl makes VPC endpoints with private DNS. AWS has told (`--facts`) that the VPC has one for the same
#   service, also with private DNS, and a VPC can have only one of these: the stack of the cluster fails ("private-dns-enabled cannot be
#   set because there is already a conflicting DNS domain"). So it is with a gateway endpoint of S3 that has a route in a table of the
#   cluster's private subnets ("route table already has a route").
#
#   An endpoint may be eksctl's own, of this cluster. So the rule speaks only of those with security groups that AWS has told of and that
#   do not have the cluster's tag; and of a gateway where AWS has told all endpoints of the VPC, and no other is of this cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: error
#   supersedes:
#     - private-endpoint-already-exists
#   remedy: |
#     Set `privateCluster.skipEndpointCreation: true`, and make those endpoints that are missing yourself.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_endpoint.go:54-88 (all of them, with private DNS)
#     - https://github.com/eksctl-io/eksctl/issues/5335
package ekslint.rules.connectivity["private-endpoint-taken"]

import data.ekslint.contradictions
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["privateCluster", "skipEndpointCreation"]

report contains finding.new(_path, message, object.union(details, _fixes)) if {
	input.graph.vpc.endpoints == "yes"
	some found in input.contradictions
	found.kind == "endpoint-exists"
	shape := "the VPC has the endpoint \"%s\" for \"%s\" (%s), and the one that eksctl makes beside it fails"
	message := sprintf(shape, [found.subject, found.told, found.at])
	details := {
		"related": contradictions.related(found, "the VPC that has it"),
		"help": "set \"privateCluster.skipEndpointCreation: true\", and make the missing endpoints yourself",
	}
}

default _fixes := {}

# eksctl refuses the two together.
_fixes := {"fixes": [fix.suggested("make no endpoints", [fix.set(_path, true)])]} if {
	known.empty(["privateCluster", "additionalEndpointServices"])
}
