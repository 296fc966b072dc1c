# METADATA
# title: a fully private cluster with a workload that needs a VPC endpoint which eksctl does not make
# description: |
#   The VPC that eksctl makes for a fully private cluster has no way out but its VPC endpoints: those for EC2, ECR, S3 and STS, and
#   of `additionalEndpointServices` those for Auto Scaling, CloudFormation and CloudWatch Logs. A workload that calls
#   another service of AWS times out until you make an endpoint for it. These are named in the file, or found among the manifests:
#
#   - pod identities, `autoApplyPodIdentityAssociations` among them: their agent gets credentials from `eks-auth`
#   - the AWS Load Balancer Controller: `elasticloadbalancing`; and, with each load balancer, `shield`: it waits for an answer in vain
#     before it goes on, unless it is started with `--enable-shield=false`, as its guide has it for clusters without a way out
#   - Karpenter: `ssm`, where it looks images up, and `sqs` for its queue of interruptions
#   - the drivers of EFS and FSx, and the daemon of X-Ray: `elasticfilesystem`, `fsx`, `xray`
#   - the add-ons of GuardDuty, AWS Private CA and Network Flow Monitor: `guardduty-data`, `acm-pca`, `networkflowmonitorreports`
#   - external-dns with Route 53: `route53`; the node termination handler with a queue: `sqs`
#
#   The rule is silent in a VPC of your own, which may have such endpoints or another way out, with `skipEndpointCreation`, and for
#   files that do not create the cluster. `secretsEncryption` needs no endpoint: EKS itself calls KMS.
# related_resources:
#   - ref: https://eksctl.io/usage/eks-private-cluster/
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
# custom:
#   severity: warning
#   remedy: |
#     Make an interface endpoint for the service in the VPC once eksctl has made that, with private DNS and a security group that admits
#     the nodes on port 443. Or create the cluster in a VPC of your own that has the endpoints.
#   evidence:
#     - eksctl v0.230.0 pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:34-82 (the endpoints that eksctl knows)
#     - eksctl v0.230.0 pkg/cfn/builder/vpc_ipv4.go:89-98 (a fully private VPC ends with its private subnets)
#     - https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html
#     - aws-load-balancer-controller 93ff3b5f pkg/deploy/stack_deployer.go, docs/deploy/installation.md (isolated clusters)
#     - https://docs.aws.amazon.com/guardduty/latest/ug/eksrunmon-prereq-deploy-security-agent.html
#     - https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html (names of services)
#     - https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2797
#     - https://github.com/aws/karpenter-provider-aws/issues/1157
#     - https://github.com/eksctl-io/eksctl/issues/4985
package ekslint.rules.connectivity["private-needs-uncreatable-endpoint"]

import data.ekslint.aws_apis
import data.ekslint.finding

report contains finding.at_place(places[0], message, details) if {
	input.config.privateCluster.enabled == true
	some who, places in aws_apis.places
	service := aws_apis.service[who]
	not service in aws_apis.made_on_request
	aws_apis.has_no_endpoint(service)
	message := sprintf("%s cannot call the service \"%s\": the VPC has no way out, and eksctl makes no VPC endpoint for it", [who, service])
	details := {
		"related": array.concat(
			[{"path": ["privateCluster", "enabled"], "message": "makes a VPC without a way to the internet"}],
			[object.union(place, {"message": "calls it, too"}) | some place in array.slice(places, 1, count(places))],
		),
		"help": object.get(_switches, service, sprintf("make a VPC endpoint for \"%s\" yourself once the VPC is there", [service])),
	}
}

# What the guide of the controller says.
_switches := {"shield": "start the controller with \"--enable-shield=false\""}
