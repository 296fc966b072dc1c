package loadbalancer

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// sources are the prefixes that a Service names for its clients; false where they are not known.
func (b *builder) sources(s *manifest.Service) (setting, bool) {
	path := yamldoc.Keys("spec", "loadBalancerSourceRanges")
	switch {
	case s.IsUnknown(path):
		return setting{manifest.Value{IsWritten: true, IsUnknown: true}, &s.Object, s.Locate(path)}, false
	case len(s.Spec.LoadBalancerSourceRanges) > 0:
		return setting{known(strings.Join(s.Spec.LoadBalancerSourceRanges, ",")), &s.Object, s.Locate(path)}, true
	default:
		said := ofService(&s.Object, "load-balancer-source-ranges")
		return said, !said.IsUnknown
	}
}

// serviceRules are those of the front group (model_build_managed_sg.go, buildManagedSecurityGroupIngressPermissions).
func (b *builder) serviceRules(s *manifest.Service) {
	lists := ofService(&s.Object, "aws-load-balancer-security-group-prefix-lists")
	icmp := ofService(&s.Object, "aws-load-balancer-enable-icmp-for-path-mtu-discovery")
	sources, _ := b.sources(s)
	for _, said := range []setting{lists, icmp, sources} {
		if said.IsUnknown {
			b.doubt(said.at, PartRules)
			return
		}
	}
	if !b.lb.IsKnown(PartAddresses) {
		b.doubt(s.At, PartRules)
	}
	cidrs := b.serviceClients(sources, lists.IsWritten)
	for i, port := range s.Spec.Ports {
		at := s.Locate(portPath(i))
		rule := Rule{Protocol: strings.ToLower(protocolOf(port)), From: port.Port, To: port.Port, At: at}
		b.cidrRules(rule, cidrs, icmp.Text == "on")
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

// cidrRules are a rule for each prefix, and the controller's for what tells how large packets may be on the way. Type and code of those are
// what it writes (pkg/shared_constants/icmp.go), and not those of "fragmentation needed" (3 and 4) and "packet too big" (2 and 0).
func (b *builder) cidrRules(rule Rule, cidrs []string, icmp bool) {
	for _, cidr := range cidrs {
		rule.CIDR = cidr
		b.lb.Rules = append(b.lb.Rules, rule)
		switch {
		case icmp && strings.Contains(cidr, ":"):
			b.lb.Rules = append(b.lb.Rules, Rule{Protocol: "icmpv6", From: 0, To: 4, CIDR: cidr, At: rule.At})
		case icmp:
			b.lb.Rules = append(b.lb.Rules, Rule{Protocol: "icmp", From: 2, To: 3, CIDR: cidr, At: rule.At})
		}
	}
}
