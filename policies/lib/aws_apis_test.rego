package ekslint.aws_apis_test

import data.ekslint.aws_apis

callers(config) := found if found := aws_apis.callers with input as {"config": config}

test_policies_of_nodegroups if {
	every policy, who in {
		"autoScaler": "cluster-autoscaler",
		"cloudWatch": "the CloudWatch agent",
		"awsLoadBalancerController": "the AWS Load Balancer Controller",
		"albIngress": "the AWS Load Balancer Controller",
		"efs": "the EFS CSI driver",
		"fsx": "the FSx CSI driver",
		"xRay": "the X-Ray daemon",
	} {
		every list in ["nodeGroups", "managedNodeGroups"] {
			found := callers({list: [{}, {"iam": {"withAddonPolicies": {policy: true, "ebs": true}}}]})
			found == {who: [[list, 1, "iam", "withAddonPolicies", policy]]}
		}
	}
}

test_policies_of_accounts_and_addons if {
	every policy, who in {
		"autoScaler": "cluster-autoscaler",
		"awsLoadBalancerController": "the AWS Load Balancer Controller",
		"efsCSIController": "the EFS CSI driver",
	} {
		granted := [{"wellKnownPolicies": {policy: true, "ebsCSIController": true}}]
		callers({"iam": {"serviceAccounts": granted}}) == {who: [["iam", "serviceAccounts", 0, "wellKnownPolicies", policy]]}
		callers({"iam": {"podIdentityAssociations": granted}})[who] == [["iam", "podIdentityAssociations", 0, "wellKnownPolicies", policy]]
		callers({"addons": granted}) == {who: [["addons", 0, "wellKnownPolicies", policy]]}
	}
}

test_addons_by_name if {
	every name, who in {
		"amazon-cloudwatch-observability": "the CloudWatch agent",
		"aws-efs-csi-driver": "the EFS CSI driver",
		"aws-fsx-csi-driver": "the FSx CSI driver",
		"external-dns": "external-dns",
	} {
		callers({"addons": [{"name": "vpc-cni"}, {"name": name}, {"name": null}]}) == {who: [["addons", 1, "name"]]}
	}
}

test_pod_identities if {
	agent := "the Pod Identity agent"
	callers({"iam": {"podIdentityAssociations": [{"namespace": "shop"}]}}) == {agent: [["iam", "podIdentityAssociations"]]}
	callers({"addons": [{"podIdentityAssociations": [{}]}]}) == {agent: [["addons", 0, "podIdentityAssociations"]]}
	callers({"addons": [{"useDefaultPodIdentityAssociations": true}]}) == {agent: [["addons", 0, "useDefaultPodIdentityAssociations"]]}
}

applying := {"addonsConfig": {"autoApplyPodIdentityAssociations": true}}

applied(inventory) := found if found := aws_apis.callers with input as {"config": applying, "inventory": inventory}

test_pod_identities_by_default if {
	agent := {"the Pod Identity agent": [["addonsConfig", "autoApplyPodIdentityAssociations"]]}
	applied({"addons": [{"permissions": null}, {"permissions": "pod-identity"}]}) == agent
	applied({"addons": [], "access": {"cni": "pod-identity"}}) == agent
}

test_no_pod_identities_by_default if {
	every inventory in [
		{"addons": [], "access": {"cni": null}},
		{"addons": [{"permissions": null}, {"permissions": "irsa"}], "access": {"cni": "irsa"}},
	] {
		applied(inventory) == {}
	}
}

test_karpenter if {
	callers({"karpenter": {"version": null, "withSpotInterruptionQueue": false}}) == {"Karpenter": [["karpenter"]]}
	found := callers({"karpenter": {"version": "1.8.1", "withSpotInterruptionQueue": true}})
	found["Karpenter's interruption handling"] == [["karpenter", "withSpotInterruptionQueue"]]
}

test_several_places if {
	wanting := {"iam": {"withAddonPolicies": {"autoScaler": true}}}
	count(callers({"nodeGroups": [wanting], "managedNodeGroups": [wanting]})["cluster-autoscaler"]) == 2
}

test_nobody if {
	every config in [
		{},
		{"karpenter": null, "nodeGroups": null, "iam": {"podIdentityAssociations": []}},
		{"nodeGroups": [{"iam": {"withAddonPolicies": {"autoScaler": false, "efs": null, "externalDNS": true}}}]},
		{"addons": [{"useDefaultPodIdentityAssociations": false, "podIdentityAssociations": []}]},
	] {
		callers(config) == {}
	}
}

private := {
	"purpose": "create-cluster",
	"graph": {"vpc": {"endpoints": "yes", "privateEgress": "denied"}, "members": [{"id": "vpc-endpoint/logs"}]},
}

test_has_no_endpoint if {
	aws_apis.has_no_endpoint("autoscaling") with input as private
	not aws_apis.has_no_endpoint("logs") with input as private
}

test_may_have_an_endpoint_or_a_way_out if {
	every patch in [
		{"purpose": "existing-cluster"},
		{"graph": {"vpc": {"endpoints": "no"}}},
		{"graph": {"vpc": {"endpoints": "unknown"}}},
		{"graph": {"vpc": {"privateEgress": "unknown"}}},
		{"graph": {"vpc": {"privateEgress": "allowed"}}},
	] {
		not aws_apis.has_no_endpoint("autoscaling") with input as object.union(private, patch)
	}
}

test_places if {
	agents := [{"who": "cluster-autoscaler", "object": 3, "path": ["spec"]}, {"who": "Karpenter", "object": 4, "path": ["spec"]}]
	config := {"nodeGroups": [{"iam": {"withAddonPolicies": {"autoScaler": true}}}]}
	found := aws_apis.places with input as {"config": config, "manifests": {"callers": agents}}
	found == {
		"cluster-autoscaler": [
			{"path": ["nodeGroups", 0, "iam", "withAddonPolicies", "autoScaler"]},
			{"object": 3, "path": ["spec"]},
		],
		"Karpenter": [{"object": 4, "path": ["spec"]}],
	}
}

test_no_way_out if {
	base := {"purpose": "create-cluster", "graph": {"vpc": {"endpoints": "yes", "privateEgress": "denied"}}}
	aws_apis.has_no_way_out with input as base
	every patch in [{"purpose": "unknown"}, {"graph": {"vpc": {"endpoints": "unknown"}}}, {"graph": {"vpc": {"privateEgress": "allowed"}}}] {
		not aws_apis.has_no_way_out with input as object.union(base, patch)
	}
}
