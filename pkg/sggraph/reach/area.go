package reach

import (
	"net/netip"
	"strings"

	"go4.org/netipx"
)

// area is a prefix without those that lie in it and have areas of their own.
type area struct {
	prefix netip.Prefix
	// except are the widest of those, sorted.
	except []netip.Prefix
	// parent is the index of the area whose prefix holds this one, or -1.
	parent int
}

// areasOf cuts a prefix at the borders of others; those that do not lie in it are passed over. The first area is what is left of
// the prefix itself; areas without any address are among them, so that parent is an index.
func areasOf(root netip.Prefix, borders prefixList) []area {
	areas := []area{{prefix: root, parent: -1}}
	above := []int{0} // the areas that may hold the next one
	for _, p := range borders.within(root) {
		for !areas[above[len(above)-1]].prefix.Contains(p.Addr()) {
			above = above[:len(above)-1]
		}
		parent := above[len(above)-1]
		areas[parent].except = append(areas[parent].except, p)
		above = append(above, len(areas))
		areas = append(areas, area{prefix: p, parent: parent})
	}
	return areas
}

// example returns an address of the area, if it has any.
func (a *area) example() (netip.Addr, bool) {
	address := a.prefix.Addr()
	for _, e := range a.except {
		if !e.Contains(address) {
			break
		}
		address = netipx.PrefixLastIP(e).Next()
		if !address.IsValid() {
			return address, false
		}
	}
	return address, a.prefix.Contains(address)
}

// prefixesOf writes the addresses of areas as the fewest prefixes that hold exactly these.
func prefixesOf(areas []area) []string {
	var b netipx.IPSetBuilder
	for _, a := range areas {
		var own netipx.IPSetBuilder
		own.AddPrefix(a.prefix)
		for _, e := range a.except {
			own.RemovePrefix(e)
		}
		if set, err := own.IPSet(); err == nil { // prefixes are valid
			b.AddSet(set)
		}
	}
	set, err := b.IPSet()
	if err != nil {
		return []string{}
	}
	prefixes := set.Prefixes()
	out := make([]string, len(prefixes))
	for i, p := range prefixes {
		out[i] = p.String()
	}
	return out
}

// describe names those of the areas that are chosen: by prefix, with what does not belong to it, or as the rest where the only
// prefix that was cut is among them. An area without addresses goes with the one around it.
func (s *split) describe(chosen func(int) bool) string {
	with := make([]bool, len(s.areas))
	for i, a := range s.areas {
		with[i] = chosen(i) || s.answers[0][i] == nil && a.parent >= 0 && with[a.parent]
	}
	if with[0] && s.roots == 1 {
		return TheRest
	}
	var names []string
	for i, a := range s.areas {
		if !with[i] || a.parent >= 0 && with[a.parent] {
			continue
		}
		name := a.prefix.String()
		if without := s.holes(i, with); len(without) > 0 {
			name += " without " + strings.Join(without, ", ")
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// holes are the widest prefixes in an area that do not belong to what is chosen.
func (s *split) holes(at int, with []bool) []string {
	var holes []string
	for j := at + 1; j < len(s.areas) && s.areas[at].prefix.Contains(s.areas[j].prefix.Addr()); j++ {
		if !with[j] && with[s.areas[j].parent] {
			holes = append(holes, s.areas[j].prefix.String())
		}
	}
	return holes
}
