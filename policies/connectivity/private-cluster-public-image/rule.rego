# METADATA
# title: an image that nodes of a fully private cluster cannot pull
# description: |
#   The VPC that eksctl makes for a fully private cluster has no way out but its VPC endpoints, and those lead to the private
#   registries of Amazon ECR in the cluster's own region. An image of Docker Hub, Quay, `public.ecr.aws`, `registry.k8s.io` or
#   another region is not pulled: the pods stay in `ImagePullBackOff`.
#
#   The rule is silent where a mirror may stand in for the registry: with Bottlerocket, an image or a launch template of your own, or
#   commands for bootstrapping. It is a warning, since an admission webhook may write another registry into the pods.
# related_resources:
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
# custom:
#   severity: warning
#   remedy: |
#     Copy the image into a private registry of Amazon ECR in the cluster's region, or have that pull it through its cache, and name
#     the copy.
#   evidence:
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully private VPC ends with its private subnets)
#     - https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
#     - https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html (the region's own registries alone)
package ekslint.rules.connectivity["private-cluster-public-image"]

import data.ekslint.aws_apis
import data.ekslint.finding

report contains finding.in_object(workload.object, image.path, message, {"related": related, "help": help}) if {
	input.config.privateCluster.enabled == true
	some workload in input.manifests.workloads
	workload.pullsByName == true
	some image in workload.images
	why := _out_of_reach(image)
	aws_apis.has_no_way_out
	message := sprintf("nodes cannot pull \"%s\": the VPC has no way out, and %s", [image.name, why])
	related := [{"path": ["privateCluster", "enabled"], "message": "makes a VPC without a way to the internet"}]
	help := "name a copy in Amazon ECR in the cluster's region"
}

_out_of_reach(image) := sprintf("\"%s\" is on the internet", [image.registry]) if image.isPublic == true

_out_of_reach(image) := sprintf("no VPC endpoint leads to Amazon ECR in \"%s\"", [image.region]) if {
	image.region != ""
	image.region != input.config.metadata.region
	is_string(input.config.metadata.region)
}
