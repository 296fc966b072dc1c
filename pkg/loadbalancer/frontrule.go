package loadbalancer

import (
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// allIPv4 and allIPv6 are who is let in where nothing is said.
const (
	allIPv4 = "0.0.0.0/0"
	allIPv6 = "::/0"
)

// clients are who an Ingress lets in.
type clients struct {
	v4, v6, lists []string
	cidrs         setting
	prefixLists   setting
	// by lists the prefixes.
	by ClientList
}

func cidrSetting() fromClass {
	return fromClass{"inbound-cidrs", "inboundCIDRs", func(s *manifest.IngressClassParamsSpec) string { return strings.Join(s.InboundCIDRs, ",") }}
}

func prefixListSetting() fromClass {
	return fromClass{"security-group-prefix-lists", "prefixListsIDs", func(s *manifest.IngressClassParamsSpec) string {
		if len(s.PrefixListsIDs) > 0 {
			return strings.Join(s.PrefixListsIDs, ",")
		}
		return strings.Join(s.PrefixListsIDsLegacy, ",")
	}}
}

// clientsOf are the clients of an Ingress; false where they are not known (aws-load-balancer-controller
// pkg/ingress/model_build_listener.go, computeIngressExplicitInboundCIDRs and computeIngressExplicitPrefixListIDs).
func (b *builder) clientsOf(m member) (c clients, ok bool) {
	c.cidrs, c.prefixLists = m.setting(cidrSetting()), m.setting(prefixListSetting())
	for _, s := range []setting{c.cidrs, c.prefixLists} {
		if s.IsUnknown {
			b.doubt(s.at, PartRules)
			return c, false
		}
	}
	items, settings := c.cidrs.list(), "inbound-cidrs settings on Ingress: "+nameOf(&m.Object)
	isOfClass := m.params != nil && len(m.params.Spec.InboundCIDRs) > 0
	if isOfClass { // one by one, whatever is in them
		items = m.params.Spec.InboundCIDRs
		c.cidrs.at = m.params.Locate(yamldoc.Keys("spec", "inboundCIDRs"))
	}
	var wrong *string
	if c.v4, c.v6, wrong = prefixes(items); wrong != nil {
		if isOfClass {
			settings = "CIDR in IngressClassParams InboundCIDR " + *wrong
		}
		b.refuse(c.cidrs.object, c.cidrs.at, "invalid %s: invalid CIDR address: %s", settings, *wrong)
		b.doubt(c.cidrs.at, PartRules)
		return c, false
	}
	c.lists, c.by = c.prefixLists.list(), m.clientList(c.cidrs.at)
	return c, true
}

// ingressRules are those of the front group: for each port, who its Ingresses let in, about which they have to agree
// (model_builder.go, mergeListenPortConfigs; model_build_managed_sg.go).
func (b *builder) ingressRules(listeners []ports) {
	byPort, areUnknown := map[int32][]clients{}, map[int32]bool{}
	for _, p := range listeners {
		c, ok := b.clientsOf(p.member)
		for port := range p.protocols {
			byPort[port], areUnknown[port] = append(byPort[port], c), areUnknown[port] || !ok
		}
	}
	for _, listener := range b.lb.Listeners {
		c := b.merged(listener.Port, byPort[listener.Port]) // which are compared for groups that exist as well
		if len(b.lb.Front) > 0 && b.lb.Front[0].IsMade() && !areUnknown[listener.Port] {
			b.portRules(listener, c)
		}
	}
}

// merged are the clients of a port: those of the first Ingress that names any.
func (b *builder) merged(port int32, all []clients) clients {
	var cidrs, lists *clients
	for i := range all {
		c := &all[i]
		switch {
		case len(c.v4)+len(c.v6) == 0:
		case cidrs == nil:
			cidrs = c
		case !sameSet(cidrs.v4, c.v4) || !sameSet(cidrs.v6, c.v6):
			b.refuse(c.cidrs.object, c.cidrs.at, "failed to merge listenPort config for port: %d: conflicting inbound-cidrs, %s: %v, %v | %s: %v, %v",
				port, nameOf(cidrs.cidrs.object), sorted(cidrs.v4), sorted(cidrs.v6), nameOf(c.cidrs.object), sorted(c.v4), sorted(c.v6))
			b.doubt(c.cidrs.at, PartRules)
		}
		switch {
		case len(c.lists) == 0:
		case lists == nil:
			lists = c
		case !sameSet(lists.lists, c.lists):
			b.refuse(c.prefixLists.object, c.prefixLists.at,
				"failed to merge listenPort config for port: %d: conflicting inbound-prefix-lists, %s: %v | %s: %v",
				port, nameOf(lists.prefixLists.object), sorted(lists.lists), nameOf(c.prefixLists.object), sorted(c.lists))
			b.doubt(c.prefixLists.at, PartRules)
		}
	}
	var found clients
	if cidrs != nil {
		found = *cidrs
	}
	if lists != nil {
		found.lists, found.prefixLists = lists.lists, lists.prefixLists
	}
	return found
}

// portRules adds the rules of a port.
func (b *builder) portRules(l Listener, c clients) {
	cidrsAt, listsAt := c.cidrs.at, c.prefixLists.at
	if len(c.v4)+len(c.v6) > 0 {
		c.by.Port = l.Port
		b.enterClients(c.by)
	}
	if len(c.v4)+len(c.v6)+len(c.lists) == 0 {
		c.v4, c.v6, cidrsAt = []string{allIPv4}, []string{allIPv6}, l.At
	}
	for _, cidr := range b.ofFamilies(slices.Concat(c.v4, c.v6)) {
		b.lb.Rules = append(b.lb.Rules, Rule{Protocol: "tcp", From: l.Port, To: l.Port, CIDR: cidr, At: cidrsAt})
	}
	for _, list := range c.lists {
		b.lb.Rules = append(b.lb.Rules, Rule{Protocol: "tcp", From: l.Port, To: l.Port, PrefixList: list, At: listsAt})
	}
}

// ofFamilies leaves out prefixes of IPv6, which are for load balancers that certainly have such addresses.
func (b *builder) ofFamilies(cidrs []string) []string {
	if b.lb.IsKnown(PartAddresses) && b.lb.IPAddressType != IPv4 {
		return cidrs
	}
	return slices.DeleteFunc(slices.Clone(cidrs), func(cidr string) bool { return strings.Contains(cidr, ":") })
}

func sorted(items []string) []string { return slices.Sorted(slices.Values(items)) }

func sameSet(a, b []string) bool {
	return maps.Equal(setOf(a), setOf(b))
}

func setOf(items []string) map[string]bool {
	set := map[string]bool{}
	for _, item := range items {
		set[item] = true
	}
	return set
}
