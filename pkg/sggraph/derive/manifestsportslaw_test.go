package derive_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// TestPortsInARange: whatever else is asked for with a port, directly or by load balancers it has the answer that it has alone.
func TestPortsInARange(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/manifests/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no manifests to test: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			s := readSheet(t, file)
			g := s.derive(t)
			for _, q := range s.questions(t) {
				if q.ports.Protocol == sggraph.All || q.ports.From != q.ports.To || q.ports.From == 0 {
					continue
				}
				for _, several := range []sggraph.Ports{
					{Protocol: q.ports.Protocol, From: q.ports.From - 1, To: q.ports.To + 1}, sggraph.Port(sggraph.All, 0),
				} {
					a, err := reach.Ask(g, q.from, q.to, several)
					if err != nil {
						t.Fatal(err)
					}
					if got := verdictOn(&a, q.ports); got != q.verdict {
						t.Errorf("%s on %s alone, and %s among %s:\n%s", q.verdict, q.ports, got, several, q.text)
					}
				}
			}
		})
	}
}

// verdictOn is the answer to one port of several, each of the subnets of an end having one of its own.
func verdictOn(a *reach.Answer, port sggraph.Ports) sggraph.Verdict {
	if len(a.Parts) == 0 {
		return a.Verdict
	}
	var verdicts []sggraph.Verdict
	for i := range a.Parts {
		p := &a.Parts[i]
		isNamed := slices.ContainsFunc(a.Parts, func(other reach.Part) bool {
			return slices.Equal(other.ToSubnets, p.ToSubnets) && slices.Equal(other.Subnets, p.Subnets) && names(&other, port)
		})
		if names(p, port) || !isNamed && p.Ports[len(p.Ports)-1].Protocol == sggraph.All {
			verdicts = append(verdicts, p.FlowPart.Verdict)
		}
	}
	if len(slices.Compact(slices.Clone(verdicts))) > 1 {
		return sggraph.Partial
	}
	return verdicts[0]
}

// names reports whether a part names a port, other than as one of the rest.
func names(p *reach.Part, port sggraph.Ports) bool {
	return slices.ContainsFunc(p.Ports, func(named sggraph.Ports) bool { return named.Protocol != sggraph.All && named.Hold(port) })
}
