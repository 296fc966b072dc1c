package graphdiff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// bundle is a change that is the same between all of its ends.
type bundle struct {
	from, to []*end
	// fromIDs and toIDs are their names, once all bundles are joined.
	fromIDs, toIDs []string
	// needs are those of all links in it, none of which is without, or they are empty.
	needs needs
	// was is that of all links in it.
	was sggraph.Verdict
	*link
}

// fold makes one flow of links that say the same: first of those from one source, then of those to the same targets.
func (c *comparison) fold(links []*link) []Flow {
	bundles := make([]*bundle, len(links))
	for i, l := range links {
		bundles[i] = &bundle{from: []*end{l.from}, to: []*end{l.to}, was: l.was, needs: c.needs(l), link: l}
	}
	bundles = merge(bundles, (*bundle).sameFrom, func(b, other *bundle) {
		b.to, b.was = append(b.to, other.to...), together(b.was, other.was)
		b.needs.add(other.needs)
		if b.pairs == Itself {
			b.from = append(b.from, other.from...)
		}
	})
	bundles = merge(bundles, (*bundle).sameTo, func(b, other *bundle) {
		b.from, b.was = append(b.from, other.from...), together(b.was, other.was)
		b.needs.add(other.needs)
	})
	for _, b := range bundles {
		slices.SortStableFunc(b.from, compareEnds)
		slices.SortStableFunc(b.to, compareEnds)
		b.fromIDs, b.toIDs = idsOf(b.from), idsOf(b.to)
	}
	slices.SortStableFunc(bundles, compareBundles)
	flows := make([]Flow, len(bundles))
	for i, b := range bundles {
		flows[i] = c.flowOf(b)
	}
	return flows
}

// merge joins bundles with the same key into the first of them.
func merge(bundles []*bundle, key func(*bundle) string, join func(b, other *bundle)) []*bundle {
	first := map[string]*bundle{}
	var merged []*bundle
	for _, b := range bundles {
		k := key(b)
		if first[k] != nil {
			join(first[k], b)
			continue
		}
		first[k] = b
		merged = append(merged, b)
	}
	return merged
}

// sameFrom is the key of bundles whose targets can be joined. Members that change towards others of their own kind only
// cannot be joined with anything.
func (b *bundle) sameFrom() string {
	switch b.pairs {
	case Itself:
		return b.subject()
	default:
		return b.subject() + idsOf(b.from)[0] + "\n" + strings.Join(idsOf(b.holes), "\n")
	}
}

// sameTo is the key of bundles whose sources can be joined: not those with holes, in which others may lie.
func (b *bundle) sameTo() string {
	if b.pairs != AllPairs || len(b.holes) > 0 {
		return b.sameFrom()
	}
	return b.subject() + string(b.link.from.exposure) + "\n" + strings.Join(idsOf(b.to), "\n")
}

func (b *bundle) subject() string {
	isNeeded := strconv.FormatBool(len(b.needs) > 0)
	return strings.Join([]string{string(b.pairs), string(b.before), string(b.after), b.atoms.key(), isNeeded, ""}, "\n")
}

// idsOf are the names of all that the ends stand for.
func idsOf(ends []*end) []string {
	ids := []string{}
	for _, e := range ends {
		ids = append(ids, e.ids...)
	}
	return ids
}

func compareEnds(a, b *end) int {
	return cmp.Or(
		cmp.Compare(a.exposure.rank(), b.exposure.rank()), cmp.Compare(a.size(), b.size()), cmp.Compare(a.ids[0], b.ids[0]))
}

// compareBundles puts the most dangerous first, and of those the widest exposure.
func compareBundles(a, b *bundle) int {
	return cmp.Or(
		cmp.Compare(a.danger(), b.danger()),
		compareEnds(a.from[0], b.from[0]), compareEnds(a.to[0], b.to[0]),
		slices.Compare(a.fromIDs, b.fromIDs), slices.Compare(a.toIDs, b.toIDs),
		cmp.Compare(a.subject(), b.subject()),
	)
}

func (b *bundle) danger() Danger {
	return dangerOf(b.change(), b.before, b.from[0].exposure, len(b.needs) > 0)
}
