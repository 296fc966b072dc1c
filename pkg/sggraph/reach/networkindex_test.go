package reach

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// An index of many networks answers as a look at each of them does.
func TestNetworksAnswerAsEachOfThem(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	random := func() network {
		switch r.IntN(20) {
		case 0:
			return networkOf(fmt.Sprintf("fd%02x::/%d", r.IntN(4), 8+r.IntN(9)))
		case 1:
			return networkOf(fmt.Sprintf("%d.%d.0.1/32", 10+r.IntN(3), r.IntN(4)))
		default:
			return networkOf(fmt.Sprintf("%d.%d.0.0/%d", 10+r.IntN(3), r.IntN(256), 8+r.IntN(12)))
		}
	}
	extra := []network{networkOf(sggraph.AnyIPv4), networkOf(sggraph.AnyIPv6), networkOf(sggraph.AnyVPC)}
	for range 300 {
		list := make([]network, indexedFrom+r.IntN(100))
		for i := range list {
			list[i] = random()
		}
		if r.IntN(3) == 0 {
			list[0] = extra[r.IntN(len(extra))]
		}
		l := &portNetworks{networks: &networks{list: list}, rules: make([]int, len(list))}
		for i := range l.rules {
			l.rules[i] = i
		}
		l.index()
		for _, origin := range []sggraph.Origin{sggraph.OriginEKSCTL, sggraph.OriginUser} {
			g := &sggraph.Graph{VPC: sggraph.VPC{CIDR: "10.64.0.0/16", Origin: origin, IPv6: []sggraph.Truth{sggraph.No, sggraph.Yes, sggraph.Maybe}[r.IntN(3)]}}
			ev := newEvaluator(g)
			for _, n := range append(slices.Clone(extra), random(), random(), ev.vpc) {
				whole := covers(list, n)
				if got := l.covers(n); got != whole {
					t.Fatalf("covers(%v, %v) = %s, want %s", list, n, got, whole)
				}
				if got, want := ev.somewhereIn(l.networks, ev.vpc, whole), ev.somewhere(list, ev.vpc, whole); got != want {
					t.Fatalf("somewhere(%v) from %s = %s, want %s", list, whole, got, want)
				}
				p := &end{networks: []network{n}, whole: true}
				plain := portNetworks{networks: &networks{list: list}, rules: l.rules}
				if !n.prefix.IsValid() {
					continue
				}
				if got, want := l.touched(p), plain.touched(p); !slices.Equal(got, want) && !slices.ContainsFunc(list, network.everyone) {
					t.Fatalf("touched(%v, %v) = %v, want %v", list, n, got, want)
				}
			}
		}
	}
}
