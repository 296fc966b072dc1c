package loadbalancer

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sourceRanges ends the annotation by which a Service lists its clients.
const sourceRanges = "load-balancer-source-ranges"

// sources are the prefixes that a Service names for its clients; false where they are not known.
func (b *builder) sources(s *manifest.Service) (setting, bool) {
	path := yamldoc.Keys("spec", "loadBalancerSourceRanges")
	switch {
	case s.IsUnknown(path):
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &s.Object, s.Locate(path)}, false
	case len(s.Spec.LoadBalancerSourceRanges) > 0:
		return setting{known(strings.Join(s.Spec.LoadBalancerSourceRanges, ",")), &s.Object, s.Locate(path)}, true
	default:
		said := ofService(&s.Object, sourceRanges)
		return said, !said.IsUnknown
	}
}

// serviceRules are those of the front group (model_build_managed_sg.go, buildManagedSecurityGroupIngressPermissions).
func (b *builder) serviceRules(s *manifest.Service) {
	lists := ofService(&s.Object, "aws-load-balancer-security-group-prefix-lists")
	pathMTU := ofService(&s.Object, "aws-load-balancer-enable-icmp-for-path-mtu-discovery")
	sources, _ := b.sources(s)
	for _, said := range []setting{lists, pathMTU, sources} {
		if said.IsUnknown {
			b.doubt(said.at, PartRules)
			return
		}
	}
	if !b.lb.IsKnown(PartAddresses) {
		b.doubt(s.At, PartRules)
	}
	b.enterSources(s, sources)
	cidrs := b.ofFamilies(b.serviceClients(sources, lists.IsWritten))
	for i, port := range s.Spec.Ports {
		if isUnknownPort(s, i) {
			continue
		}
		rule := Rule{Protocol: strings.ToLower(protocolOf(port)), From: port.Port, To: port.Port, At: s.Locate(portPath(i))}
		b.cidrRules(rule.by(sources), cidrs, controllerICMP(pathMTU.Text == "on"))
		rule = rule.by(lists)
		for _, list := range lists.list() {
			rule.PrefixList = list
			b.lb.Rules = append(b.lb.Rules, rule)
		}
	}
}

// serviceClients are who a Service lets in: everybody where it names neither prefixes nor lists of them (same file,
// buildCIDRsFromSourceRanges).
func (b *builder) serviceClients(sources setting, hasLists bool) []string {
	cidrs := sources.list()
	for _, cidr := range cidrs {
		if strings.Contains(cidr, ":") && b.lb.IPAddressType == IPv4 {
			b.refuse(sources.object, sources.at, "unsupported v6 cidr %s when lb is not dualstack", cidr)
		}
	}
	switch {
	case len(cidrs) > 0 || hasLists:
		return cidrs
	case b.lb.IPAddressType == DualStack:
		return []string{allIPv4, allIPv6}
	default:
		return []string{allIPv4}
	}
}

// icmp are the types and codes that are let in so that senders learn how large packets may be on the way, for IPv4 and IPv6.
type icmp struct{ v4, v6 Rule }

// controllerICMP are not those of such messages, which have type 3 and code 4, or type 2 and code 0 (pkg/shared_constants/icmp.go); nil if
// none are wanted.
func controllerICMP(isWanted bool) *icmp {
	if !isWanted {
		return nil
	}
	return &icmp{Rule{Protocol: "icmp", From: 2, To: 3}, Rule{Protocol: "icmpv6", From: 0, To: 4}}
}

// by is the rule with the place of the setting that says whom it lets in, where one does.
func (r Rule) by(s setting) Rule {
	if s.IsWritten && s.Text != "" {
		r.At = s.at
	}
	return r
}

// cidrRules are a rule for each prefix, and perhaps those for ICMP.
func (b *builder) cidrRules(rule Rule, cidrs []string, messages *icmp) {
	for _, cidr := range cidrs {
		rule.CIDR = cidr
		b.lb.Rules = append(b.lb.Rules, rule)
		if messages == nil {
			continue
		}
		message := messages.v4
		if strings.Contains(cidr, ":") {
			message = messages.v6
		}
		message.CIDR, message.At = cidr, rule.At
		b.lb.Rules = append(b.lb.Rules, message)
	}
}
