package manifest

import meta "k8s.io/apimachinery/pkg/apis/meta/v1"

// Settings of the aws-load-balancer-controller for Gateways.
type (
	// LoadBalancerConfiguration are those of a load balancer.
	LoadBalancerConfiguration = Of[LoadBalancerConfigurationSpec]
	// TargetGroupConfiguration are those of the target groups of a Service.
	TargetGroupConfiguration = Of[TargetGroupConfigurationSpec]
)

// LoadBalancerConfigurationSpec has what decides about security groups
// (aws-load-balancer-controller apis/gateway/v1beta1/loadbalancerconfig_types.go).
type LoadBalancerConfigurationSpec struct {
	MergingMode            *string                  `json:"mergingMode"`
	LoadBalancerName       *string                  `json:"loadBalancerName"`
	Scheme                 *string                  `json:"scheme"`
	IPAddressType          *string                  `json:"ipAddressType"`
	ListenerConfigurations *[]ListenerConfiguration `json:"listenerConfigurations"`
	// LoadBalancerSubnets name subnets, and have precedence over the selector, which has the values that a tag may have.
	LoadBalancerSubnets             *[]SubnetConfiguration `json:"loadBalancerSubnets"`
	LoadBalancerSubnetsSelector     *map[string][]string   `json:"loadBalancerSubnetsSelector"`
	DisableSecurityGroup            *bool                  `json:"disableSecurityGroup"`
	SecurityGroups                  *[]string              `json:"securityGroups"`
	SecurityGroupPrefixes           *[]string              `json:"securityGroupPrefixes"`
	SourceRanges                    *[]string              `json:"sourceRanges"`
	EnableICMP                      *bool                  `json:"enableICMP"`
	LoadBalancerAttributes          []Attribute            `json:"loadBalancerAttributes"`
	ManageBackendSecurityGroupRules *bool                  `json:"manageBackendSecurityGroupRules"`
	DefaultTargetGroupConfiguration *struct {
		Name string `json:"name"`
	} `json:"defaultTargetGroupConfiguration"`
}

// SubnetConfiguration names a subnet by its id, or else by its tag Name; it may leave that out, and be about addresses alone.
type SubnetConfiguration struct {
	Identifier string `json:"identifier"`
}

// ListenerConfiguration are the settings of a listener, which is named as protocol and port: HTTPS:443.
type ListenerConfiguration struct {
	ProtocolPort       string   `json:"protocolPort"`
	DefaultCertificate *string  `json:"defaultCertificate"`
	Certificates       []string `json:"certificates"`
	QUICEnabled        *bool    `json:"quicEnabled"`
}

// TargetGroupConfigurationSpec has what decides about ports and targets
// (aws-load-balancer-controller apis/gateway/v1beta1/targetgroupconfig_types.go).
type TargetGroupConfigurationSpec struct {
	TargetReference *struct {
		Group *string `json:"group"`
		Kind  *string `json:"kind"`
		Name  string  `json:"name"`
	} `json:"targetReference"`
	DefaultConfiguration TargetGroupProperties `json:"defaultConfiguration"`
	RouteConfigurations  []struct {
		RouteIdentifier struct {
			Kind      string `json:"kind"`
			Namespace string `json:"namespace"`
			Name      string `json:"name"`
		} `json:"routeIdentifier"`
		TargetGroupProperties TargetGroupProperties `json:"targetGroupProps"`
	} `json:"routeConfigurations"`
}

// TargetGroupProperties are the settings of a target group.
type TargetGroupProperties struct {
	TargetType        *string `json:"targetType"`
	Protocol          *string `json:"protocol"`
	TargetControlPort *int32  `json:"targetControlPort"`
	// NodeSelector says which nodes are targets, where these are nodes.
	NodeSelector *meta.LabelSelector `json:"nodeSelector"`
	HealthCheck  *struct {
		Port     *string `json:"healthCheckPort"`
		Protocol *string `json:"healthCheckProtocol"`
	} `json:"healthCheckConfig"`
	Attributes []struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	} `json:"targetGroupAttributes"`
}
