package reach

import (
	"cmp"
	"net/netip"
	"slices"

	"go4.org/netipx"
)

// prefixList are valid prefixes, each once, in the order of their first addresses, the wider first: those in another one stand together.
type prefixList []netip.Prefix

func newPrefixList(prefixes []netip.Prefix) prefixList {
	list := slices.DeleteFunc(slices.Clone(prefixes), func(p netip.Prefix) bool { return !p.IsValid() })
	slices.SortFunc(list, comparePrefixes)
	return slices.Compact(list)
}

func comparePrefixes(a, b netip.Prefix) int {
	return cmp.Or(a.Addr().Compare(b.Addr()), cmp.Compare(a.Bits(), b.Bits()))
}

// within are those that lie in root, without root itself.
func (l prefixList) within(root netip.Prefix) prefixList {
	first, found := slices.BinarySearchFunc(l, root, comparePrefixes)
	if found {
		first++
	}
	last := netipx.PrefixLastIP(root)
	n, _ := slices.BinarySearchFunc(l[first:], last, func(p netip.Prefix, last netip.Addr) int {
		if p.Addr().Compare(last) <= 0 {
			return -1
		}
		return 1
	})
	return l[first : first+n]
}

// overlaps reports whether one of those that have so many bits or more shares addresses with p.
func (l prefixList) overlaps(p netip.Prefix, bits int) bool {
	for b := bits; b <= p.Bits(); b++ {
		if _, found := slices.BinarySearchFunc(l, netip.PrefixFrom(p.Addr(), b).Masked(), comparePrefixes); found {
			return true
		}
	}
	return slices.ContainsFunc(l.within(p), func(q netip.Prefix) bool { return q.Bits() >= bits })
}
