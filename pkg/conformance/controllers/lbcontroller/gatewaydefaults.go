package lbcontroller

import (
	"sigs.k8s.io/controller-runtime/pkg/client"
	gwv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// defaultGateways fills in what listeners leave out, as the API server does by the schema of their kinds (gateway-api
// apis/v1/gateway_types.go and listenerset_types.go). The controller panics where they do not say which routes they allow.
func defaultGateways(all []client.Object) {
	for _, object := range all {
		switch object := object.(type) {
		case *gwv1.Gateway:
			for i := range object.Spec.Listeners {
				defaultRoutes(&object.Spec.Listeners[i].AllowedRoutes)
			}
		case *gwv1.ListenerSet:
			for i := range object.Spec.Listeners {
				defaultRoutes(&object.Spec.Listeners[i].AllowedRoutes)
			}
		}
	}
}

func defaultRoutes(allowed **gwv1.AllowedRoutes) {
	if *allowed == nil {
		*allowed = &gwv1.AllowedRoutes{Namespaces: &gwv1.RouteNamespaces{From: new(gwv1.NamespacesFromSame)}}
	}
}
