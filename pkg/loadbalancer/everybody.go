package loadbalancer

import (
	"net/netip"
	"slices"

	"go4.org/netipx"
)

// LetsEverybodyIn reports whether a listener certainly lets in every address of IPv4 or IPv6 that can reach it. Groups that exist have
// rules that are not known.
func (lb *LoadBalancer) LetsEverybodyIn(l Listener) bool {
	switch {
	case !lb.IsKnown(PartGroups), !lb.IsKnown(PartListeners):
		return false
	case len(lb.Front) == 0:
		return lb.Kind == Network && lb.leadsEverybodyOn(l)
	default:
		var cidrs []string
		for _, r := range lb.Rules {
			if r.From <= l.Port && l.Port <= r.To && (r.Protocol == "tcp" || r.Protocol == "udp") {
				cidrs = append(cidrs, r.CIDR)
			}
		}
		return areEverybody(cidrs)
	}
}

// areEverybody reports whether networks together have every address of IPv4 or IPv6. What is not a network, such as a prefix list, adds none.
func areEverybody(cidrs []string) bool {
	var b netipx.IPSetBuilder
	for _, cidr := range cidrs {
		if prefix, err := netip.ParsePrefix(cidr); err == nil {
			b.AddPrefix(prefix)
		}
	}
	set, err := b.IPSet()
	return err == nil && (set.ContainsPrefix(netip.MustParsePrefix(allIPv4)) || set.ContainsPrefix(netip.MustParsePrefix(allIPv6)))
}

// leadsEverybodyOn reports whether a load balancer without groups leads whoever comes to targets that let its own addresses in, whoever the
// client, or the clients themselves.
func (lb *LoadBalancer) leadsEverybodyOn(l Listener) bool {
	for _, t := range lb.Targets {
		if !slices.Contains(t.Listeners, l.Port) || len(t.Rules) == 0 {
			continue
		}
		var cidrs []string
		for _, r := range t.Rules {
			if r.Source == FromCIDR {
				cidrs = append(cidrs, r.CIDR)
			}
		}
		if len(cidrs) == 0 || areEverybody(cidrs) {
			return true
		}
	}
	return false
}
