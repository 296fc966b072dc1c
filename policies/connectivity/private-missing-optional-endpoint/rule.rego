# METADATA
# title: a fully private cluster without the VPC endpoint that cluster-autoscaler or the CloudWatch agent needs
# description: |
#   The VPC that eksctl makes for a fully private cluster has no way out but its VPC endpoints. Those for EC2, ECR, S3 and STS
#   are always made; the one for Auto Scaling, which cluster-autoscaler calls, and the one for CloudWatch Logs only where
#   `additionalEndpointServices` lists them (`logs` also where the control plane logs). Without it the workload starts, and every
#   call that it makes times out.
#
#   Who calls what is seen from the policies that the file grants (`withAddonPolicies`, `wellKnownPolicies`), its add-ons, and the images of
#   workloads in manifests. The rule is silent in a VPC of your own, which may have such endpoints or another way out, with
#   `skipEndpointCreation`, and for files that do not create the cluster.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
# custom:
#   severity: warning
#   remedy: |
#     List the service:
#
#     ```yaml
#     privateCluster:
#       enabled: true
#       additionalEndpointServices:
#         - autoscaling
#     ```
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:71-114 (made where they are listed)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully private VPC ends with its private subnets)
#     - https://eksctl.io/usage/eks-private-cluster/
package ekslint.rules.connectivity["private-missing-optional-endpoint"]

import data.ekslint.aws_apis
import data.ekslint.finding
import data.ekslint.fix
import data.ekslint.known

_path := ["privateCluster", "additionalEndpointServices"]

report contains finding.new(_path, message, details) if {
	input.config.privateCluster.enabled == true
	some who, places in aws_apis.places
	service := aws_apis.service[who]
	service in aws_apis.made_on_request
	not known.unknown(_path)
	not _may_be_made(service)
	aws_apis.has_no_endpoint(service)
	message := sprintf(
		"%s cannot call the service \"%s\": the VPC has no way out, and \"additionalEndpointServices\" does not list it",
		[who, service],
	)
	details := {
		"related": [object.union(place, {"message": "says that it will run"}) | some place in places],
		"help": sprintf("add \"%s\"", [service]),
		"fixes": [fix.suggested(sprintf("add \"%s\"", [service]), [fix.set(_path, array.concat(_listed, [service]))])],
	}
}

# Where the control plane logs, eksctl makes the endpoint without being asked for it.
_may_be_made("logs") if known.unknown(["cloudWatch", "clusterLogging", "enableTypes"])

_listed := [name | some name in input.config.privateCluster.additionalEndpointServices]
