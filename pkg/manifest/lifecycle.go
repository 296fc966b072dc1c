package manifest

import (
	"iter"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Hooks are those of a container, by their keys in its lifecycle.
func Hooks(c *core.Container) iter.Seq2[string, *core.LifecycleHandler] {
	return func(yield func(string, *core.LifecycleHandler) bool) {
		if c.Lifecycle == nil {
			return
		}
		if c.Lifecycle.PostStart != nil && !yield("postStart", c.Lifecycle.PostStart) {
			return
		}
		if c.Lifecycle.PreStop != nil {
			yield("preStop", c.Lifecycle.PreStop)
		}
	}
}

// AsksClusterDNS answers whether its pods ask the DNS of the cluster
// (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy).
func (w *Workload) AsksClusterDNS() truth.Truth {
	policy, at := w.Pods.Spec.DNSPolicy, w.Pods.Path.Child(yamldoc.Keys("spec", "dnsPolicy")...)
	asks := policy == "" || policy == core.DNSClusterFirst || policy == core.DNSClusterFirstWithHostNet
	return truth.Known(asks, !w.IsUnknown(at))
}
