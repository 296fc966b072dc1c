package graphdiff

import (
	"net/netip"
	"slices"
	"strings"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// enclose tells each network which others are in it, the wider first. It stands for the rest of its addresses.
func enclose(networks []*end) {
	byPrefix := map[netip.Prefix][]*end{}
	for _, e := range networks {
		byPrefix[e.prefix.Masked()] = append(byPrefix[e.prefix.Masked()], e)
	}
	for _, e := range networks {
		if !e.prefix.IsValid() {
			e.outer = byPrefix[netip.MustParsePrefix(anyIPv4)]
			continue
		}
		for bits := e.prefix.Bits() - 1; bits >= 0; bits-- {
			for _, o := range byPrefix[netip.PrefixFrom(e.prefix.Addr(), bits).Masked()] {
				o.inner, e.outer = append(o.inner, e), append(e.outer, o)
			}
		}
	}
	for _, e := range networks {
		slices.SortFunc(e.inner, compareEnds)
		e.own = rest(e.prefix, e.inner)
	}
}

// rest is what is left of a prefix without others; nil where there is no prefix.
func rest(p netip.Prefix, without []*end) *netipx.IPSet {
	if !p.IsValid() {
		return nil
	}
	var b netipx.IPSetBuilder
	b.AddPrefix(p)
	for _, o := range without {
		b.RemovePrefix(o.prefix)
	}
	set, err := b.IPSet()
	if err != nil {
		return nil // prefixes are valid
	}
	return set
}

// ownParts are the parts of a flow that have addresses of the network which are in no other.
func (e *end) ownParts(f *sggraph.Flow) []sggraph.FlowPart {
	if e.own == nil {
		return f.Parts
	}
	return slices.DeleteFunc(slices.Clone(f.Parts), func(p sggraph.FlowPart) bool { return !e.piece(p).IsValid() })
}

// partsOf are the own parts of a flow from a network, without private ones where there are others: nobody means them who lists the
// network for the public endpoint.
func (c *comparison) partsOf(v int, from *end, f *sggraph.Flow) []sggraph.FlowPart {
	own := from.ownParts(f)
	public := slices.DeleteFunc(slices.Clone(own), func(p sggraph.FlowPart) bool {
		return len(p.Prefixes) > 0 && !slices.ContainsFunc(p.Prefixes, func(text string) bool {
			prefix, err := netip.ParsePrefix(text)
			return err != nil || !c.graphs[v].IsPrivate(prefix)
		})
	})
	if len(public) > 0 {
		return public
	}
	return own
}

// piece is a prefix of a part of a flow with nothing but addresses of the network that are in no other; invalid where there is none.
func (e *end) piece(p sggraph.FlowPart) netip.Prefix {
	var b netipx.IPSetBuilder
	for _, text := range p.Prefixes {
		if prefix, err := netip.ParsePrefix(text); err == nil {
			b.AddPrefix(prefix)
		}
	}
	b.Intersect(e.own)
	set, err := b.IPSet()
	if err != nil || len(set.Prefixes()) == 0 {
		return netip.Prefix{}
	}
	return set.Prefixes()[0]
}

// wholly is the verdict on all of some parts.
func wholly(parts []sggraph.FlowPart) sggraph.Verdict {
	has := func(v sggraph.Verdict) bool {
		return slices.ContainsFunc(parts, func(p sggraph.FlowPart) bool { return p.Verdict == v })
	}
	switch {
	case len(parts) == 0 || has(sggraph.Denied):
		return sggraph.Denied
	case has(sggraph.Unknown):
		return sggraph.Unknown
	default:
		return sggraph.Allowed
	}
}

// because are the reasons of a flow; of a partial one, those of the part that has the verdict of the whole.
func (c *comparison) because(v int, from *end, fromID, toID string, atom sggraph.Ports) []sggraph.Because {
	f := c.flow(v, from, fromID, toID, atom)
	if differsBySubnet(&f) {
		return routesOf(&f, c.members[v][fromID], c.members[v][toID])
	}
	parts := c.partsOf(v, from, &f)
	i := slices.IndexFunc(parts, func(p sggraph.FlowPart) bool { return p.Verdict == wholly(parts) })
	if i < 0 || from.own == nil {
		return f.Because
	}
	piece := from.piece(parts[i]).String()
	because := slices.Clone(c.flow(v, from, piece, toID, atom).Because)
	for i := range because {
		because[i].Text = strings.ReplaceAll(because[i].Text, piece, fromID)
	}
	return because
}

// addHoles notes for each link from a network which networks in it do not change like the rest of it. The links are those to one
// target.
func (c *comparison) addHoles(links []*link, bySource map[*end][]*link) {
	for _, l := range links {
		for _, o := range l.from.inner {
			if c.isMeant(l.from, o) && c.isAsked(o, l.to, https()) && !changesLike(l, bySource[o]) && !l.isHole(o) {
				l.without(o)
			}
		}
	}
}

// isMeant reports whether a network in another one is part of it: private ones are not part of the internet.
func (c *comparison) isMeant(outer, inner *end) bool {
	return outer.prefix.Bits() > 0 || !slices.ContainsFunc(c.graphs[:], func(g *sggraph.Graph) bool {
		return g != nil && g.IsPrivate(inner.prefix)
	})
}

// changesLike reports whether a network in that of l, which the links are from, changes in the same way, on all the ports that l is
// about.
func changesLike(l *link, links []*link) bool {
	return slices.ContainsFunc(links, func(m *link) bool { return m.transition == l.transition && l.atoms.within(m.atoms) })
}

// without makes a network a hole.
func (l *link) without(o *end) {
	if l.isOut == nil {
		l.isOut = map[*end]bool{}
	}
	l.holes, l.isOut[o] = append(l.holes, o), true
}

// isHole reports whether a network is, or is in, one that does not change like the rest.
func (l *link) isHole(o *end) bool {
	return l.isOut[o] || slices.ContainsFunc(o.outer, func(around *end) bool { return l.isOut[around] })
}
