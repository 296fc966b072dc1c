package loadbalancer

import "slices"

// LetsEverybodyIn reports whether a listener certainly lets in every address of IPv4 or IPv6 that can reach it. Groups that exist have
// rules that are not known.
func (lb *LoadBalancer) LetsEverybodyIn(l Listener) bool {
	switch {
	case !lb.IsKnown(PartGroups), !lb.IsKnown(PartListeners):
		return false
	case len(lb.Front) == 0:
		return lb.Kind == Network && lb.leadsEverybodyOn(l)
	default:
		return slices.ContainsFunc(lb.Rules, func(r Rule) bool { return r.From <= l.Port && l.Port <= r.To && r.isForEverybody() })
	}
}

func (r Rule) isForEverybody() bool {
	return (r.Protocol == "tcp" || r.Protocol == "udp") && (r.CIDR == allIPv4 || r.CIDR == allIPv6)
}

// leadsEverybodyOn reports whether a load balancer without groups leads whoever comes to targets that let its own addresses in, whoever the
// client, or the clients themselves.
func (lb *LoadBalancer) leadsEverybodyOn(l Listener) bool {
	for _, t := range lb.Targets {
		if t.ServicePort != (Port{Number: l.Port}).String() || len(t.Rules) == 0 {
			continue
		}
		limits := func(r BackendRule) bool { return r.Source == FromCIDR && r.CIDR != allIPv4 && r.CIDR != allIPv6 }
		if !slices.ContainsFunc(t.Rules, limits) {
			return true
		}
	}
	return false
}
