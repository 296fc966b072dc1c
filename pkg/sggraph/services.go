package sggraph

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/truth"
)

// Services are the addresses of the cluster's Services. No network interface has them: each node leads what its pods send to one of them on
// to pods behind the Service, before it leaves the node (https://kubernetes.io/docs/reference/networking/virtual-ips/).
type Services struct {
	// Ranges are those that the addresses may be from. IsKnown is set where there is one, and they certainly are.
	Ranges  []string
	IsKnown bool
	// Because says where the range is from.
	Because Because
	// Known are the addresses of which it is known what is behind them, each once.
	Known []ServiceAddress
	// NodePorts are ports of nodes that manifests give to Services; no other Service gets the same number.
	NodePorts []NodePort
	// OnNodes are the ports of Services that have one on every node, or will, with the nodes as their members.
	OnNodes []*TargetGroup
}

// NodePort is a port of all nodes that a Service has.
type NodePort struct {
	// Service is its namespace and name.
	Service string
	Port    int
}

// ServiceAddress is one of a Service.
type ServiceAddress struct {
	Address string
	// Service is its namespace and name.
	Service string
	Ports   []ServicePort
	// PortsKnown is set where these are all.
	PortsKnown bool
	// SameNode is set where each node leads to pods on itself only.
	SameNode bool
	Because  Because
}

// ServicePort is a port of a Service.
type ServicePort struct {
	Protocol Protocol
	Port     int
	// Targets are what it leads to, by the ids of ends; TargetsKnown is set where these are all.
	Targets      []PodPort
	TargetsKnown bool
}

// Hold answers whether the addresses of a network are those of Services.
func (s *Services) Hold(p netip.Prefix) Truth {
	if s.RangeOf(p) == "" {
		return No
	}
	return truth.Known(true, s.IsKnown)
}

// RangeOf is the range that holds a network; empty where there is none.
func (s *Services) RangeOf(p netip.Prefix) string {
	for _, cidr := range s.Ranges {
		if r, err := netip.ParsePrefix(cidr); err == nil && p.IsValid() && Within(p, []netip.Prefix{r}) {
			return cidr
		}
	}
	return ""
}

// At is what is known of an address; nil where that is nothing.
func (s *Services) At(a netip.Addr) *ServiceAddress {
	i := slices.IndexFunc(s.Known, func(k ServiceAddress) bool { return k.Address == a.String() })
	if i < 0 {
		return nil
	}
	return &s.Known[i]
}

// On is the port of a Service with a number; nil where it has none.
func (s *ServiceAddress) On(p Ports) *ServicePort {
	i := slices.IndexFunc(s.Ports, func(port ServicePort) bool { return Port(port.Protocol, port.Port) == p })
	if i < 0 {
		return nil
	}
	return &s.Ports[i]
}
