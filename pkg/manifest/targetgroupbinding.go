package manifest

import (
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// AutoModeGroup is the API group of EKS Auto Mode (https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-nlb.html).
const AutoModeGroup = "eks.amazonaws.com"

// TargetGroupBinding binds a target group that exists to a Service: one of the aws-load-balancer-controller, or of Auto Mode, by its group.
type TargetGroupBinding = Of[TargetGroupBindingSpec]

// TargetGroupBindingSpec is what it binds, and who is let in
// (aws-load-balancer-controller apis/elbv2/v1beta1/targetgroupbinding_types.go).
type TargetGroupBindingSpec struct {
	TargetGroupARN  string  `json:"targetGroupARN"`
	TargetGroupName string  `json:"targetGroupName"`
	TargetType      *string `json:"targetType"`
	ServiceRef      struct {
		Name string             `json:"name"`
		Port intstr.IntOrString `json:"port"`
	} `json:"serviceRef"`
	// Networking is nil where the controller writes no rules.
	Networking    *BindingNetworking  `json:"networking"`
	NodeSelector  *meta.LabelSelector `json:"nodeSelector"`
	IPAddressType *string             `json:"ipAddressType"`
	VPCID         string              `json:"vpcID"`
	// TargetGroupProtocol is that of the target group, as AWS has it.
	TargetGroupProtocol string `json:"targetGroupProtocol"`
	// MultiClusterTargetGroup is set where other bindings may have the target group, too.
	MultiClusterTargetGroup bool `json:"multiClusterTargetGroup"`
	// IAMRoleARNToAssume is set for a target group in another account.
	IAMRoleARNToAssume string `json:"iamRoleArnToAssume"`
}

// BindingNetworking are the rules that the controller writes on the targets' security groups.
type BindingNetworking struct {
	Ingress []struct {
		From  []BindingPeer `json:"from"`
		Ports []BindingPort `json:"ports"`
	} `json:"ingress"`
}

// BindingPeer is who is let in; one of the fields is set.
type BindingPeer struct {
	IPBlock *struct {
		CIDR string `json:"cidr"`
	} `json:"ipBlock"`
	SecurityGroup *struct {
		GroupID string `json:"groupID"`
	} `json:"securityGroup"`
}

// BindingPort is a port of the targets: TCP where no protocol is said, all ports where none is.
type BindingPort struct {
	Protocol *string             `json:"protocol"`
	Port     *intstr.IntOrString `json:"port"`
}
