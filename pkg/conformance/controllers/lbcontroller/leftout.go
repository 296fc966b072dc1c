package lbcontroller

import (
	"fmt"
	"maps"
	"slices"

	"sigs.k8s.io/aws-load-balancer-controller/pkg/gateway/routeutils"
	gwv1 "sigs.k8s.io/gateway-api/apis/v1"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
)

// leftOut are what the statuses of listeners, ListenerSets and routes say of parts that the controller leaves out of a Gateway, a line each.
type leftOut map[string]bool

// Enqueue takes what a route is told of itself: of several faults the first one.
func (l leftOut) Enqueue(data routeutils.RouteData) {
	if of, says := data.RouteMetadata, data.RouteStatusInfo; !says.Accepted || !says.ResolvedRefs {
		l.add(fmt.Sprintf("%s %s/%s", of.RouteKind, of.RouteNamespace, of.RouteName), says.Message)
	}
}

func (l leftOut) add(object, message string) { l[object+": "+message] = true }

// listeners takes what listeners and ListenerSets are told (controllers/gateway/listener_status_utils.go).
func (l leftOut) listeners(gw *gwv1.Gateway, loaded *routeutils.LoaderResult) {
	invalid := func(object string, all routeutils.ListenerValidationResults) {
		for _, listener := range all.Results {
			if !listener.IsValid {
				l.add(object, listener.Message)
			}
		}
	}
	invalid("Gateway "+objects.Key(gw), loaded.ValidationResults.GatewayListenerValidation)
	for name, all := range loaded.ValidationResults.ListenerSetListenerValidation {
		invalid("ListenerSet "+name.String(), all)
	}
	for _, set := range loaded.RejectedListenerSets {
		l.add("ListenerSet "+set.Namespace+"/"+set.Name, "Parent Gateway rejected ListenerSet")
	}
}

// leaveOut notes what is left out of the load balancer of an owner.
func (r *run) leaveOut(owner string, left leftOut) {
	for i := range r.result.LoadBalancers {
		if r.result.LoadBalancers[i].Owner == owner {
			r.result.LoadBalancers[i].LeftOut = slices.Sorted(maps.Keys(left))
		}
	}
}
