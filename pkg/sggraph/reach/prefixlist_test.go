package reach

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// A list finds the same prefixes as a look at each of them.
func TestPrefixListAnswersAsEachOfThem(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	random := func() netip.Prefix {
		text := fmt.Sprintf("%d.%d.%d.%d/%d", []int{0, 10, 11, 255}[r.IntN(4)], r.IntN(4)*64, r.IntN(256), r.IntN(256), r.IntN(33))
		if r.IntN(4) == 0 {
			text = fmt.Sprintf("%x:%x::/%d", []int{0, 0xfd00, 0xffff}[r.IntN(3)], r.IntN(4), r.IntN(129))
		}
		return netip.MustParsePrefix(text).Masked()
	}
	for range 500 {
		prefixes := []netip.Prefix{{}}
		for range r.IntN(40) {
			prefixes = append(prefixes, random())
		}
		list := newPrefixList(prefixes)
		for _, p := range append(prefixes[1:], random(), netip.MustParsePrefix(sggraph.AnyIPv4), netip.MustParsePrefix(sggraph.AnyIPv6)) {
			var within []netip.Prefix
			overlaps := false
			for _, q := range list {
				if q.Bits() > p.Bits() && p.Contains(q.Addr()) {
					within = append(within, q)
				}
				overlaps = overlaps || q.Bits() >= sggraph.WidestOwned && q.Overlaps(p)
			}
			if got := list.within(p); !slices.Equal(got, within) {
				t.Fatalf("in %v within %v: %v, want %v", list, p, got, within)
			}
			if got := list.overlaps(p, sggraph.WidestOwned); got != overlaps {
				t.Fatalf("in %v overlaps %v: %t", list, p, got)
			}
		}
	}
}
