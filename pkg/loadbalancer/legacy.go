package loadbalancer

import (
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
)

// attribute is the value of an item key=value.
func attribute(item, key string) (value string, ok bool) {
	name, value, ok := strings.Cut(item, "=")
	return strings.TrimSpace(value), ok && strings.TrimSpace(name) == key
}

// rulesForClients are those for the targets of a load balancer without groups, which its clients and its own addresses reach
// (aws-load-balancer-controller pkg/service/model_build_target_group.go, buildTargetGroupBindingNetworkingLegacy).
func (p *targetBuilder) rulesForClients() {
	manage := p.said("aws-load-balancer-manage-backend-security-group-rules")
	keeps, isKnown := p.keepsClients()
	sources, areKnown := p.sources(p.group.Service)
	switch {
	case manage.IsUnknown:
		p.doubt(manage.at, PartTargets)
		return
	case !isKnown:
		p.doubt(p.group.At, PartTargets)
		return
	}
	if manages, _ := p.boolean(manage, true); !manages {
		return
	}
	toClients := keeps || isUDP(p.group.Protocol)
	if toClients && (!areKnown || len(sources.list()) == 0 && !p.lb.IsKnown(PartScheme)) {
		p.doubt(sources.at, PartTargets)
		return
	}
	from := []BackendRule{{Source: FromSubnets}}
	if toClients {
		p.enterSources(p.group.Service, sources)
		from = p.clients(sources)
	}
	p.trafficRules(from)
	if p.needsHealthRule(keeps, toClients && len(sources.list()) == 0, from) {
		p.group.Rules = append(p.group.Rules, BackendRule{Protocol: "tcp", Port: p.group.HealthCheck, Source: FromSubnets})
	}
}

// clients are who is let in where targets see them: what the Service says, or else everybody who can reach the load balancer
// (getDefaultIPSourceRanges).
func (p *targetBuilder) clients(sources setting) []BackendRule {
	var from []BackendRule
	for _, cidr := range sources.list() {
		from = append(from, BackendRule{Source: FromCIDR, CIDR: cidr})
	}
	switch {
	case len(from) > 0:
		return from
	case p.lb.Scheme == Internal:
		return []BackendRule{{Source: FromVPC}}
	case p.isIPv6():
		return []BackendRule{{Source: FromCIDR, CIDR: allIPv6}}
	default:
		return []BackendRule{{Source: FromCIDR, CIDR: allIPv4}}
	}
}

func (p *targetBuilder) isIPv6() bool {
	families := p.group.Service.Spec.IPFamilies
	return slices.Contains(families, core.IPv6Protocol) || len(families) == 0 && p.cluster.IsIPv6
}

func (p *targetBuilder) trafficRules(from []BackendRule) {
	for _, rule := range from {
		rule.Port = p.group.Traffic
		if !isUDP(p.group.Protocol) || isBoth(p.group.Protocol) {
			rule.Protocol = "tcp"
			p.group.Rules = append(p.group.Rules, rule)
		}
		if isUDP(p.group.Protocol) {
			rule.Protocol = "udp"
			p.group.Rules = append(p.group.Rules, rule)
		}
	}
}

// needsHealthRule reports whether health checks need a rule of their own (buildHealthCheckSourceCIDRs).
func (p *targetBuilder) needsHealthRule(keeps, isDefault bool, from []BackendRule) bool {
	if p.group.Protocol == "UDP" || p.group.HealthCheck != p.group.Traffic {
		return true
	}
	return keeps && !isDefault && !slices.ContainsFunc(from, func(r BackendRule) bool { return r.CIDR == allIPv4 || r.CIDR == allIPv6 })
}
