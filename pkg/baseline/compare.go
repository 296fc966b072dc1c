package baseline

import (
	"net/netip"
	"slices"
)

// isNoWorse reports whether a finding is no worse than one that is known: it is no more severe, and all that it is about is known, or lies
// within a network that is.
func isNoWorse(found, known Entry) bool {
	if found.Severity > known.Severity {
		return false
	}
	var networks []netip.Prefix
	for _, text := range found.Content {
		if _, ok := slices.BinarySearch(known.Content, text); ok {
			continue
		}
		network, ok := networkOf(text)
		if !ok {
			return false
		}
		if networks == nil {
			networks = networksOf(known.Content)
		}
		if !isWithin(network, networks) {
			return false
		}
	}
	return true
}

func isWithin(inner netip.Prefix, networks []netip.Prefix) bool {
	return slices.ContainsFunc(networks, func(outer netip.Prefix) bool {
		return outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())
	})
}

func networksOf(texts []string) []netip.Prefix {
	var networks []netip.Prefix
	for _, text := range texts {
		if network, ok := networkOf(text); ok {
			networks = append(networks, network)
		}
	}
	return networks
}

// networkOf is the network that a text is; an address is one of its own.
func networkOf(text string) (netip.Prefix, bool) {
	if network, err := netip.ParsePrefix(text); err == nil {
		return network, true
	}
	addr, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(addr, addr.BitLen()), true
}
