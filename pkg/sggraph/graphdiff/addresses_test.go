package graphdiff_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// checkAddresses asks both graphs about single addresses, at both sides of the borders of all networks, and wants what changes for
// each of them to be what is reported of the networks that it is in.
func checkAddresses(t *testing.T, r *rand.Rand, old, now *sggraph.Graph, d *graphdiff.Diff) {
	t.Helper()
	if len(d.Renamed) > 0 {
		return
	}
	askOld, askNow := reach.Evaluator(old), reach.Evaluator(now)
	for _, address := range []string{
		"10.0.0.1", "10.1.0.1", "10.255.255.255", "9.255.255.255", "203.0.113.6", "203.0.113.7", "203.0.113.255", "203.0.114.0", "198.51.100.9",
		fmt.Sprintf("%d.1.2.3", 1+r.IntN(8)),
	} {
		for _, q := range questions(address, old, now) {
			before, after := askOld(q).Verdict, askNow(q).Verdict
			got, bits := reportedOf(d, q)
			isOfOthers := before == after && (bits < 0 || bits == 0 && now.IsPrivate(netip.MustParsePrefix(q.From)))
			if want := [2]sggraph.Verdict{before, after}; got != want && !isOfOthers && !isOfAPI(d, q, want) {
				t.Errorf("%v: %s to %s, but reported is %v", q, before, after, got)
			}
		}
	}
}

// isOfAPI reports whether a change is reported of the API server, and so not repeated for its interfaces.
func isOfAPI(d *graphdiff.Diff, q reach.Query, want [2]sggraph.Verdict) bool {
	if q.To != "control-plane" {
		return false
	}
	q.To = sggraph.APIServer
	got, _ := reportedOf(d, q)
	return got == want
}

// questions are those about an address that the comparison answers. Of addresses in no network that the graphs name, private ones
// are nobody's, and others get to the API server by its public endpoint only; and who is in the VPC asks it as a member.
func questions(address string, old, now *sggraph.Graph) []reach.Query {
	from := netip.MustParsePrefix(address + "/32")
	isNamed := narrowest(from, append(networks(old), networks(now)...)) > 0
	isInside := narrowest(from, []string{old.VPC.CIDR, now.VPC.CIDR}) > 0
	var list []reach.Query
	for _, to := range append(members(now), sggraph.APIServer) {
		isAPI := to == sggraph.APIServer
		if strings.HasPrefix(to, "hybrid-nodes") || !isAPI && !slices.Contains(members(old), to) || !isNamed && (isAPI || now.IsPrivate(from)) || isInside && isAPI {
			continue
		}
		for _, p := range []sggraph.Ports{sggraph.Port(sggraph.TCP, 22), sggraph.Port(sggraph.TCP, 443), sggraph.Port(sggraph.UDP, 53)} {
			list = append(list, reach.Query{From: from.String(), To: to, Ports: p})
		}
	}
	return list
}

// networks are the prefixes that a graph names.
func networks(g *sggraph.Graph) []string {
	list := append([]string{g.VPC.CIDR}, g.Endpoint.PublicCIDRs...)
	for _, r := range append(slices.Clone(g.Rules), g.PossibleRules...) {
		list = append(list, r.Peer.CIDR)
	}
	return list
}

// narrowest is the length of the narrowest of the prefixes that hold an address, or -1.
func narrowest(address netip.Prefix, cidrs []string) int {
	bits := -1
	for _, cidr := range cidrs {
		if p, err := netip.ParsePrefix(cidr); err == nil && p.Contains(address.Addr()) {
			bits = max(bits, p.Bits())
		}
	}
	return bits
}

// reportedOf is what is reported of the address that q is about: of the narrowest network in which it is, with its length, or -1.
func reportedOf(d *graphdiff.Diff, q reach.Query) (found [2]sggraph.Verdict, best int) {
	address := netip.MustParsePrefix(q.From)
	best = -1
	for _, f := range d.Flows {
		bits := narrowest(address, f.From)
		if bits > best && bits > narrowest(address, f.Without) && slices.Contains(f.To, q.To) && concerns(&f, q.Ports) {
			best, found = bits, [2]sggraph.Verdict{f.Before, f.After}
		}
	}
	return found, best
}
