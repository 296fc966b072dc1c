package derive_test

import (
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

const (
	allowed = sggraph.Allowed
	denied  = sggraph.Denied
	unknown = sggraph.Unknown
)

// fact is a test of one fact about what eksctl and EKS build. Its source is a page of a guide, or a line of eksctl v0.230.0, in
// pkg/cfn/builder unless it says otherwise; of a fact that follows from others, it is the one that decides.
type fact struct {
	source, name string
	test         func(*testing.T)
}

func testFacts(t *testing.T, facts []fact) {
	t.Helper()
	for _, f := range facts {
		t.Run(f.name+" ("+f.source+")", func(t *testing.T) {
			t.Parallel()
			f.test(t)
		})
	}
}

// carries expects the security groups of a member.
func carries(body, id string, want ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		m := graphtest.Member(t, graphtest.Derive(t, body), id)
		graphtest.Expect(t, "security groups of "+id, m.SecurityGroups, append([]string{}, want...))
		graphtest.Expect(t, "all known", m.GroupsKnown, true)
	}
}

// carriesUnknown expects that the groups of a member are not known.
func carriesUnknown(body, id string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		graphtest.Expect(t, "all known", graphtest.Member(t, graphtest.Derive(t, body), id).GroupsKnown, false)
	}
}

// admits expects the ingress rules of a group, lets their egress.
func admits(body, id string, want ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		graphtest.Expect(t, "ingress of "+id, graphtest.RulesOf(graphtest.Derive(t, body), id, sggraph.Ingress), append([]string{}, want...))
	}
}

func letsOut(body, id string, want ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		graphtest.Expect(t, "egress of "+id, graphtest.RulesOf(graphtest.Derive(t, body), id, sggraph.Egress), append([]string{}, want...))
	}
}

// refused expects an objection of eksctl's validators.
func refused(body, part string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		for _, issue := range graphtest.Load(t, graphtest.Preamble+graphtest.Metadata+body).Issues {
			if issue.Kind == clusterconfig.IssueInvalid && strings.Contains(issue.Original, part) {
				return
			}
		}
		t.Errorf("eksctl does not object with %q", part)
	}
}

// flows expects one verdict for flows "from > to", on one protocol and port.
func flows(body string, protocol sggraph.Protocol, port int, want sggraph.Verdict, pairs ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		g := graphtest.Derive(t, body)
		for _, pair := range pairs {
			from, to, _ := strings.Cut(pair, " > ")
			f := reach.Flow(g, reach.Query{From: from, To: to, Ports: sggraph.Port(protocol, port)})
			if f.Verdict != want {
				t.Errorf("%s %s/%d is %s, want %s: %+v", pair, protocol, port, f.Verdict, want, f.Because)
			}
		}
	}
}

// tags expects the ids of the groups that have a tag.
func tags(source, tag string, want ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		graphtest.Expect(t, tag, tagged(t, source, tag), append([]string{}, want...))
	}
}

// asks expects that Flows asks these questions: "name from > to protocol port".
func asks(body, name string, protocol sggraph.Protocol, port int, pairs ...string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		asked := map[string]bool{}
		for _, f := range reach.Flows(graphtest.Derive(t, body)) {
			if f.Name == name && f.Protocol == protocol && f.Port == port {
				asked[f.From+" > "+f.To] = true
			}
		}
		for _, pair := range pairs {
			if !asked[pair] {
				t.Errorf("%s %s %s/%d is not asked", name, pair, protocol, port)
			}
		}
	}
}

// same expects that two configurations have the same groups, members and rules.
func same(one, other string) func(*testing.T) {
	return func(t *testing.T) {
		t.Helper()
		a, b := graphtest.Derive(t, one), graphtest.Derive(t, other)
		graphtest.Expect(t, "groups", a.SecurityGroups, b.SecurityGroups)
		graphtest.Expect(t, "members", a.Members, b.Members)
		graphtest.Expect(t, "rules", a.Rules, b.Rules)
	}
}
