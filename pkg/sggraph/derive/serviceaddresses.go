package derive

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// serviceAddresses enters the addresses of Services: those that manifests give, and those that each cluster has.
func (b *builder) serviceAddresses() {
	s := b.serviceRange()
	written := b.writtenAddresses()
	narrow(&s, written)
	for _, r := range prefixesOf(s.Ranges...) {
		if r.String() == rangeOfIPv6 {
			continue // the cluster's own range is somewhere in it
		}
		s.Known = append(s.Known, addressOfAPI(nth(r, 1)))
		if at := nth(r, 10).String(); !slices.ContainsFunc(written, func(w sggraph.ServiceAddress) bool { return w.Address == at }) {
			s.Known = append(s.Known, b.addressOfDNS(at))
		}
	}
	for _, w := range written {
		if at, err := netip.ParseAddr(w.Address); err == nil && s.At(at) == nil {
			s.Known = append(s.Known, w)
		}
	}
	s.NodePorts, s.OnNodes = b.writtenNodePorts(), b.onNodes()
	b.graph.Services = s
}

// writtenNodePorts are the ports of nodes that manifests give to Services, for their own ports and for health checks: the API server hands out
// each number once (kubernetes pkg/registry/core/service/storage/alloc.go).
func (b *builder) writtenNodePorts() []sggraph.NodePort {
	if b.objects == nil {
		return nil
	}
	var found []sggraph.NodePort
	for _, s := range b.objects.Services {
		name := s.Namespace.Text + "/" + s.Name.Text
		enter := func(at yamldoc.Path, port int32) {
			if port != 0 && !s.IsUnknown(at) {
				found = append(found, sggraph.NodePort{Service: name, Port: int(port)})
			}
		}
		for i, port := range s.Spec.Ports {
			enter(yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i)), port.NodePort)
		}
		enter(yamldoc.Keys("spec", "healthCheckNodePort"), s.Spec.HealthCheckNodePort)
	}
	return found
}

// narrow leaves of several ranges the one that addresses of manifests are from.
func narrow(s *sggraph.Services, written []sggraph.ServiceAddress) {
	isUnused := func(cidr string) bool {
		r := netip.MustParsePrefix(cidr)
		isIn := func(w sggraph.ServiceAddress) bool {
			at, err := netip.ParseAddr(w.Address)
			return err == nil && r.Contains(at)
		}
		return cidr == rangeOfIPv6 || !slices.ContainsFunc(written, isIn)
	}
	if used := slices.DeleteFunc(slices.Clone(s.Ranges), isUnused); !s.IsKnown && len(used) == 1 {
		s.Ranges, s.IsKnown = used, true
	}
}

// nth is an address of a range.
func nth(r netip.Prefix, n byte) netip.Addr {
	address := r.Addr().AsSlice()
	address[len(address)-1] += n
	at, _ := netip.AddrFromSlice(address)
	return at
}

// addressOfAPI is the first address, that of the Service which stands for the API server (kubernetes pkg/controlplane/instance.go): behind
// it are the control plane's interfaces.
func addressOfAPI(at netip.Addr) sggraph.ServiceAddress {
	controlPlane := sggraph.PodPort{Workload: string(sggraph.MemberControlPlane), Protocol: sggraph.TCP, Port: sggraph.PortHTTPS}
	return sggraph.ServiceAddress{
		Address: at.String(), Service: "default/kubernetes", PortsKnown: true, Ports: []sggraph.ServicePort{{
			Protocol: sggraph.TCP, Port: sggraph.PortHTTPS, Targets: []sggraph.PodPort{controlPlane}, TargetsKnown: true,
		}},
		Because: sggraph.Because{Text: "the first address of the range is that of the Service \"kubernetes\""},
	}
}

// addressOfDNS is the tenth address, which EKS gives the Service of CoreDNS (eksctl pkg/nodebootstrap/userdata.go:87-122).
func (b *builder) addressOfDNS(at string) sggraph.ServiceAddress {
	const namespace, name = "kube-system", "kube-dns"
	why := sggraph.Because{Text: "the tenth address of the range is that of the Service of CoreDNS"}
	if b.objects != nil {
		if s := b.service(namespace, name); s != nil {
			found := b.addressOf(s, at)
			found.Because = why
			return found
		}
	}
	address := sggraph.ServiceAddress{Address: at, Service: namespace + "/" + name, Because: why}
	for _, protocol := range []sggraph.Protocol{sggraph.TCP, sggraph.UDP} {
		port := sggraph.ServicePort{Protocol: protocol, Port: sggraph.PortDNS, TargetsKnown: true}
		for _, id := range b.dnsPods() {
			port.Targets = append(port.Targets, sggraph.PodPort{Workload: id, Protocol: protocol, Port: sggraph.PortDNS})
		}
		address.Ports = append(address.Ports, port)
	}
	return address
}

// dnsPods are the pods of CoreDNS: its workload where that is among the manifests, or else all pods where they may run.
func (b *builder) dnsPods() []string {
	var ids []string
	for _, w := range b.graph.Workloads {
		if w.Object.Namespace.Text == "kube-system" && w.Object.Pods.Labels.Get("k8s-app").Text == "kube-dns" {
			ids = append(ids, w.ID)
		}
	}
	if len(ids) > 0 {
		return ids
	}
	for i := range b.graph.Members {
		if m := &b.graph.Members[i]; m.MayHostDNS && m.RunsPods() {
			ids = append(ids, m.ID+sggraph.PodsSuffix)
		}
	}
	return ids
}
