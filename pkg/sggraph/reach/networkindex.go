package reach

import (
	"net/netip"
	"slices"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// indexedFrom is the number of networks from which on an index answers faster than a look at each. Few files have so many.
const indexedFrom = 32

// networks is a list of networks that are asked about time and again.
type networks struct {
	list []network
	// set holds the addresses of the valid ones, texts all as they are written; both only where there are many.
	set   *netipx.IPSet
	texts map[string]bool
	// everyone is set where all of IPv4 is among them, unknown where one is not known, has6 where one is of IPv6.
	everyone, unknown, has6 bool
}

func newNetworks(list []network) *networks {
	ns := &networks{list: list}
	if len(list) < indexedFrom {
		return ns
	}
	var b netipx.IPSetBuilder
	ns.texts = make(map[string]bool, len(list))
	for _, n := range list {
		ns.texts[n.text] = true
		ns.everyone = ns.everyone || n.everyone()
		if !n.prefix.IsValid() {
			ns.unknown = true
			continue
		}
		ns.has6 = ns.has6 || n.prefix.Addr().Is6()
		b.AddPrefix(n.prefix)
	}
	ns.set, _ = b.IPSet() // the prefixes are valid; without a set each is looked at
	return ns
}

// covers is covers for a list.
func (ns *networks) covers(n network) sggraph.Verdict {
	switch {
	case ns.set == nil:
		return covers(ns.list, n)
	case !n.prefix.IsValid():
		return sggraph.VerdictOn(truth.Of(ns.texts[n.text] || ns.everyone).OrMaybe())
	case n.prefix.IsSingleIP() && ns.set.Contains(n.prefix.Addr()),
		!n.prefix.IsSingleIP() && (ns.texts[n.text] || ns.set.ContainsPrefix(n.prefix)):
		return sggraph.Allowed
	case ns.unknown && sggraph.NeverPublic(n.prefix):
		return sggraph.Unknown
	default:
		return sggraph.Denied
	}
}

// somewhere is evaluator.somewhere for a list.
func (ev *evaluator) somewhereIn(ns *networks, vpc network, whole sggraph.Verdict) sggraph.Verdict {
	certain := ev.g.VPC.Origin == sggraph.OriginEKSCTL && vpc.prefix.IsValid()
	switch {
	case ns.set == nil:
		return ev.somewhere(ns.list, vpc, whole)
	case ns.everyone:
		return sggraph.Allowed
	case ns.unknown, ns.has6 && ev.g.VPC.IPv6 != sggraph.No, !certain && ns.overlapsIPv4(ev.private):
		return sggraph.Unknown
	case certain && whole == sggraph.Denied && ns.set.OverlapsPrefix(vpc.prefix):
		return sggraph.Unknown
	default:
		return whole
	}
}

// overlapsIPv4 reports whether an address of IPv4 is in one of the networks and in one of the prefixes.
func (ns *networks) overlapsIPv4(prefixes []netip.Prefix) bool {
	for _, p := range prefixes {
		if p.Addr().Is4() && ns.set.OverlapsPrefix(p) {
			return true
		}
	}
	return false
}

// portNetworks are the networks that rules of one side name for the same ports.
type portNetworks struct {
	*networks

	ports sggraph.Ports
	rules []int // of the networks
	// byPrefix finds the places in the list where there are many.
	byPrefix map[netip.Prefix][]int
}

// enterNetwork enters a rule of a side that names a network.
func (ev *evaluator) enterNetwork(i int, s side) {
	rule := &ev.g.Rules[i]
	at := ev.byNetwork[s]
	if len(at) == 0 || at[len(at)-1].ports != rule.Ports() {
		at = append(at, &portNetworks{networks: &networks{}, ports: rule.Ports()})
		ev.byNetwork[s] = at
	}
	last := at[len(at)-1]
	last.list, last.rules = append(last.list, networkOf(rule.Peer.CIDR)), append(last.rules, i)
}

// indexNetworks makes the lists of networks ready for questions.
func (ev *evaluator) indexNetworks() {
	for _, lists := range ev.byNetwork {
		for _, l := range lists {
			if len(l.list) >= indexedFrom {
				l.index()
			}
		}
	}
}

func (l *portNetworks) index() {
	l.networks, l.byPrefix = newNetworks(l.list), make(map[netip.Prefix][]int, len(l.list))
	for i, n := range l.list {
		l.byPrefix[n.prefix] = append(l.byPrefix[n.prefix], i)
	}
}

// joinNetworks is one list of some.
func joinNetworks(lists []*portNetworks) *portNetworks {
	if len(lists) == 1 {
		return lists[0]
	}
	all := &portNetworks{networks: &networks{}}
	for _, l := range lists {
		all.list, all.rules = append(all.list, l.list...), append(all.rules, l.rules...)
	}
	if len(all.list) >= indexedFrom {
		all.index()
	}
	return all
}

// touched are the rules with a network in which p has addresses.
func (l *portNetworks) touched(p *end) []int {
	var rules []int
	if one := p.networks[0].prefix; l.byPrefix != nil && len(p.networks) == 1 && one.IsValid() && one.IsSingleIP() {
		for bits := range one.Bits() + 1 {
			if wider, err := one.Addr().Prefix(bits); err == nil { // bits are those of the address at most
				for _, i := range l.byPrefix[wider] {
					rules = append(rules, l.rules[i])
				}
			}
		}
		slices.Sort(rules)
		return rules
	}
	for i, n := range l.list {
		if p.touches(n) {
			rules = append(rules, l.rules[i])
		}
	}
	return rules
}
