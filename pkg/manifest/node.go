package manifest

import core "k8s.io/api/core/v1"

// Objects that say what nodes Karpenter and Auto Mode start.
type (
	// NodePool says which pods its nodes are for.
	NodePool = Of[NodePoolSpec]
	// EC2NodeClass are the settings of Karpenter's nodes in EC2.
	EC2NodeClass = Of[NodeClassSpec]
	// NodeClass are those of the nodes of Auto Mode.
	NodeClass = Of[NodeClassSpec]
)

// NodePoolSpec is that of a NodePool (karpenter pkg/apis/v1/nodepool.go).
type NodePoolSpec struct {
	// Limits are how much of each resource its nodes may have together, as numbers or texts; Replicas is how many nodes a static one has.
	Limits   map[string]any `json:"limits"`
	Replicas *int           `json:"replicas"`
	Template struct {
		Metadata struct {
			Labels map[string]string `json:"labels"`
		} `json:"metadata"`
		Spec struct {
			NodeClassRef struct {
				Group string `json:"group"`
				Kind  string `json:"kind"`
				Name  string `json:"name"`
			} `json:"nodeClassRef"`
			Requirements  []core.NodeSelectorRequirement `json:"requirements"`
			Taints        []core.Taint                   `json:"taints"`
			StartupTaints []core.Taint                   `json:"startupTaints"`
		} `json:"spec"`
	} `json:"template"`
}

// NodeClassSpec has what decides about the network of nodes (karpenter-provider-aws pkg/apis/v1/ec2nodeclass.go; Amazon EKS User Guide,
// "Create a Node Class for Amazon EKS").
type NodeClassSpec struct {
	SecurityGroupSelectorTerms []SelectorTerm `json:"securityGroupSelectorTerms"`
	SubnetSelectorTerms        []SelectorTerm `json:"subnetSelectorTerms"`
	// PodSecurityGroupSelectorTerms and PodSubnetSelectorTerms are those of Auto Mode, for pods apart from their nodes.
	PodSecurityGroupSelectorTerms []SelectorTerm `json:"podSecurityGroupSelectorTerms"`
	PodSubnetSelectorTerms        []SelectorTerm `json:"podSubnetSelectorTerms"`
	AssociatePublicIPAddress      *bool          `json:"associatePublicIPAddress"`
	// AdvancedNetworking is that of Auto Mode.
	AdvancedNetworking struct {
		AssociatePublicIPAddress *bool `json:"associatePublicIPAddress"`
	} `json:"advancedNetworking"`
}

// SelectorTerm selects what has all of its tags, or the id or name.
type SelectorTerm struct {
	Tags map[string]string `json:"tags"`
	ID   string            `json:"id"`
	Name string            `json:"name"`
}
