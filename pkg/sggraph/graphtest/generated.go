package graphtest

import (
	"math/rand/v2"
	"os"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// EachGenerated calls check with the graphs of generated configurations, of which every second has placeholders; EKSLINT_LONG asks
// for the long run.
func EachGenerated(t *testing.T, check func(t *testing.T, r *rand.Rand, config map[string]any, g *sggraph.Graph)) {
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
		text := Written(t, config)
		check(t, r, config, derive.Graph(Load(t, text)))
		if t.Failed() {
			t.Fatalf("configuration %d:\n%s", i, text)
		}
	}
}

// Written is a configuration as a file.
func Written(t *testing.T, config map[string]any) string {
	t.Helper()
	text, err := yaml.Marshal(config)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// SomeQueries draws questions of all kinds that g can answer.
func SomeQueries(r *rand.Rand, g *sggraph.Graph, n int) []reach.Query {
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
		sggraph.Port(sggraph.All, 0), sggraph.Port(sggraph.ICMP, 0), {Protocol: sggraph.TCP, From: 1000, To: 1100},
		{Protocol: sggraph.TCP, From: 20, To: 450},
	}
	queries := make([]reach.Query, n)
	for i := range queries {
		q := reach.Query{From: Pick(r, ends), To: Pick(r, ends), Ports: Pick(r, ports)}
		switch r.IntN(4) {
		case 0, 1:
			q.From = Pick(r, networks)
		case 2:
			q.To = Pick(r, networks)
		}
		queries[i] = q
	}
	return queries
}

// Pick draws one of a list.
func Pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
