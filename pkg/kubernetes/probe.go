package kubernetes

import (
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Probe is one by which the kubelet connects to a container, or a hook for which it does so.
type Probe struct {
	// Path leads to it in the object, and Kind is its key there: livenessProbe, readinessProbe, startupProbe, postStart or preStop.
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
		found = append(found, hooks(at, c)...)
	}
	return found
}

// hooks are those of a container by HTTP.
func hooks(at yamldoc.Path, c *core.Container) []Probe {
	var found []Probe
	for key, hook := range manifest.Hooks(c) {
		if hook.HTTPGet != nil && !isToElsewhere(hook.HTTPGet.Host) {
			found = append(found, Probe{at.Child(yamldoc.Keys("lifecycle", key)...), key})
		}
	}
	return found
}

// isToElsewhere reports whether a probe names a host, so that it is not the pod's own address that is asked.
func isToElsewhere(host string) bool { return strings.TrimSpace(host) != "" }
