package diagram_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/diagram"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// TestGroundsOfARefusalAreNone of their own: what a refusal rests on is said below it in words, and left out of pictures.
func TestGroundsOfARefusalAreNone(t *testing.T) {
	t.Parallel()
	refused := []sggraph.Because{
		{Text: "two groups of a have the tag"}, {Text: "a attaches one", Path: yamldoc.Keys("nodeGroups")}, {Text: "two groups of b have the tag"},
	}
	lb := sggraph.LoadBalancer{Targets: []*sggraph.TargetGroup{{Service: "shop/web", Refused: refused}}}
	d := diagram.Drawing{Graph: &sggraph.Graph{
		Members: []sggraph.Member{{ID: "load-balancer/shop/web", Kind: sggraph.MemberLoadBalancer, GroupsKnown: true, LoadBalancer: &lb}},
	}}
	for name, grounds := range map[string]int{"text": 1, "mermaid": 0, "dot": 0, "svg": 0} {
		var b bytes.Buffer
		formats := diagram.Formats()
		if err := formats[slices.IndexFunc(formats, func(f diagram.Format) bool { return f.Name == name })].Write(&b, d); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "<br/>", " ")), " ")
		if got := strings.Count(text, "no traffic to"); got != 2 {
			t.Errorf("%s has %d refusals:\n%s", name, got, text)
		}
		if got := strings.Count(text, "a attaches one"); got != grounds {
			t.Errorf("%s has the grounds %d times:\n%s", name, got, text)
		}
	}
}
