package manifest

import meta "k8s.io/apimachinery/pkg/apis/meta/v1"

// Objects of the Gateway API.
type (
	// Gateway asks for a load balancer.
	Gateway = Of[GatewaySpec]
	// GatewayClass says whose Gateways are of it.
	GatewayClass = Of[GatewayClassSpec]
	// ListenerSet adds listeners to a Gateway.
	ListenerSet = Of[ListenerSetSpec]
	// ReferenceGrant permits objects of other namespaces to name objects of its own.
	ReferenceGrant = Of[ReferenceGrantSpec]
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
	// AllowedListeners says whose ListenerSets may attach; nobody's where it is nil.
	AllowedListeners *struct {
		Namespaces *FromNamespaces `json:"namespaces"`
	} `json:"allowedListeners"`
}

// ListenerSetSpec is that of a ListenerSet (gateway-api apis/v1/listenerset_types.go).
type ListenerSetSpec struct {
	ParentRef ParentReference   `json:"parentRef"`
	Listeners []GatewayListener `json:"listeners"`
}

// ReferenceGrantSpec is that of a ReferenceGrant (gateway-api apis/v1beta1/referencegrant_types.go).
type ReferenceGrantSpec struct {
	From []GrantedFrom `json:"from"`
	To   []GrantedTo   `json:"to"`
}

// GrantedFrom are the objects of a kind and namespace that may name others.
type GrantedFrom struct {
	Group     string `json:"group"`
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
}

// GrantedTo are the objects that they may name.
type GrantedTo struct {
	Group string `json:"group"`
	Kind  string `json:"kind"`
	// Name is nil for all objects of the kind.
	Name *string `json:"name"`
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
	// Namespaces is Same where it is nil.
	Namespaces *FromNamespaces `json:"namespaces"`
	Kinds      []struct {
		Group *string `json:"group"`
		Kind  string  `json:"kind"`
	} `json:"kinds"`
}

// FromNamespaces says in which namespaces objects are that may attach.
type FromNamespaces struct {
	// From is All, Same, Selector or None; nil where nothing is said.
	From     *string             `json:"from"`
	Selector *meta.LabelSelector `json:"selector"`
}
