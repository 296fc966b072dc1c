package reach_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

func TestEveryPartAskedAloneHasItsAnswer(t *testing.T) {
	t.Parallel()
	parts := 0
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		for _, q := range graphtest.SomeQueries(r, g, 40) {
			f := reach.Flow(g, q)
			if (f.Verdict == sggraph.Partial) != (len(f.Parts) > 1) {
				t.Errorf("%v is %s in %d parts", q, f.Verdict, len(f.Parts))
			}
			for _, part := range f.Parts {
				parts++
				checkPart(t, g, q, part)
			}
		}
	})
	if parts < 500 {
		t.Errorf("only %d parts were asked for", parts)
	}
}

// checkPart asks for the first and the last of the prefixes and of the ports of a part.
func checkPart(t *testing.T, g *sggraph.Graph, q reach.Query, part sggraph.FlowPart) {
	t.Helper()
	prefixes := part.Prefixes
	if len(prefixes) == 0 {
		prefixes = []string{""}
	}
	for _, prefix := range []string{prefixes[0], prefixes[len(prefixes)-1]} {
		for _, ports := range []sggraph.Ports{part.Ports[0], part.Ports[len(part.Ports)-1]} {
			if ports.Protocol == sggraph.All && q.Ports.Protocol == sggraph.All {
				continue // what is left of all cannot be asked for alone
			}
			if q.To == sggraph.APIServer && (q.From == sggraph.Internet || strings.HasSuffix(q.From, "/0")) {
				continue // whoever comes by the internet reaches the public endpoint only; the same addresses may be somebody's own network
			}
			alone := reach.Query{From: q.From, To: q.To, Ports: ports}
			if prefix != "" && isNetwork(q.From) {
				alone.From = prefix
			} else if prefix != "" {
				alone.To = prefix
			}
			if f := reach.Flow(g, alone); f.Verdict != part.Verdict && q.From != "hybrid-nodes" && q.To != "hybrid-nodes" && !strings.HasSuffix(q.From, "/pods") {
				t.Errorf("%+v of %+v: %s alone, and %s as a part %q", alone, q, f.Verdict, part.Verdict, part.Addresses)
			}
		}
	}
}

func isNetwork(id string) bool {
	_, err := netip.ParsePrefix(id)
	return err == nil || id == sggraph.Internet
}

// What is true of all addresses of a prefix is true of each.
func TestPrefixesDoNotContradictTheirAddresses(t *testing.T) {
	t.Parallel()
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		for _, q := range graphtest.SomeQueries(r, g, 30) {
			prefix, err := netip.ParsePrefix(q.From)
			if err != nil || prefix.Bits() == 0 || isNetwork(q.To) {
				continue
			}
			whole := reach.Flow(g, q).Verdict
			inside := q
			inside.From = addressIn(r, prefix)
			if alone := reach.Flow(g, inside).Verdict; whole != sggraph.Partial && alone != whole {
				t.Errorf("%v is %s, and for %s in it %s", q, whole, inside.From, alone)
			}
		}
	})
}

func addressIn(r *rand.Rand, p netip.Prefix) string {
	address := p.Addr().AsSlice()
	for i := range address {
		for bit := range 8 {
			if 8*i+bit >= p.Bits() && r.IntN(2) == 0 {
				address[i] |= 1 << (7 - bit)
			}
		}
	}
	a, _ := netip.AddrFromSlice(address)
	return netip.PrefixFrom(a, a.BitLen()).String()
}

// A value that is not known makes verdicts unknown, and never turns one into its opposite.
func TestPlaceholdersNeverTurnAVerdictRound(t *testing.T) {
	t.Parallel()
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, config map[string]any, g *sggraph.Graph) {
		t.Helper()
		randomconfig.Placeholders(r, 4, config)
		masked := derive.Graph(graphtest.Load(t, graphtest.Written(t, config)))
		if g.Endpoint.Public == sggraph.Denied && g.Endpoint.Private == sggraph.Denied {
			return // eksctl refuses it
		}
		if !slices.EqualFunc(g.Members, masked.Members, func(a, b sggraph.Member) bool { return a.ID == b.ID }) {
			return // a name may have become that of another
		}
		for _, q := range graphtest.SomeQueries(r, g, 40) {
			before, after := reach.Flow(g, q).Verdict, reach.Flow(masked, q).Verdict
			if isSure(before) && isSure(after) && before != after {
				t.Errorf("%v was %s, and is %s with\n%s", q, before, after, graphtest.Written(t, config))
			}
		}
	})
}

// Security groups only ever allow: one more rule closes nothing.
func TestOneMoreRuleClosesNothing(t *testing.T) {
	t.Parallel()
	graphtest.EachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		more := *g
		sg := graphtest.Pick(r, g.SecurityGroups)
		added := sggraph.Rule{
			SecurityGroup: sg.ID, Direction: graphtest.Pick(r, []sggraph.Direction{sggraph.Ingress, sggraph.Egress}), Protocol: sggraph.TCP, FromPort: 20, ToPort: 500,
			Peer: graphtest.Pick(r, []sggraph.Peer{{CIDR: "10.0.0.0/8"}, {CIDR: "0.0.0.0/0"}, {SecurityGroup: graphtest.Pick(r, g.SecurityGroups).ID}}),
		}
		more.Rules = append(slices.Clone(g.Rules), added)
		for _, q := range graphtest.SomeQueries(r, g, 40) {
			before, after := reach.Flow(g, q).Verdict, reach.Flow(&more, q).Verdict
			if rank(after) < rank(before) && after != sggraph.Partial && before != sggraph.Partial {
				t.Errorf("%v was %s, and is %s with %+v", q, before, after, added)
			}
		}
	})
}

func rank(v sggraph.Verdict) int {
	return slices.Index([]sggraph.Verdict{sggraph.Denied, sggraph.Unknown, sggraph.Allowed}, v)
}

// Nothing is lost where a prefix is cut: the parts of an answer are all of it, each address once.
func TestPartsAreTheWhole(t *testing.T) {
	t.Parallel()
	for _, whole := range []string{"192.168.0.0/15", "10.0.0.0/8", "128.0.0.0/1"} {
		g := graphtest.Derive(t, "vpc: {cidr: 10.10.0.0/16, publicAccessCIDRs: [192.168.3.0/24, 203.0.113.0/24, 203.0.113.128/25], clusterEndpoints: {publicAccess: true, privateAccess: true}}")
		f := reach.Flow(g, reach.Query{From: whole, To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, 443)})
		size := 0.0
		for _, part := range f.Parts {
			for _, prefix := range part.Prefixes {
				size += share(prefix)
			}
		}
		if f.Verdict == sggraph.Partial && size != share(whole) {
			t.Errorf("the parts of %s are %g of all addresses, want %g: %+v", whole, size, share(whole), f.Parts)
		}
	}
}

// share is which part of all addresses a prefix is.
func share(prefix string) float64 {
	part := 1.0
	for range netip.MustParsePrefix(prefix).Bits() {
		part /= 2
	}
	return part
}

func ExampleFlow() {
	g := &sggraph.Graph{
		SecurityGroups: []sggraph.SecurityGroup{{ID: "web", RulesKnown: true}},
		Members:        []sggraph.Member{{ID: "nodes", SecurityGroups: []string{"web"}, GroupsKnown: true}},
		Rules: []sggraph.Rule{{
			SecurityGroup: "web", Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: 80, ToPort: 80, Peer: sggraph.Peer{CIDR: "10.1.0.0/16"},
		}},
	}
	f := reach.Flow(g, reach.Query{From: "10.0.0.0/15", To: "nodes", Ports: sggraph.Port(sggraph.TCP, 80)})
	for _, part := range f.Parts {
		fmt.Println(part.Addresses, part.Verdict)
	}
	// Output:
	// 10.1.0.0/16 allowed
	// the rest denied
}
