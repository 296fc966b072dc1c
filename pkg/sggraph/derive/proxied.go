package derive

import (
	"maps"
	"slices"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// proxied enters which workloads the Ingresses of other controllers lead to.
func (b *builder) proxied(found *manifest.Manifests) {
	for _, p := range loadbalancer.ProxiedBy(found, b.clusterNameValue()) {
		s := b.service(p.Namespace.Text, p.Service)
		if s == nil {
			continue
		}
		i := slices.IndexFunc(s.Spec.Ports, isBackendPort(p.Port))
		if i < 0 {
			continue
		}
		port, ok := servicePort(s, s.Spec.Ports[i].Port)
		if !ok {
			continue
		}
		listeners := b.listeners(s, port)
		for _, number := range slices.Sorted(maps.Keys(listeners)) {
			b.enterProxied(listeners[number], sggraph.Port(protocolOf(port.Protocol), number), p)
		}
	}
}

// enterProxied enters one port of workloads, once for each Ingress.
func (b *builder) enterProxied(workloads []string, port sggraph.Ports, p loadbalancer.Proxied) {
	text := p.String() + " of the default class"
	if p.Class != "" {
		text = p.String() + " of class " + p.Class
	}
	entered := sggraph.ProxiedPort{Ports: port, Because: becauseOf(p.At, text)}
	for _, id := range workloads {
		m := b.member(id)
		if m.Workload == nil {
			continue // an id that something else has
		}
		isSame := func(o sggraph.ProxiedPort) bool {
			return o.Ports == port && o.Because.Place() == entered.Because.Place()
		}
		if !slices.ContainsFunc(m.Workload.Proxied, isSame) {
			m.Workload.Proxied = append(m.Workload.Proxied, entered)
		}
	}
}

// isBackendPort matches the port of a Service that an Ingress names by its number or its name.
func isBackendPort(of networking.ServiceBackendPort) func(port core.ServicePort) bool {
	return func(port core.ServicePort) bool {
		return of.Name != "" && port.Name == of.Name || of.Name == "" && port.Port == of.Number
	}
}
