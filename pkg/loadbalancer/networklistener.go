package loadbalancer

import (
	"fmt"
	"slices"
	"strconv"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mergingAnnotation makes ports of one number one listener of both protocols, and so does mergingGate for all Services.
const mergingAnnotation = "aws-load-balancer-enable-tcp-udp-listener"

// serviceListeners are one for each port of the Service, with its target group (aws-load-balancer-controller
// pkg/service/model_build_listener.go).
func (b *builder) serviceListeners(s *manifest.Service) {
	merges := b.mergesPorts(s)
	b.checkTLSPorts(s)
	byPort := portsByNumber(s)
	for i, port := range s.Spec.Ports {
		same := byPort[port.Port]
		isMerged := merges && len(same) > 1
		switch {
		case hasUnknownPort(s, i+1), merges && hasUnknownPort(s, len(s.Spec.Ports)), isMerged && same[0] != i:
		case !isMerged:
			b.serviceListener(s, i, protocolOf(port), same[0])
		case b.mayMerge(s, same):
			b.serviceListener(s, i, "TCP_UDP", i)
		}
	}
}

// assumesNoMerging reports whether ports of one number become listeners of their own, of which one is dropped, only by what the controller does
// without flags, and these are not handed over: who has such a Service may well have turned the feature on.
func (b *builder) assumesNoMerging(s *manifest.Service) bool {
	return !b.flags.isAmong() && !ofService(&s.Object, mergingAnnotation).IsWritten
}

// mergesPorts reports whether ports of one number become one listener of both protocols (shouldUseTCPUDP): by an annotation that is true or
// false, and else by a feature of the controller.
func (b *builder) mergesPorts(s *manifest.Service) bool {
	said := ofService(&s.Object, mergingAnnotation)
	merges, err := strconv.ParseBool(said.Text)
	switch {
	case said.IsUnknown:
		b.doubt(said.at, PartListeners, PartTargets)
		return false
	case said.IsWritten && err == nil:
		return merges
	case !haveOneNumber(s):
		return false
	default:
		return b.isOn(mergingGate, PartListeners, PartTargets) == truth.Yes
	}
}

// haveOneNumber reports whether ports of a Service have one number, or may have.
func haveOneNumber(s *manifest.Service) bool {
	return len(portsByNumber(s)) < len(s.Spec.Ports) || hasUnknownPort(s, len(s.Spec.Ports))
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

// hasUnknownPort reports whether one of the first ports is one of these, which may have the number of any other.
func hasUnknownPort(s *manifest.Service, first int) bool {
	for i := range first {
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

// serviceListener adds the listener of a port, and its target group (buildListenerSpec). The first port of its number has it: that of another
// one has the same id as a resource, and is dropped without a word (pkg/model/core/stack.go, AddResource).
func (b *builder) serviceListener(s *manifest.Service, i int, protocol string, first int) {
	port, at := s.Spec.Ports[i], s.Locate(portPath(i))
	if protocol == string(core.ProtocolSCTP) && first == i {
		// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
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
	if weighted := ofService(&s.Object, fmt.Sprintf("actions.%s-%d", listener, port.Port)); weighted.IsWritten {
		b.checkNetworkAction(weighted)
		b.doubt(weighted.at, PartTargets) // there are more target groups than the Service's own
	}
	if first != i {
		b.dropPort(s, i, first)
		return
	}
	b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: listener, Port: port.Port, At: at})
	b.lb.Targets = append(b.lb.Targets, b.serviceTarget(s, i, target))
}

// dropPort notes a port that gets no listener, as one of the same number comes before it.
func (b *builder) dropPort(s *manifest.Service, i, first int) {
	if isUnknownPort(s, first) || !b.lb.IsKnown(PartListeners) {
		return
	}
	dropped := Refusal{Object: &s.Object, At: s.Locate(portPath(i)), IsSilent: true, Message: fmt.Sprintf(
		"there is one listener for each number, and %s %d comes before %[3]s %[2]d",
		protocolOf(s.Spec.Ports[first]), s.Spec.Ports[i].Port, protocolOf(s.Spec.Ports[i]))}
	if b.assumesNoMerging(s) {
		dropped.Assumption = "the controller is started without --feature-gates=" + mergingGate + "=true"
	}
	b.leave(dropped)
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
