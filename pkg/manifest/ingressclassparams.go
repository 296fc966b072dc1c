package manifest

import meta "k8s.io/apimachinery/pkg/apis/meta/v1"

// IngressClassParams are the settings that a class has for its Ingresses.
type IngressClassParams = Of[IngressClassParamsSpec]

// IngressClassParamsSpec has what decides about load balancers and their security groups
// (aws-load-balancer-controller apis/elbv2/v1beta1/ingressclassparams_types.go).
type IngressClassParamsSpec struct {
	LoadBalancerName  string              `json:"loadBalancerName"`
	CertificateARNs   []string            `json:"certificateArn"`
	NamespaceSelector *meta.LabelSelector `json:"namespaceSelector"`
	Group             *IngressGroup       `json:"group"`
	Scheme            *string             `json:"scheme"`
	InboundCIDRs      []string            `json:"inboundCIDRs"`
	SSLPolicy         string              `json:"sslPolicy"`
	SSLRedirectPort   string              `json:"sslRedirectPort"`
	Subnets           *SubnetSelector     `json:"subnets"`
	IPAddressType     *string             `json:"ipAddressType"`
	TargetType        string              `json:"targetType"`
	Listeners         []ParamsListener    `json:"listeners"`
	PrefixListsIDs    []string            `json:"prefixListsIDs"`
	// LoadBalancerAttributes are the attributes of its load balancers.
	LoadBalancerAttributes []Attribute `json:"loadBalancerAttributes"`
	// PrefixListsIDsLegacy is the older spelling of PrefixListsIDs.
	PrefixListsIDsLegacy []string `json:"PrefixListsIDs"`
}

// Attribute is an attribute of a load balancer.
type Attribute struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// IngressGroup names the group whose Ingresses share a load balancer.
type IngressGroup struct {
	Name string `json:"name"`
}

// SubnetSelector selects subnets by id or by tags.
type SubnetSelector struct {
	IDs  []string            `json:"ids"`
	Tags map[string][]string `json:"tags"`
}

// ParamsListener has the attributes of the listener on a port.
type ParamsListener struct {
	Protocol string `json:"protocol"`
	Port     int32  `json:"port"`
}
