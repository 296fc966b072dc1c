package reach

import (
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// network is a prefix. One that is not known (the VPC's, say) has no valid prefix, only its text.
type network struct {
	text   string
	prefix netip.Prefix
}

func networkOf(cidr string) network {
	prefix, err := netip.ParsePrefix(cidr)
	if err != nil {
		return network{text: cidr}
	}
	return network{text: cidr, prefix: prefix.Masked()}
}

// everyone reports whether n is all of IPv4.
func (n network) everyone() bool {
	return n.prefix.IsValid() && n.prefix.Bits() == 0 && n.prefix.Addr().Is4()
}

// called is how sentences call a network.
func (n network) called() string {
	if n.prefix.IsSingleIP() {
		return n.prefix.Addr().String()
	}
	return n.text
}

// byNetworks answers whether the rules of local that name a network let remote through, and which do.
func (ev *evaluator) byNetworks(d sggraph.Direction, local, remote *end, q Query) (verdict sggraph.Verdict, helpful []int) {
	var lists []*portNetworks
	for _, group := range local.groups {
		for _, l := range ev.byNetwork[sideOf(group, d)] {
			if serves(&ev.g.Rules[l.rules[0]], q) {
				lists = append(lists, l)
			}
		}
	}
	if len(lists) == 0 {
		return sggraph.Denied, nil
	}
	peers := joinNetworks(lists)
	if verdict = ev.covers(peers.networks, remote); verdict != sggraph.Allowed {
		return verdict, nil
	}
	return sggraph.Allowed, peers.touched(remote)
}

// touches reports whether p has addresses in n.
func (p *end) touches(n network) bool {
	for _, own := range p.networks {
		if n.everyone() && !own.prefix.Addr().Is6() || n.text == own.text || n.prefix.Overlaps(own.prefix) {
			return true
		}
	}
	return false
}

// covers answers whether peers hold the addresses of remote: all of them where remote is a network, its own where it is a
// member of the VPC.
func (ev *evaluator) covers(peers *networks, remote *end) sggraph.Verdict {
	verdict := sggraph.VerdictOn(truth.Of(len(peers.list) > 0 && len(remote.networks) > 0))
	if told := ev.toldPrefixes(remote); !remote.whole && len(told) > 0 {
		return worse(verdict, ev.inOneOf(peers, told))
	}
	for _, n := range remote.networks {
		v := peers.covers(n)
		if !remote.whole {
			v = ev.somewhereIn(peers, n, v)
		}
		verdict = worse(verdict, v)
	}
	return verdict
}

// covers answers whether every address of n is in one of peers.
func covers(peers []network, n network) sggraph.Verdict {
	switch {
	case !n.prefix.IsValid():
		return coversUnknown(peers, n)
	case n.prefix.IsSingleIP():
		return holds(peers, n)
	}
	var prefixes []netip.Prefix
	verdict := sggraph.Denied
	for _, peer := range peers {
		switch {
		case peer.text == n.text:
			return sggraph.Allowed
		case peer.prefix.IsValid():
			prefixes = append(prefixes, peer.prefix)
		case sggraph.NeverPublic(n.prefix): // and so perhaps in the VPC, whose prefix is not known
			verdict = sggraph.Unknown
		}
	}
	if contains(prefixes, n.prefix) {
		return sggraph.Allowed
	}
	return verdict
}

// coversUnknown is covers for a network without a known prefix. That of the VPC is of IPv4.
func coversUnknown(peers []network, n network) sggraph.Verdict {
	if n.text == sggraph.AnyVPC {
		peers = slices.DeleteFunc(slices.Clone(peers), func(peer network) bool { return peer.prefix.Addr().Is6() })
	}
	if slices.ContainsFunc(peers, func(peer network) bool { return peer.text == n.text || peer.everyone() }) {
		return sggraph.Allowed
	}
	return sggraph.VerdictOn(truth.Of(len(peers) > 0).And(sggraph.Maybe))
}

// holds is covers for one address, of which there are many where a network is cut into areas.
func holds(peers []network, one network) sggraph.Verdict {
	verdict := sggraph.Denied
	for _, peer := range peers {
		if peer.prefix.Contains(one.prefix.Addr()) {
			return sggraph.Allowed
		}
		if !peer.prefix.IsValid() && sggraph.NeverPublic(one.prefix) {
			verdict = sggraph.Unknown
		}
	}
	return verdict
}

// somewhere weakens a verdict on the whole VPC to one on an address in it. Only of a VPC that eksctl makes is it certain that
// there are no further prefixes; and its IPv6 prefix is Amazon's choice.
func (ev *evaluator) somewhere(peers []network, vpc network, whole sggraph.Verdict) sggraph.Verdict {
	certain := ev.g.VPC.Origin == sggraph.OriginEKSCTL && vpc.prefix.IsValid()
	for _, peer := range peers {
		switch {
		case peer.everyone():
			return sggraph.Allowed
		case peer.prefix.IsValid() && !ev.mayHold(peer.prefix):
		case !certain || !peer.prefix.IsValid() || peer.prefix.Addr().Is6():
			whole = sggraph.Unknown
		case whole == sggraph.Denied && peer.prefix.Overlaps(vpc.prefix):
			whole = sggraph.Unknown
		}
	}
	return whole
}

// mayHold reports whether a prefix can hold the address of an interface in a VPC whose prefixes are not all known: it is of a
// family that the cluster may have, and one of IPv4 is not of the internet.
func (ev *evaluator) mayHold(p netip.Prefix) bool {
	if p.Addr().Is6() {
		return ev.g.VPC.IPv6 != sggraph.No
	}
	return slices.ContainsFunc(ev.private, p.Overlaps)
}

// contains reports whether every address of p is in one of the prefixes.
func contains(prefixes []netip.Prefix, p netip.Prefix) bool {
	var parts []netip.Prefix // of p
	for _, q := range prefixes {
		if !q.Overlaps(p) {
			continue
		}
		if q.Bits() <= p.Bits() {
			return true
		}
		parts = append(parts, q)
	}
	if len(parts) == 0 {
		return false
	}
	low, high := halves(p)
	return contains(parts, low) && contains(parts, high)
}

// halves splits p, which must be wider than one address.
func halves(p netip.Prefix) (low, high netip.Prefix) {
	bits := p.Bits() + 1
	address := p.Addr().AsSlice()
	address[p.Bits()/8] |= 1 << (7 - p.Bits()%8)
	upper, _ := netip.AddrFromSlice(address)
	return netip.PrefixFrom(p.Addr(), bits), netip.PrefixFrom(upper, bits)
}
