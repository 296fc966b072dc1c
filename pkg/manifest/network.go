package manifest

import meta "k8s.io/apimachinery/pkg/apis/meta/v1"

// Objects that decide which security groups pods carry.
type (
	// SecurityGroupPolicy gives groups of their own to pods.
	SecurityGroupPolicy = Of[SecurityGroupPolicySpec]
	// ENIConfig is for the secondary network interfaces of nodes with custom networking.
	ENIConfig = Of[ENIConfigSpec]
)

// SecurityGroupPolicySpec is that of a SecurityGroupPolicy
// (amazon-vpc-resource-controller-k8s apis/vpcresources/v1beta1/securitygrouppolicy_types.go).
type SecurityGroupPolicySpec struct {
	PodSelector            *meta.LabelSelector `json:"podSelector"`
	ServiceAccountSelector *meta.LabelSelector `json:"serviceAccountSelector"`
	SecurityGroups         struct {
		GroupIDs []string `json:"groupIds"`
	} `json:"securityGroups"`
}

// ENIConfigSpec is that of an ENIConfig (amazon-vpc-cni-k8s pkg/apis/crd/v1alpha1/eniconfig_types.go).
type ENIConfigSpec struct {
	SecurityGroups []string `json:"securityGroups"`
	Subnet         string   `json:"subnet"`
}
