package drift

import (
	"cmp"
	"net/netip"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

// Danger is that of the most dangerous flow that the difference opens or closes. It is not set where there is none.
func (d *Difference) Danger() (worst graphdiff.Danger, isSet bool) {
	if len(d.Flows) == 0 {
		return 0, false
	}
	return d.Flows[0].Danger(), true
}

// sortDifferences puts the most dangerous first: by what it opens or closes, how many addresses that is for, and on which ports.
func sortDifferences(list []Difference) {
	slices.SortStableFunc(list, func(a, b Difference) int {
		return cmp.Or(
			cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.bits(), b.bits()), cmp.Compare(a.harmlessness(), b.harmlessness()),
			cmp.Compare(a.SecurityGroup, b.SecurityGroup), cmp.Compare(a.Account, b.Account), cmp.Compare(a.Member, b.Member),
			cmp.Compare(a.Change, b.Change), compareRules(a.Rule, b.Rule),
		)
	})
}

func (d *Difference) rank() int {
	if danger, isSet := d.Danger(); isSet {
		return int(danger)
	}
	return int(graphdiff.PerhapsClosed) + 1
}

// bits are fewer for more addresses; those of a group come after every network.
func (d *Difference) bits() int {
	const none = 1000
	if d.Rule == nil {
		return none
	}
	prefix, err := netip.ParsePrefix(d.Rule.Peer)
	if err != nil {
		return none
	}
	if prefix.Addr().Is4() {
		return prefix.Bits()
	}
	return prefix.Bits() / 4 // as wide in its family
}

// harmlessness is that of the ports: all of them, SSH among others, others.
func (d *Difference) harmlessness() int {
	switch {
	case d.Rule == nil:
		return 0
	case d.Rule.Protocol == anyProtocol:
		return 1
	case d.Rule.Protocol == "tcp" && d.Rule.FromPort <= portSSH && portSSH <= d.Rule.ToPort:
		return 2
	default:
		return 3
	}
}

const portSSH = 22

func compareRules(a, b *Rule) int {
	if a == nil || b == nil {
		return 0
	}
	return cmp.Or(
		cmp.Compare(b.Direction, a.Direction), cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.FromPort, b.FromPort), cmp.Compare(a.ToPort, b.ToPort),
		cmp.Compare(a.Peer, b.Peer), cmp.Compare(a.Description, b.Description),
	)
}
