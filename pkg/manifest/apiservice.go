package manifest

// APIServiceSpec says which extension API server answers for a version of an API (kube-aggregator pkg/apis/apiregistration/v1/types.go).
type APIServiceSpec struct {
	// Service is nil for what the API server of Kubernetes answers itself.
	Service *ServiceReference `json:"service"`
	Group   string            `json:"group"`
	Version string            `json:"version"`
}

// ServiceReference names a Service and a port of it, 443 if nil.
type ServiceReference struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Port      *int32 `json:"port"`
}
