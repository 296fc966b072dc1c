package loadbalancer

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// gateways are the load balancers of Gateways.
func (d *deriver) gateways() []*LoadBalancer {
	var all []*LoadBalancer
	for _, gw := range d.found.Gateways {
		class, isOurs := d.classOf(gw)
		gate := map[Kind]string{Application: gatewayALBsGate, Network: gatewayNLBsGate}[class.kind]
		takes, open := d.flags.takes(&gw.Object, need{gate, true})
		if !isOurs || takes == truth.No {
			continue
		}
		b := d.builder(idOf(&gw.Object))
		b.lb.Kind, b.lb.Maker, b.lb.Owners = class.kind, Controller, []*manifest.Object{&gw.Object}
		b.checkTaken(takes, open)
		b.gateway(gw, class)
		if class.doubt != nil {
			b.doubt(*class.doubt, PartMaker)
			b.lb.Refusals, b.lb.LeftOut = nil, nil
		}
		all = append(all, b.lb)
	}
	return all
}

// gateway makes the load balancer of a Gateway (pkg/gateway/model/base_model_builder.go, Build).
func (b *builder) gateway(gw *manifest.Gateway, class classOfGateway) {
	config := b.gatewayConfiguration(gw, class)
	if config.doubt != nil {
		b.doubt(*config.doubt, PartScheme, PartAddresses, PartGroups, PartRules, PartTargetRules)
	}
	scheme := config.text("scheme", func(s *configuration) *string { return s.Scheme })
	addresses := config.text("ipAddressType", func(s *configuration) *string { return s.IPAddressType })
	b.lb.Scheme = b.schemeOf(scheme)
	b.lb.IPAddressType = b.oneOf(addresses, PartAddresses, "IPAddressType", IPv4, IPv4, DualStack, PublicIPv6)
	b.lb.AddressesAt = addresses.at
	b.lb.Subnets = config.subnets()
	b.admitGateways(config.attributes()...)
	listeners, left := b.listenersOf(gw)
	all := slices.Concat(listeners, left)
	b.leaveOutRoutes(all)
	b.contest(all)
	b.gatewayListeners(&gw.Object, listeners, config)
	b.gatewayGroups(gw, config)
	if len(b.lb.Front) > 0 && b.lb.Front[0].IsMade() {
		b.gatewayRules(gw, listeners, config)
	}
	b.gatewayTargets(listeners, config)
	b.gatewayCertificates(&gw.Object, listeners, left, config)
}

// gatewayGroups are its security groups (pkg/gateway/model/model_build_security_group.go, buildSecurityGroups).
func (b *builder) gatewayGroups(gw *manifest.Gateway, config gatewaySettings) {
	groups := config.list("securityGroups", func(s *configuration) *[]string { return s.SecurityGroups })
	disable := config.flag("disableSecurityGroup", func(s *configuration) *bool { return s.DisableSecurityGroup })
	manage := config.flag("manageBackendSecurityGroupRules", func(s *configuration) *bool { return s.ManageBackendSecurityGroupRules })
	for _, s := range []setting{groups, disable, manage} {
		if s.IsUnknown {
			b.doubt(s.at, PartGroups, PartRules, PartTargetRules)
		}
	}
	switch {
	case !b.lb.IsKnown(PartGroups):
	case disable.Text == "true" && b.lb.Kind == Network:
	case len(groups.list()) == 0:
		b.made(serviceGroupName(&gw.Object), gw.At) // with the Gateway's UID in its name
	default:
		b.given(groups, manage.Text == "true", withoutShared)
		b.withoutBackend(manage.IsWritten, "") // the flag for Ingresses and Services is not read
	}
}

// gatewayRules are those of the front group: for each listener, whether it has routes or not
// (buildManagedSecurityGroupIngressPermissions).
func (b *builder) gatewayRules(gw *manifest.Gateway, listeners []gatewayListener, config gatewaySettings) {
	ranges := config.list("sourceRanges", func(s *configuration) *[]string { return s.SourceRanges })
	lists := config.list("securityGroupPrefixes", func(s *configuration) *[]string { return s.SecurityGroupPrefixes })
	pathMTU := config.flag("enableICMP", func(s *configuration) *bool { return s.EnableICMP })
	for _, s := range []setting{ranges, lists, pathMTU} {
		if s.IsUnknown {
			b.doubt(s.at, PartRules)
			return
		}
	}
	if !b.lb.IsKnown(PartAddresses) {
		b.doubt(gw.At, PartRules)
	}
	b.enterRanges(ranges)
	cidrs := []string{allIPv4, allIPv6}
	if ranges.IsWritten {
		cidrs = ranges.list()
	}
	for _, listener := range listeners {
		rule := Rule{Protocol: "tcp", From: listener.Port, To: listener.Port, At: listener.at()}
		if listener.Protocol == "UDP" {
			rule.Protocol = "udp"
		}
		b.cidrRules(rule.by(ranges), b.ofFamilies(cidrs), controllerICMP(pathMTU.Text == "true"))
		rule = rule.by(lists)
		for _, list := range lists.list() {
			rule.PrefixList = list
			b.lb.Rules = append(b.lb.Rules, rule)
		}
	}
}
