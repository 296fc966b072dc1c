package graphdiff

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// withoutImplied leaves out links to one target that another one implies: what a network gains or loses is not repeated
// for the networks in it, and for members and other carriers of groups where the network is their VPC or everything. Of the API server only
// networks are left out, since a node that gains or loses it is worth a line of its own.
func (c *comparison) withoutImplied(links []*link) []*link {
	from := bySource(links)
	c.addHoles(links, from)
	return slices.DeleteFunc(slices.Clone(links), func(l *link) bool {
		return slices.ContainsFunc(c.around(l), func(networks []*end) bool {
			return !slices.ContainsFunc(networks, func(network *end) bool { return !slices.ContainsFunc(from[network], l.isImpliedBy) })
		})
	})
}

// isImpliedBy reports whether a link from a network that the source is part of says the same.
func (l *link) isImpliedBy(wider *link) bool {
	return l.transition == wider.transition && l.atoms.within(wider.atoms) && !wider.isHole(l.from)
}

func bySource(links []*link) map[*end][]*link {
	from := map[*end][]*link{}
	for _, l := range links {
		from[l.from] = append(from[l.from], l)
	}
	return from
}

// around are lists of networks: the source of l is part of one of each list.
func (c *comparison) around(l *link) [][]*end {
	switch {
	case l.from.isNetwork():
		return slices.Collect(slices.Chunk(l.from.outer, 1))
	case l.to.ids[0] == sggraph.APIServer || l.from.outside:
		return nil
	default:
		return c.everywhere
	}
}

func (e *end) isNetwork() bool { return e.exposure == Internet || e.exposure == Network }

// withoutRepeated leaves out what opens or closes the HTTPS port of the control plane's interfaces where the same is reported for
// the API server behind it.
func (c *comparison) withoutRepeated(links []*link) []*link {
	port := make(atomSet, len(c.atoms))
	port[slices.Index(c.atoms, https())] = true
	servers := bySource(slices.DeleteFunc(slices.Clone(links), func(l *link) bool { return l.to.ids[0] != sggraph.APIServer }))
	return slices.DeleteFunc(slices.Clone(links), func(l *link) bool {
		return l.to.kind == sggraph.MemberControlPlane && l.atoms.within(port) && slices.ContainsFunc(servers[l.from], l.repeats)
	})
}

// repeats reports whether another link from the same source says the same, and of all of its addresses.
func (l *link) repeats(o *link) bool {
	return l.transition == o.transition && !slices.ContainsFunc(o.holes, func(h *end) bool { return !l.isHole(h) })
}
