package manifest

// RouteSpec has what the routes of all kinds have in common (gateway-api apis/v1/shared_types.go, httproute_types.go).
type RouteSpec struct {
	ParentRefs []ParentReference `json:"parentRefs"`
	Hostnames  []string          `json:"hostnames"`
	Rules      []RouteRule       `json:"rules"`
}

// ParentReference names a Gateway, or one of its listeners.
type ParentReference struct {
	Group       *string `json:"group"`
	Kind        *string `json:"kind"`
	Namespace   *string `json:"namespace"`
	Name        string  `json:"name"`
	SectionName *string `json:"sectionName"`
	Port        *int32  `json:"port"`
}

// RouteRule says where requests go.
type RouteRule struct {
	BackendRefs []BackendReference `json:"backendRefs"`
}

// BackendReference names a Service, or what else takes requests.
type BackendReference struct {
	Group     *string `json:"group"`
	Kind      *string `json:"kind"`
	Name      string  `json:"name"`
	Namespace *string `json:"namespace"`
	Port      *int32  `json:"port"`
	Weight    *int32  `json:"weight"`
}
