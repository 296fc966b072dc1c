# METADATA
# title: AWS APIs that workloads call
# description: |
#   Which parts of the file say that something in the cluster will call an API of AWS, and whether a fully private cluster has a
#   VPC endpoint that leads there.
package ekslint.aws_apis

import data.ekslint.groups
import data.ekslint.members

# METADATA
# title: callers
# description: who calls AWS, with the paths in the file that say so; those only that the file certainly has
# scope: document
callers := {who: paths |
	some who in object.keys(service)
	paths := sort([path | some path, caller in _said; caller == who])
	count(paths) > 0
}

# METADATA
# title: places
# description: |
#   who calls AWS, with the places that say so: those of the file first, then the images of workloads in manifests
# scope: document
places := {who: all_of_them |
	some who in object.keys(service)
	all_of_them := array.concat([{"path": path} | some path in object.get(callers, who, [])], _deployed(who))
	count(all_of_them) > 0
}

# METADATA
# title: service
# description: |
#   The service that each caller calls, by the name that its VPC endpoint has
#   (https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html). Pod identities:
#   https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html; Karpenter: https://github.com/aws/karpenter/issues/1157.
# scope: document
service := {
	"cluster-autoscaler": "autoscaling",
	"the CloudWatch agent": "logs",
	"the AWS Load Balancer Controller": "elasticloadbalancing",
	"the AWS Load Balancer Controller's add-on for Shield": "shield",
	"the EFS CSI driver": "elasticfilesystem",
	"the FSx CSI driver": "fsx",
	"the X-Ray daemon": "xray",
	"the Pod Identity agent": "eks-auth",
	"Karpenter": "ssm",
	"Karpenter's interruption handling": "sqs",
	"external-dns": "route53",
	"the queue processor of the node termination handler": "sqs",
	"the GuardDuty agent": "guardduty-data",
	"the AWS Private CA connector": "acm-pca",
	"the Network Flow Monitor agent": "networkflowmonitorreports",
}

# METADATA
# title: made on request
# description: |
#   the services for which eksctl makes a VPC endpoint where the file asks for it
#   (eksctl pkg/apis/eksctl.io/v1alpha5/endpoint_service.go:71-82)
# scope: document
made_on_request := {"autoscaling", "cloudformation", "logs"}

# METADATA
# title: has no way out
# description: true when eksctl certainly creates a VPC with VPC endpoints and no other way out
# scope: document
has_no_way_out if {
	input.purpose == "create-cluster"
	input.graph.vpc.endpoints == "yes"
	input.graph.vpc.privateEgress == "denied"
}

# METADATA
# title: has no endpoint
# description: |
#   true when eksctl certainly creates a VPC with VPC endpoints and no other way out, and as far as can be seen from the graph none of
#   them is for the service
# scope: document
has_no_endpoint(name) if {
	has_no_way_out
	not members.by_id[sprintf("vpc-endpoint/%s", [name])]
}

# Who is meant, by the place that says so.
_said := object.union_n([_by_nodegroup, _by_account, _by_addon, _by_name, _by_section])

_deployed(who) := [{"object": caller.object, "path": caller.path} |
	some caller in input.manifests.callers
	caller.who == who
]

_by_nodegroup := {array.concat(path, ["iam", "withAddonPolicies", policy]): who |
	some path, group in groups.by_path
	some policy, who in {
		"autoScaler": "cluster-autoscaler",
		"cloudWatch": "the CloudWatch agent",
		"awsLoadBalancerController": "the AWS Load Balancer Controller",
		"albIngress": "the AWS Load Balancer Controller",
		"efs": "the EFS CSI driver",
		"fsx": "the FSx CSI driver",
		"xRay": "the X-Ray daemon",
	}
	group.iam.withAddonPolicies[policy] == true
}

_by_account := {["iam", list, i, "wellKnownPolicies", policy]: who |
	some list in ["serviceAccounts", "podIdentityAssociations"]
	some i, account in input.config.iam[list]
	some policy, who in _well_known
	account.wellKnownPolicies[policy] == true
}

_by_addon := {["addons", i, "wellKnownPolicies", policy]: who |
	some i, addon in input.config.addons
	some policy, who in _well_known
	addon.wellKnownPolicies[policy] == true
}

_well_known := {
	"autoScaler": "cluster-autoscaler",
	"awsLoadBalancerController": "the AWS Load Balancer Controller",
	"efsCSIController": "the EFS CSI driver",
}

# Add-ons that work by calls alone: https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html,
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-setup-EKS-addon.html,
# https://docs.aws.amazon.com/guardduty/latest/ug/eksrunmon-prereq-deploy-security-agent.html (the endpoint is to be there first),
# https://docs.aws.amazon.com/privateca/latest/userguide/PcaKubernetes.html,
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-NetworkFlowMonitor-agents-kubernetes-eks.html, which sends
# all it measures to networkflowmonitorreports.REGION.api.aws. Drivers for storage are as in manifests.
_by_name := {["addons", i, "name"]: who |
	some i, addon in input.config.addons
	who := {
		"amazon-cloudwatch-observability": "the CloudWatch agent",
		"aws-efs-csi-driver": "the EFS CSI driver",
		"aws-fsx-csi-driver": "the FSx CSI driver",
		"aws-guardduty-agent": "the GuardDuty agent",
		"aws-network-flow-monitoring-agent": "the Network Flow Monitor agent",
		"aws-privateca-connector-for-kubernetes": "the AWS Private CA connector",
		"external-dns": "external-dns",
	}[addon.name]
}

_by_section := object.union_n([_karpenter, _interruptions, _associations, _associations_of_addons, _associations_by_default])

_karpenter := {["karpenter"]: "Karpenter" | is_object(input.config.karpenter)}

_interruptions := {["karpenter", "withSpotInterruptionQueue"]: "Karpenter's interruption handling" |
	input.config.karpenter.withSpotInterruptionQueue == true
}

_associations := {["iam", "podIdentityAssociations"]: "the Pod Identity agent" | count(input.config.iam.podIdentityAssociations) > 0}

_associations_of_addons := {["addons", i, key]: "the Pod Identity agent" |
	some i, addon in input.config.addons
	some key in ["podIdentityAssociations", "useDefaultPodIdentityAssociations"]
	_is_given(addon[key])
}

# For every add-on that needs permissions and is given none in another way (eksctl pkg/actions/addon/create.go:191).
_associations_by_default := {["addonsConfig", "autoApplyPodIdentityAssociations"]: "the Pod Identity agent" |
	input.config.addonsConfig.autoApplyPodIdentityAssociations == true
	_some_addon_has_an_association
}

_some_addon_has_an_association if {
	some addon in input.inventory.addons
	addon.permissions == "pod-identity"
}

_some_addon_has_an_association if input.inventory.access.cni == "pod-identity"

_is_given(true)

_is_given(associations) if count(associations) > 0
