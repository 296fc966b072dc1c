package loadbalancer

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// cloudProvider makes the load balancer that the AWS cloud provider makes of a Service: a classic one, or a network load balancer without
// groups (cloud-provider-aws pkg/providers/v1/aws.go, EnsureLoadBalancer). Its configuration may be another one in clusters that are not of
// EKS.
func (b *builder) cloudProvider(s *manifest.Service) {
	b.lb.Kind = Classic
	if ofService(&s.Object, "aws-load-balancer-type").Text == "nlb" {
		b.lb.Kind = Network
	}
	b.lb.IPAddressType, b.lb.Scheme = IPv4, InternetFacing
	internal := ofService(&s.Object, "aws-load-balancer-internal")
	b.lb.SchemeAt = internal.at
	switch {
	case internal.IsUnknown:
		b.doubt(internal.at, PartScheme)
		b.lb.Scheme = ""
	case internal.Text != "" && internal.Text != "false": // whatever it is
		b.lb.Scheme = Internal
	}
	b.checkPorts(s)
	b.checkByCloudProvider(s)
	sources, areKnown := b.sources(s)
	if !areKnown {
		b.doubt(sources.at, PartRules)
	}
	b.enterSources(s, sources)
	cidrs := sources.list()
	if len(cidrs) == 0 {
		cidrs = []string{allIPv4}
	}
	if b.lb.Kind == Classic {
		b.classicGroups(s)
	}
	messages := icmp{v4: Rule{Protocol: "icmp", From: 3, To: 4}}
	for i, port := range s.Spec.Ports {
		at := s.Locate(portPath(i))
		b.lb.Listeners = append(b.lb.Listeners, Listener{Protocol: protocolOf(port), Port: port.Port, At: at})
		b.lb.Targets = append(b.lb.Targets, b.nodeTarget(s, i, cidrs, areKnown))
		if b.lb.Kind == Classic && b.lb.Front[0].IsMade() && areKnown {
			b.cidrRules(Rule{Protocol: strings.ToLower(protocolOf(port)), From: port.Port, To: port.Port, At: at}, cidrs, &messages)
		}
	}
}

// classicGroups are those of a classic load balancer (buildELBSecurityGroupList): one that is made for it, whose name comes of the Service's
// UID, unless an annotation names others.
func (b *builder) classicGroups(s *manifest.Service) {
	given, extra := ofService(&s.Object, "aws-load-balancer-security-groups"), ofService(&s.Object, "aws-load-balancer-extra-security-groups")
	for _, said := range []setting{given, extra} {
		if said.IsUnknown {
			b.doubt(said.at, PartGroups, PartRules)
		}
	}
	b.lb.Front = []Group{{Name: "k8s-elb-" + anything, At: s.At}}
	if ids := given.list(); given.IsKnown() && len(ids) > 0 {
		b.lb.Front = nil
		for _, id := range ids {
			b.lb.Front = append(b.lb.Front, Group{ID: id, At: given.at})
		}
	}
	b.lb.Backend = &b.lb.Front[0]
	if extra.IsKnown() {
		for _, id := range extra.list() {
			b.lb.Front = append(b.lb.Front, Group{ID: id, At: extra.at})
		}
	}
}

// nodeTarget is a port of the nodes: all of their ports are opened for the first group of a classic load balancer
// (updateInstanceSecurityGroupsForLoadBalancer), and for a network load balancer its port for the clients, and for health checks.
func (b *builder) nodeTarget(s *manifest.Service, i int, cidrs []string, areKnown bool) *TargetGroup {
	p := &targetBuilder{
		builder: b, owner: &s.Object, port: s.Spec.Ports[i], path: portPath(i),
		said: func(suffix string) setting { return ofService(&s.Object, suffix) },
		group: &TargetGroup{
			Owner: &s.Object, Namespace: s.Namespace.Text, Name: s.Name.Text, ServicePort: Port{Number: s.Spec.Ports[i].Port}.String(), Service: s,
			Type: Instance, Protocol: protocolOf(s.Spec.Ports[i]), Listeners: []int32{s.Spec.Ports[i].Port}, ListenersKnown: true,
			At: s.Locate(portPath(i)),
		},
	}
	t, refusals := p.group, b.lb.Refusals
	t.Nodes = p.nodes("aws-load-balancer-target-node-labels")
	t.Traffic = p.traffic()
	t.HealthCheck = p.serviceHealthCheck()
	b.lb.Refusals = refusals // what the controller would refuse
	switch {
	case b.lb.Kind == Classic: // whatever the ports
		t.Rules = []BackendRule{{Protocol: "-1", Source: FromGroup}}
	case !areKnown:
		b.doubt(t.At, PartTargets)
	case t.IsKnown():
		for _, cidr := range cidrs {
			t.Rules = append(t.Rules, BackendRule{Protocol: strings.ToLower(t.Protocol), Port: t.Traffic, Source: FromCIDR, CIDR: cidr})
		}
		t.Rules = append(t.Rules, BackendRule{Protocol: "tcp", Port: t.HealthCheck, Source: FromSubnets})
	}
	return t
}
