package derive

import (
	"cmp"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// portsOf are the ports that containers of the pods declare, in their order, sidecars last.
func portsOf(w *pods.Workload) []sggraph.ContainerPort {
	ports := []sggraph.ContainerPort{}
	for _, c := range w.Object.Running() {
		for _, p := range c.Ports {
			port := sggraph.ContainerPort{Name: p.Name, Protocol: protocolOf(p.Protocol), Port: int(p.ContainerPort)}
			if p.HostIP == "" || p.HostIP == "0.0.0.0" {
				port.OnHost = int(p.HostPort)
			}
			ports = append(ports, port)
		}
	}
	return ports
}

// protocolOf is a protocol of Kubernetes, which is TCP where nothing is said.
func protocolOf(p core.Protocol) sggraph.Protocol {
	return sggraph.Protocol(strings.ToLower(string(cmp.Or(p, core.ProtocolTCP))))
}

// probesOf are the ports that the kubelet asks, each once: probes that run a command ask none.
func probesOf(w *pods.Workload) []sggraph.Ports {
	probes := []sggraph.Ports{}
	if !w.Object.RunningKnown() {
		return probes // numbers may be left out because they are not known
	}
	for _, c := range w.Object.Running() {
		for _, probe := range []*core.Probe{c.StartupProbe, c.ReadinessProbe, c.LivenessProbe} {
			if port, ok := probePort(probe, c); ok && !slices.Contains(probes, sggraph.Port(sggraph.TCP, port)) {
				probes = append(probes, sggraph.Port(sggraph.TCP, port))
			}
		}
	}
	return probes
}

// hooksOf are the ports that the kubelet calls for hooks, each once (kubernetes pkg/kubelet/lifecycle/handlers.go, runHTTPHandler).
func hooksOf(w *pods.Workload) []sggraph.Ports {
	var ports []sggraph.Ports
	if !w.Object.RunningKnown() {
		return nil
	}
	for _, c := range w.Object.Running() {
		for _, hook := range manifest.Hooks(c) {
			port, ok := probePort(&core.Probe{ProbeHandler: core.ProbeHandler{HTTPGet: hook.HTTPGet}}, c)
			if ok && !slices.Contains(ports, sggraph.Port(sggraph.TCP, port)) {
				ports = append(ports, sggraph.Port(sggraph.TCP, port))
			}
		}
	}
	return ports
}

// probePort is the port of the pod's own address that a probe asks. One that names a host asks another address.
func probePort(probe *core.Probe, c *core.Container) (port int, ok bool) {
	switch {
	case probe == nil:
		return 0, false
	case probe.HTTPGet != nil:
		port, ok = containerPort(probe.HTTPGet.Port, c)
		return port, ok && probe.HTTPGet.Host == ""
	case probe.TCPSocket != nil:
		port, ok = containerPort(probe.TCPSocket.Port, c)
		return port, ok && probe.TCPSocket.Host == ""
	case probe.GRPC != nil:
		return int(probe.GRPC.Port), true
	default:
		return 0, false
	}
}

// containerPort is a port by its number or its name in a container.
func containerPort(port intstr.IntOrString, c *core.Container) (number int, ok bool) {
	if port.Type == intstr.Int {
		return port.IntValue(), port.IntValue() > 0
	}
	i := slices.IndexFunc(c.Ports, func(p core.ContainerPort) bool { return p.Name == port.StrVal })
	if i < 0 {
		return 0, false
	}
	return int(c.Ports[i].ContainerPort), true
}
