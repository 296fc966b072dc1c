package manifest

import (
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Objects that decide about the network of pods.
type (
	// SecurityGroupPolicy gives groups of their own to pods.
	SecurityGroupPolicy = Of[SecurityGroupPolicySpec]
	// NetworkPolicy takes traffic of pods away. What it lets through is not read.
	NetworkPolicy = Of[NetworkPolicySpec]
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

// NetworkPolicySpec is that of a NetworkPolicy, as far as it says which pods it is for (k8s.io/api/networking/v1).
type NetworkPolicySpec struct {
	PodSelector *meta.LabelSelector     `json:"podSelector"`
	PolicyTypes []networking.PolicyType `json:"policyTypes"`
	Egress      []any                   `json:"egress"`
}
