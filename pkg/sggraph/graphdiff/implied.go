package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// withoutImplied leaves out links to one target that another one implies: what a network gains or loses is not repeated
// for the networks in it, and for members and other carriers of groups where the network is their VPC or everything. Of the API server only
// networks are left out, since a node that gains or loses it is worth a line of its own.
func (c *comparison) withoutImplied(links []*link) []*link {
	c.addHoles(links)
	networks := slices.DeleteFunc(slices.Clone(links), func(l *link) bool { return !l.from.isNetwork() })
	return slices.DeleteFunc(slices.Clone(links), func(l *link) bool {
		return slices.ContainsFunc(networks, func(wider *link) bool {
			return l.transition == wider.transition && c.holds(wider.from, l) && l.atoms.within(wider.atoms) && !wider.isHole(l.from)
		})
	})
}

// holds reports whether the source of l is part of the network e, and not e itself.
func (c *comparison) holds(e *end, l *link) bool {
	switch {
	case e == l.from:
		return false
	case l.from.isNetwork():
		return e.contains(l.from)
	case l.to.ids[0] == sggraph.APIServer || l.from.outside:
		return false
	default:
		return e.ids[0] == anyIPv4 || c.vpc == [2]string{e.ids[0], e.ids[0]}
	}
}

func (e *end) isNetwork() bool { return e.exposure == Internet || e.exposure == Network }

// contains reports whether the network e is wider than the network o and holds all of it; one that is not known is IPv4.
func (e *end) contains(o *end) bool {
	if !o.prefix.IsValid() {
		return e.ids[0] == anyIPv4
	}
	return e.prefix.IsValid() && e.prefix.Bits() < o.prefix.Bits() && e.prefix.Overlaps(o.prefix)
}

// withoutRepeated leaves out what opens or closes the HTTPS port of the control plane's interfaces where the same is reported for
// the API server behind it.
func (c *comparison) withoutRepeated(links []*link) []*link {
	port := make(atomSet, len(c.atoms))
	port[slices.Index(c.atoms, https())] = true
	servers := slices.DeleteFunc(slices.Clone(links), func(l *link) bool { return l.to.ids[0] != sggraph.APIServer })
	return slices.DeleteFunc(slices.Clone(links), func(l *link) bool {
		return l.to.kind == sggraph.MemberControlPlane && l.atoms.within(port) && slices.ContainsFunc(servers, l.repeats)
	})
}

// repeats reports whether another link says the same of the same source, and of all of its addresses.
func (l *link) repeats(o *link) bool {
	return l.from == o.from && l.transition == o.transition && !slices.ContainsFunc(o.holes, func(h *end) bool { return !l.isHole(h) })
}
