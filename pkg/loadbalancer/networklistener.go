package loadbalancer

import (
	"fmt"
	"slices"
	"strconv"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// serviceListeners are one for each port of the Service, with its target group (aws-load-balancer-controller
// pkg/service/model_build_listener.go).
func (b *builder) serviceListeners(s *manifest.Service) {
	merge := ofService(&s.Object, "aws-load-balancer-enable-tcp-udp-listener")
	if merge.IsUnknown {
		b.doubt(merge.at, PartListeners, PartTargets)
	}
	merges, err := strconv.ParseBool(merge.Text)
	merges = merges && err == nil // what is neither is passed over
	b.checkTLSPorts(s)
	byPort := portsByNumber(s)
	for i, port := range s.Spec.Ports {
		same := byPort[port.Port]
		if isUnknownPort(s, i) || merges && hasUnknownPort(s) || same[0] != i {
			continue
		}
		protocol := protocolOf(port)
		switch {
		case len(same) > 1 && !merges: // two listeners on one port, of which one remains
			b.doubt(s.Locate(portPath(same[1])), PartListeners, PartTargets)
		case len(same) > 1:
			if !b.mayMerge(s, same) {
				continue
			}
			protocol = "TCP_UDP"
		}
		b.serviceListener(s, i, protocol)
	}
}

func portsByNumber(s *manifest.Service) map[int32][]int {
	byPort := map[int32][]int{}
	for i, port := range s.Spec.Ports {
		byPort[port.Port] = append(byPort[port.Port], i)
	}
	return byPort
}

// isUnknownPort reports whether number or protocol of a port are not known.
func isUnknownPort(s *manifest.Service, i int) bool {
	return s.IsUnknown(portPath(i).Child(yamldoc.Key("port"))) || s.IsUnknown(portPath(i).Child(yamldoc.Key("protocol")))
}

// hasUnknownPort reports whether there is one of these, which may be merged with any other.
func hasUnknownPort(s *manifest.Service) bool {
	for i := range s.Spec.Ports {
		if isUnknownPort(s, i) {
			return true
		}
	}
	return false
}

// mayMerge reports whether ports of one number can be one listener (validateMultiProtocolUsage).
func (b *builder) mayMerge(s *manifest.Service, same []int) bool {
	at := s.Locate(portPath(same[1]))
	first, second := s.Spec.Ports[same[0]], s.Spec.Ports[same[1]]
	switch {
	case len(same) != 2:
		b.refuse(&s.Object, at, "can only merge two ports, not %d", len(same))
	case !canMerge(first):
		b.refuse(&s.Object, at, "unsupported protocol for merging: %s", first.Protocol)
	case !canMerge(second):
		b.refuse(&s.Object, at, "unsupported protocol for merging: %s", second.Protocol)
	case protocolOf(first) == protocolOf(second):
		b.refuse(&s.Object, at, "protocols can't match for merging: %s", protocolOf(first))
	default:
		return true
	}
	return false
}

func canMerge(port core.ServicePort) bool {
	return slices.Contains([]string{"TCP", "UDP"}, protocolOf(port))
}

// serviceListener adds the listener of a port, and its target group (buildListenerSpec).
func (b *builder) serviceListener(s *manifest.Service, i int, protocol string) {
	port, at := s.Spec.Ports[i], s.Locate(portPath(i))
	if protocol == string(core.ProtocolSCTP) { // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
		b.refuse(&s.Object, at, "no load balancer speaks SCTP")
		return
	}
	listener, target := b.withTLS(s, port, protocol)
	quic := ofService(&s.Object, "aws-load-balancer-quic-enabled-ports")
	if quic.IsUnknown {
		b.doubt(quic.at, PartListeners, PartTargets)
	} else if names(quic.list(), port) {
		upgraded, ok := map[string]string{"UDP": "QUIC", "TCP_UDP": "TCP_QUIC"}[listener]
		if !ok {
			b.refuse(&s.Object, quic.at, "Unsupported QUIC upgrade for protocol %s", listener)
			return
		}
		listener, target = upgraded, upgraded
	}
	b.checkALPN(s, listener)
	b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: listener, Port: port.Port, At: at})
	if weighted := ofService(&s.Object, fmt.Sprintf("actions.%s-%d", listener, port.Port)); weighted.IsWritten {
		b.checkNetworkAction(weighted)
		b.doubt(weighted.at, PartTargets) // there are more target groups than the Service's own
	}
	b.lb.Targets = append(b.lb.Targets, b.serviceTarget(s, i, target))
}

// names reports whether one of the items is the name or number of a port.
func names(items []string, port core.ServicePort) bool {
	return port.Name != "" && slices.Contains(items, port.Name) || slices.Contains(items, strconv.Itoa(int(port.Port)))
}

// withTLS are the protocols of a listener and its targets with a certificate in mind.
func (b *builder) withTLS(s *manifest.Service, port core.ServicePort, protocol string) (listener, target string) {
	certificates, ports := ofService(&s.Object, "aws-load-balancer-ssl-cert"), ofService(&s.Object, "aws-load-balancer-ssl-ports")
	backend := ofService(&s.Object, "aws-load-balancer-backend-protocol")
	isNamed := len(ports.list()) == 0 || names(ports.list(), port)
	switch {
	case protocol == "UDP", protocol == "TCP_UDP", !certificates.IsWritten, !certificates.IsUnknown && len(certificates.list()) == 0:
		return protocol, protocol
	case ports.IsUnknown:
		b.doubt(ports.at, PartListeners)
		return protocol, protocol
	case !isNamed:
		return protocol, protocol
	case backend.Text == "ssl":
		return "TLS", "TLS"
	default:
		return "TLS", protocol
	}
}

// checkTLSPorts refuses names in ssl-ports that no port has (validateTLSPortsSet).
func (b *builder) checkTLSPorts(s *manifest.Service) {
	ports := ofService(&s.Object, "aws-load-balancer-ssl-ports")
	if !ports.IsKnown() || s.IsUnknown(yamldoc.Keys("spec", "ports")) {
		return
	}
	var unused []string
	for _, item := range ports.list() {
		if !slices.ContainsFunc(s.Spec.Ports, func(port core.ServicePort) bool { return names([]string{item}, port) }) {
			unused = append(unused, item)
		}
	}
	if len(unused) > 0 {
		b.refuse(&s.Object, ports.at, "Unused port in ssl-ports annotation %v", unused)
	}
}
