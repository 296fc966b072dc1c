package kubernetes

import (
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Probe is one by which the kubelet connects to a container.
type Probe struct {
	// Path leads to it in the object, and Kind is its key there: livenessProbe, readinessProbe or startupProbe.
	Path yamldoc.Path `json:"path"`
	Kind string       `json:"kind"`
}

// probes are those of all containers by TCP, which HTTP and gRPC are as well.
func probes(w *manifest.Workload) []Probe {
	var found []Probe
	for at, c := range w.Containers() {
		for _, p := range []struct {
			kind  string
			probe *core.Probe
		}{{"livenessProbe", c.LivenessProbe}, {"readinessProbe", c.ReadinessProbe}, {"startupProbe", c.StartupProbe}} {
			if p.probe != nil && (p.probe.HTTPGet != nil && !isToElsewhere(p.probe.HTTPGet.Host) ||
				p.probe.TCPSocket != nil && !isToElsewhere(p.probe.TCPSocket.Host) || p.probe.GRPC != nil) {
				found = append(found, Probe{at.Child(yamldoc.Key(p.kind)), p.kind})
			}
		}
	}
	return found
}

// isToElsewhere reports whether a probe names a host, so that it is not the pod's own address that is asked.
func isToElsewhere(host string) bool { return strings.TrimSpace(host) != "" }

// asksClusterDNS answers whether pods ask the DNS of the cluster
// (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy).
func asksClusterDNS(w *manifest.Workload) truth.Truth {
	policy, at := w.Pods.Spec.DNSPolicy, w.Pods.Path.Child(yamldoc.Keys("spec", "dnsPolicy")...)
	isDefault := policy == "" || policy == core.DNSClusterFirst
	return truth.Known(isDefault, !w.IsUnknown(at))
}
