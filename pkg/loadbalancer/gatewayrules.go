package loadbalancer

import "strconv"

// gatewayRules are the rules for the targets (aws-load-balancer-controller
// pkg/gateway/model/model_build_target_group_binding_network.go).
func (p *targetBuilder) gatewayRules(config gatewaySettings) {
	switch {
	case !p.lb.IsKnown(PartGroups), !p.group.IsKnown(), p.group.Protocol == "":
	case len(p.lb.Front) == 0:
		p.gatewayRulesForClients(config)
	case p.lb.Backend != nil:
		p.gatewayRulesForGroup()
	}
}

// gatewayRulesForGroup are those for the back-end group (standardBuilder): of two protocols at once the datagrams alone have the port of
// traffic, unless health checks have it as well.
func (p *targetBuilder) gatewayRulesForGroup() {
	t := p.group
	if t.Rules = p.unrestricted(isUDP(t.Protocol)); t.Rules != nil {
		return
	}
	protocol := "tcp"
	if isUDP(t.Protocol) {
		protocol = "udp"
	}
	t.Rules = append(t.Rules, BackendRule{Protocol: protocol, Port: t.Traffic, Source: FromGroup})
	if isUDP(t.Protocol) || t.HealthCheck != t.Traffic {
		t.Rules = append(t.Rules, BackendRule{Protocol: "tcp", Port: t.HealthCheck, Source: FromGroup})
	}
}

// checkControlPort refuses a port for the agent that steers targets where they cannot have one. It is not let in: the controller of this version
// forgets to tell it to what writes the rules (model_build_target_group.go, buildTargetGroupSpec).
func (p *targetBuilder) checkControlPort() {
	control := p.said("target-control-port")
	switch {
	case !control.IsKnown(), p.group.Protocol == "":
	case p.group.Protocol != "HTTP" && p.group.Protocol != "HTTPS":
		p.refuse(control.object, control.at, "target control port is only supported for HTTP and HTTPS protocols, got: %s", p.group.Protocol)
	case p.group.Type == Instance:
		p.refuse(control.object, control.at, "target control port is not supported for %s target %s", Instance, "target group")
	}
}

// gatewayRulesForClients are those of a load balancer without groups (nlbNoSecurityGroups).
func (p *targetBuilder) gatewayRulesForClients(config gatewaySettings) {
	said := p.said(preserve)
	sources := config.list("sourceRanges", func(s *configuration) *[]string { return s.SourceRanges })
	if said.IsUnknown || sources.IsUnknown || !p.lb.IsKnown(PartScheme) {
		p.doubt(p.group.At, PartTargets)
		return
	}
	keeps := p.gatewayKeepsClients(said)
	from := []BackendRule{{Source: FromSubnets}}
	if keeps {
		p.enterRanges(sources)
		from = p.clients(sources)
	}
	p.trafficRules(from)
	isDefault := keeps && len(sources.list()) == 0
	if isUDP(p.group.Protocol) || p.needsHealthRule(keeps, isDefault, from) {
		p.group.Rules = append(p.group.Rules, BackendRule{Protocol: "tcp", Port: p.group.HealthCheck, Source: FromSubnets})
	}
}

// gatewayKeepsClients reports whether targets see the addresses of clients (getPreserveClientIP).
func (p *targetBuilder) gatewayKeepsClients(said setting) bool {
	if isUDP(p.group.Protocol) {
		return true
	}
	if !said.IsWritten {
		return p.group.Type == Instance
	}
	value, err := strconv.ParseBool(said.Text)
	return value && err == nil
}
