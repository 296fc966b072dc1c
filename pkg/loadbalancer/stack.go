package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
)

// isMadeFor reports whether the controller itself made a binding for one of the load balancers: it labels such a one with the object, or the group
// of Ingresses, that asks for the load balancer (aws-load-balancer-controller pkg/deploy/tracking/provider.go, StackLabels).
func isMadeFor(balancers []*LoadBalancer, t *manifest.TargetGroupBinding) bool {
	for _, prefix := range []string{"service.k8s.aws", "ingress.k8s.aws", "gateway.k8s.aws.nlb", "gateway.k8s.aws.alb"} {
		stack := t.Labels.Get(prefix + "/stack")
		if !stack.IsWritten {
			stack = t.Labels.Get(prefix + "/stack-name")
		}
		id := "load-balancer/" + printable.Name(stack.Text)
		if namespace := t.Labels.Get(prefix + "/stack-namespace"); namespace.IsWritten {
			id = "load-balancer/" + printable.Name(namespace.Text) + "/" + printable.Name(stack.Text)
		}
		if stack.IsKnown() && slices.ContainsFunc(balancers, func(lb *LoadBalancer) bool { return lb.ID == id }) {
			return true
		}
	}
	return false
}
