package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// toldPrefixes are the prefixes of IPv4 one of which certainly holds the address of p, as AWS has told; nil where it may have any private
// one.
func (ev *evaluator) toldPrefixes(p *end) []network {
	if p.member != nil && p.member.Placement != nil && p.member.Placement.Told != nil && len(p.member.Placement.Told.Prefixes) > 0 {
		return networksOf(p.member.Placement.Told.Prefixes)
	}
	return networksOf(ev.g.VPC.Prefixes)
}

func networksOf(cidrs []string) []network {
	list := make([]network, len(cidrs))
	for i, cidr := range cidrs {
		list[i] = networkOf(cidr)
	}
	return list
}

// inOneOf answers whether peers hold an address that is in one of some networks: where these do not share an answer, it is not known.
func (ev *evaluator) inOneOf(peers *networks, alternatives []network) sggraph.Verdict {
	mayOverlap := func(n network) bool {
		return slices.ContainsFunc(peers.list, func(p network) bool {
			return !p.prefix.IsValid() || p.prefix.Overlaps(n.prefix) || p.prefix.Addr().Is6() && ev.g.VPC.IPv6 != sggraph.No
		})
	}
	var all []sggraph.Verdict
	for _, n := range alternatives {
		verdict := peers.covers(n)
		if verdict == sggraph.Denied && mayOverlap(n) {
			verdict = sggraph.Unknown
		}
		all = append(all, verdict)
	}
	if all = slices.Compact(all); len(all) != 1 {
		return sggraph.Unknown
	}
	return all[0]
}
