package manifest

import meta "k8s.io/apimachinery/pkg/apis/meta/v1"

// Objects of the Gateway API.
type (
	// Gateway asks for a load balancer.
	Gateway = Of[GatewaySpec]
	// GatewayClass says whose Gateways are of it.
	GatewayClass = Of[GatewayClassSpec]
	// Route is an HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute.
	Route = Of[RouteSpec]
)

// GatewayClassSpec is that of a GatewayClass (gateway-api apis/v1/gatewayclass_types.go).
type GatewayClassSpec struct {
	ControllerName string               `json:"controllerName"`
	ParametersRef  *ParametersReference `json:"parametersRef"`
}

// ParametersReference leads to an object with further settings.
type ParametersReference struct {
	Group string `json:"group"`
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	// Namespace is nil for an object in the namespace of what refers to it, or of the cluster.
	Namespace *string `json:"namespace"`
}

// GatewaySpec is that of a Gateway (gateway-api apis/v1/gateway_types.go).
type GatewaySpec struct {
	GatewayClassName string            `json:"gatewayClassName"`
	Listeners        []GatewayListener `json:"listeners"`
	Infrastructure   *struct {
		ParametersRef *ParametersReference `json:"parametersRef"`
	} `json:"infrastructure"`
}

// GatewayListener is a port on which a Gateway listens.
type GatewayListener struct {
	Name     string  `json:"name"`
	Hostname *string `json:"hostname"`
	Port     int32   `json:"port"`
	Protocol string  `json:"protocol"`
	TLS      *struct {
		Mode *string `json:"mode"`
	} `json:"tls"`
	AllowedRoutes *AllowedRoutes `json:"allowedRoutes"`
}

// AllowedRoutes says which routes may attach to a listener.
type AllowedRoutes struct {
	Namespaces *struct {
		// From is All, Same or Selector; Same where it is nil.
		From     *string             `json:"from"`
		Selector *meta.LabelSelector `json:"selector"`
	} `json:"namespaces"`
	Kinds []struct {
		Group *string `json:"group"`
		Kind  string  `json:"kind"`
	} `json:"kinds"`
}
