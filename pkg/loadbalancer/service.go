package loadbalancer

import (
	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	classNLB     = "service.k8s.aws/nlb"
	classAutoNLB = "eks.amazonaws.com/nlb"
)

// services are the load balancers of Services.
func (d *deriver) services() []*LoadBalancer {
	var all []*LoadBalancer
	for _, s := range d.found.Services {
		b := d.builder(idOf(&s.Object))
		b.lb.Owners, b.lb.Subnets = []*manifest.Object{&s.Object}, subnetsNamed(ofService(&s.Object, "aws-load-balancer-subnets"))
		maker, at, isAny := d.makerOf(s)
		takes, open := d.takesService(s)
		if !isAny || maker == Controller && takes == truth.No {
			continue
		}
		b.lb.Maker, b.lb.Backs = maker, backOf(s)
		switch maker {
		case Controller:
			b.checkTaken(takes, open)
			b.network(s)
		case CloudProvider:
			b.cloudProvider(s)
		default:
			b.ofUnknownMaker(s, at)
		}
		all = append(all, b.lb)
	}
	return all
}

// takesService answers whether the controller has to do with a Service that is made for it (main.go; pkg/service/service_utils.go,
// IsServiceSupported).
func (d *deriver) takesService(s *manifest.Service) (takes truth.Truth, open setting) {
	needs := []need{{servicesGate, true}}
	if s.Spec.Type != core.ServiceTypeLoadBalancer {
		needs = append(needs, need{onlyGate, false})
	}
	return d.flags.takes(&s.Object, needs...)
}

// makerOf is who makes the load balancer of a Service, or what says that it is not known; false where there will be none
// (aws-load-balancer-controller pkg/service/service_utils.go, IsServiceSupported; cloud-provider-aws
// pkg/providers/v1/aws_loadbalancer.go, isNLB and isLBExternal).
func (d *deriver) makerOf(s *manifest.Service) (maker Maker, at manifest.Place, isAny bool) {
	typePath, classPath := yamldoc.Keys("spec", "type"), yamldoc.Keys("spec", "loadBalancerClass")
	isLoadBalancer, fallback := s.Spec.Type == core.ServiceTypeLoadBalancer, d.defaultMaker(s)
	switch {
	case s.IsUnknown(typePath):
		return MakerUnknown, s.Locate(typePath), true
	case s.IsUnknown(classPath):
		return MakerUnknown, s.Locate(classPath), isLoadBalancer
	case s.Spec.LoadBalancerClass != nil && isLoadBalancer:
		return d.makerOfClass(*s.Spec.LoadBalancerClass, s.Locate(classPath))
	case isLoadBalancer && (fallback == Controller || fallback == AutoMode): // by its class, before annotations count
		return fallback, s.At, true
	default:
		return d.makerOfType(s, isLoadBalancer)
	}
}

// makerOfType is who makes the load balancer of a Service by its annotations. The cloud provider leaves "external" to others.
func (d *deriver) makerOfType(s *manifest.Service, isLoadBalancer bool) (maker Maker, at manifest.Place, isAny bool) {
	kind, targets := ofService(&s.Object, "aws-load-balancer-type"), ofService(&s.Object, "aws-load-balancer-nlb-target-type")
	isExternal := kind.Text == "external"
	switch {
	case kind.IsUnknown, isExternal && targets.IsUnknown:
		return MakerUnknown, kind.at, isLoadBalancer
	case kind.Text == "nlb-ip", isExternal && (targets.Text == string(IP) || targets.Text == string(Instance)):
		return Controller, kind.at, true
	default:
		return d.cluster.DefaultMaker, kind.at, isLoadBalancer && (!isExternal || d.cluster.DefaultMaker == MakerUnknown)
	}
}

// makerOfClass is who makes the load balancer of a Service of a class: the controller takes those of one class, which may be any other where it
// is not among the manifests.
func (d *deriver) makerOfClass(class string, at manifest.Place) (maker Maker, where manifest.Place, isAny bool) {
	switch taken := d.flags.text(serviceFlag); {
	case taken.IsKnown() && class == taken.Text:
		return Controller, at, true
	case class == classAutoNLB:
		return AutoMode, at, true
	case taken.IsUnknown:
		return MakerUnknown, taken.at, true
	default:
		return MakerUnknown, at, !d.flags.isAmong() && !isOthersClass(class)
	}
}

// ofUnknownMaker is a load balancer of which its ports are known, and what is the same whoever makes it: it is the controller's where that is
// installed with its webhook, Auto Mode's in a cluster with that, and the cloud provider's otherwise.
func (b *builder) ofUnknownMaker(s *manifest.Service, at manifest.Place) {
	if b.lb.Maker == AutoMode {
		b.lb.Kind = Network
	} else {
		b.doubt(at, PartMaker)
	}
	if b.isOfEither(s) {
		b.asEither(s)
	}
	if b.lb.Scheme == "" {
		b.doubt(at, PartScheme)
	}
	if b.lb.IPAddressType == "" {
		b.doubt(at, PartAddresses)
	}
	b.doubt(at, PartGroups, PartRules, PartTargets)
	for i, port := range s.Spec.Ports {
		b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: protocolOf(port), Port: port.Port, At: s.Locate(portPath(i))})
	}
	b.checkPorts(s)
}

func portPath(i int) yamldoc.Path { return yamldoc.Keys("spec", "ports").Child(yamldoc.Index(i)) }

func protocolOf(port core.ServicePort) string {
	if port.Protocol == "" {
		return string(core.ProtocolTCP)
	}
	return string(port.Protocol)
}

// checkPorts notes ports that are not known.
func (b *builder) checkPorts(s *manifest.Service) {
	if path := yamldoc.Keys("spec", "ports"); s.IsUnknown(path) {
		for i := range s.Spec.Ports {
			for _, key := range []string{"port", "protocol"} {
				if at := portPath(i).Child(yamldoc.Key(key)); s.IsUnknown(at) {
					b.doubt(s.Locate(at), PartListeners, PartRules, PartTargets)
				}
			}
		}
		if len(s.Spec.Ports) == 0 {
			b.doubt(s.Locate(path), PartListeners, PartRules, PartTargets)
		}
	}
}
