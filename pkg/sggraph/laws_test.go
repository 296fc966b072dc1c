package sggraph_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// eachGenerated calls check with the graphs of generated configurations, of which every second has placeholders; EKSLINT_LONG asks
// for the long run.
func eachGenerated(t *testing.T, check func(t *testing.T, r *rand.Rand, config map[string]any, g *sggraph.Graph)) {
	t.Helper()
	count := 150
	if os.Getenv("EKSLINT_LONG") != "" {
		count = 20_000
	}
	for i := range count {
		r := rand.New(rand.NewPCG(7, uint64(i)))
		config := randomconfig.Generate(r)
		if i%2 == 1 {
			randomconfig.Placeholders(r, 5, config)
		}
		text := written(t, config)
		check(t, r, config, sggraph.Derive(load(t, text)))
		if t.Failed() {
			t.Fatalf("configuration %d:\n%s", i, text)
		}
	}
}

func written(t *testing.T, config map[string]any) string {
	t.Helper()
	text, err := yaml.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// someQueries draws questions of all kinds that g can answer.
func someQueries(r *rand.Rand, g *sggraph.Graph, n int) []sggraph.Query {
	ends := []string{sggraph.APIServer}
	for _, m := range g.Members {
		ends = append(ends, m.ID)
	}
	networks := []string{
		sggraph.Internet, "0.0.0.0/0", "::/0", "10.0.0.0/8", "10.7.0.0/16", "10.7.3.9/32", "192.168.0.0/15", "192.168.1.0/24", "100.64.0.0/10",
		"203.0.113.0/24", "203.0.112.0/22", "198.51.100.7/32", "2001:db8::/32", "2001:db8:1::/64", "128.0.0.0/1", "169.254.169.254/32",
	}
	ports := []sggraph.Ports{
		sggraph.Port(sggraph.TCP, 22), sggraph.Port(sggraph.TCP, 443), sggraph.Port(sggraph.TCP, 10250), sggraph.Port(sggraph.UDP, 53),
		sggraph.Port(sggraph.All, 0), sggraph.Port(sggraph.ICMP, 0), {Protocol: sggraph.TCP, From: 1000, To: 1100}, {Protocol: sggraph.TCP, From: 20, To: 450},
	}
	queries := make([]sggraph.Query, n)
	for i := range queries {
		q := sggraph.Query{From: pick(r, ends), To: pick(r, ends), Ports: pick(r, ports)}
		switch r.IntN(4) {
		case 0, 1:
			q.From = pick(r, networks)
		case 2:
			q.To = pick(r, networks)
		}
		queries[i] = q
	}
	return queries
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func TestEveryPartAskedAloneHasItsAnswer(t *testing.T) {
	t.Parallel()
	parts := 0
	eachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		for _, q := range someQueries(r, g, 40) {
			f := g.Flow(q)
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
func checkPart(t *testing.T, g *sggraph.Graph, q sggraph.Query, part sggraph.FlowPart) {
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
			alone := sggraph.Query{From: q.From, To: q.To, Ports: ports}
			if prefix != "" && isNetwork(q.From) {
				alone.From = prefix
			} else if prefix != "" {
				alone.To = prefix
			}
			if f := g.Flow(alone); f.Verdict != part.Verdict && q.From != "hybrid-nodes" && q.To != "hybrid-nodes" && !strings.HasSuffix(q.From, "/pods") {
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
	eachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		for _, q := range someQueries(r, g, 30) {
			prefix, err := netip.ParsePrefix(q.From)
			if err != nil || prefix.Bits() == 0 || isNetwork(q.To) {
				continue
			}
			whole := g.Flow(q).Verdict
			inside := q
			inside.From = addressIn(r, prefix)
			if alone := g.Flow(inside).Verdict; whole != sggraph.Partial && alone != whole {
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
	eachGenerated(t, func(t *testing.T, r *rand.Rand, config map[string]any, g *sggraph.Graph) {
		t.Helper()
		randomconfig.Placeholders(r, 4, config)
		masked := sggraph.Derive(load(t, written(t, config)))
		if g.Endpoint.Public == sggraph.Denied && g.Endpoint.Private == sggraph.Denied {
			return // eksctl refuses it
		}
		if !slices.EqualFunc(g.Members, masked.Members, func(a, b sggraph.Member) bool { return a.ID == b.ID }) {
			return // a name may have become that of another
		}
		for _, q := range someQueries(r, g, 40) {
			before, after := g.Flow(q).Verdict, masked.Flow(q).Verdict
			if isSure(before) && isSure(after) && before != after {
				t.Errorf("%v was %s, and is %s with\n%s", q, before, after, written(t, config))
			}
		}
	})
}

// Security groups only ever allow: one more rule closes nothing.
func TestOneMoreRuleClosesNothing(t *testing.T) {
	t.Parallel()
	eachGenerated(t, func(t *testing.T, r *rand.Rand, _ map[string]any, g *sggraph.Graph) {
		t.Helper()
		more := *g
		sg := pick(r, g.SecurityGroups)
		added := sggraph.Rule{
			SecurityGroup: sg.ID, Direction: pick(r, []sggraph.Direction{sggraph.Ingress, sggraph.Egress}), Protocol: sggraph.TCP, FromPort: 20, ToPort: 500,
			Peer: pick(r, []sggraph.Peer{{CIDR: "10.0.0.0/8"}, {CIDR: "0.0.0.0/0"}, {SecurityGroup: pick(r, g.SecurityGroups).ID}}),
		}
		more.Rules = append(slices.Clone(g.Rules), added)
		for _, q := range someQueries(r, g, 40) {
			before, after := g.Flow(q).Verdict, more.Flow(q).Verdict
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
		g := derive(t, "vpc: {cidr: 10.10.0.0/16, publicAccessCIDRs: [192.168.3.0/24, 203.0.113.0/24, 203.0.113.128/25], clusterEndpoints: {publicAccess: true, privateAccess: true}}")
		f := g.Flow(sggraph.Query{From: whole, To: sggraph.APIServer, Ports: sggraph.Port(sggraph.TCP, 443)})
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

func ExampleGraph_Flow() {
	g := &sggraph.Graph{
		SecurityGroups: []sggraph.SecurityGroup{{ID: "web", RulesKnown: true}},
		Members:        []sggraph.Member{{ID: "nodes", SecurityGroups: []string{"web"}, GroupsKnown: true}},
		Rules: []sggraph.Rule{{
			SecurityGroup: "web", Direction: sggraph.Ingress, Protocol: sggraph.TCP, FromPort: 80, ToPort: 80, Peer: sggraph.Peer{CIDR: "10.1.0.0/16"},
		}},
	}
	f := g.Flow(sggraph.Query{From: "10.0.0.0/15", To: "nodes", Ports: sggraph.Port(sggraph.TCP, 80)})
	for _, part := range f.Parts {
		fmt.Println(part.Addresses, part.Verdict)
	}
	// Output:
	// 10.1.0.0/16 allowed
	// the rest denied
}
