package why_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/lint"
	"github.com/ekslint/ekslint/pkg/policy"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
	"github.com/ekslint/ekslint/pkg/why"
	"github.com/ekslint/ekslint/pkg/yamldoc"
	"github.com/ekslint/ekslint/policies"
)

// Over generated configurations: advice that is followed gives what was asked for, and neither eksctl nor a rule objects to more than
// before, and no stranger gets in. EKSLINT_LONG asks for the long run.
func TestAdviceKeepsItsPromises(t *testing.T) {
	t.Parallel()
	count := 150
	if os.Getenv("EKSLINT_LONG") != "" {
		count = 5000
	}
	options, given := why.Options{Findings: findings(t)}, 0
	for i := range count {
		r := rand.New(rand.NewPCG(11, uint64(i)))
		config := randomconfig.Generate(r)
		if i%4 == 3 {
			randomconfig.Placeholders(r, 4, config)
		}
		text, err := yaml.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		before := load(t, string(text))
		for _, q := range someQuestions(r, before.Graph, 15) {
			answer, err := options.Ask(before, q.From, q.To, q.Ports)
			if err != nil {
				continue // an end that this cluster does not have
			}
			saysOnce(t, q, answer)
			for _, advice := range answer.Advice {
				given++
				p := promise{before, followed(t, string(text), advice), q, advice}
				p.opens(t)
				p.pleases(t, options)
				p.keepsStrangersOut(t)
			}
		}
		if t.Failed() {
			t.Fatalf("configuration %d:\n%s", i, text)
		}
	}
	if given < count/3 {
		t.Errorf("%d pieces of advice for %d configurations", given, count)
	}
}

// saysOnce wants no remark that repeats another or a reason, nor a reason that is given twice.
func saysOnce(t *testing.T, q reach.Query, answer *why.Answer) {
	t.Helper()
	said := map[string]bool{}
	say := func(text string) {
		if said[text] {
			t.Errorf("%v: said twice: %s", q, text)
		}
		said[text] = true
	}
	for _, b := range answer.Because {
		say(b.Text + b.Path)
	}
	for _, r := range answer.Remarks {
		say(r)
	}
	for _, part := range answer.Parts {
		for _, b := range part.Because {
			if slices.Contains(answer.Remarks, b.Text) {
				t.Errorf("%v: said in a part and in a remark: %s", q, b.Text)
			}
		}
	}
}

// promise is what a piece of advice makes of a cluster.
type promise struct {
	before, after *cluster.Cluster
	q             reach.Query
	advice        why.Advice
}

func (p promise) String() string { return fmt.Sprintf("%v: %q", p.q, p.advice.Title) }

func followed(t *testing.T, text string, advice why.Advice) *cluster.Cluster {
	t.Helper()
	changed, err := yamldoc.Apply([]byte(text), advice.Edits)
	if err != nil {
		t.Fatal(err)
	}
	return load(t, string(changed))
}

func (p promise) opens(t *testing.T) {
	t.Helper()
	if answer, err := askOn(p.after, p.q); err != nil || !isOpen(answer) {
		t.Errorf("%s: %v, %v", p, answer, err)
	}
}

func (p promise) pleases(t *testing.T, options why.Options) {
	t.Helper()
	if before, after := len(p.before.Config.Issues), len(p.after.Config.Issues); after > before {
		t.Errorf("%s: eksctl objects to %v", p, p.after.Config.Issues)
	}
	before, errBefore := options.Findings(p.before)
	after, errAfter := options.Findings(p.after)
	if errBefore != nil || errAfter != nil {
		t.Fatal(errBefore, errAfter)
	}
	for _, finding := range after {
		if !slices.Contains(before, finding) {
			t.Errorf("%s makes %s", p, finding)
		}
	}
}

// keepsStrangersOut asks for addresses and groups that nobody has spoken of.
func (p promise) keepsStrangersOut(t *testing.T) {
	t.Helper()
	targets := []string{sggraph.APIServer}
	for _, m := range p.before.Graph.Members {
		targets = append(targets, m.ID)
	}
	for _, from := range []string{
		"198.51.100.77/32", "203.0.113.77/32", "8.8.8.8/32", "10.55.0.1/32", "192.168.200.9/32", "2001:db8:ffff::1/128", "sg-77",
	} {
		for _, to := range targets {
			for _, ports := range []sggraph.Ports{sggraph.Port(sggraph.TCP, 22), sggraph.Port(sggraph.TCP, 443), sggraph.Port(sggraph.TCP, 10250), sggraph.Port(sggraph.UDP, 53)} {
				p.keepsOut(t, reach.Query{From: from, To: to, Ports: ports})
			}
		}
	}
}

func (p promise) keepsOut(t *testing.T, q reach.Query) {
	t.Helper()
	before, errBefore := reach.Ask(p.before.Graph, q.From, q.To, q.Ports)
	after, errAfter := reach.Ask(p.after.Graph, q.From, q.To, q.Ports)
	if errBefore != nil || errAfter != nil {
		t.Fatal(errBefore, errAfter)
	}
	isThere := strings.TrimSuffix(p.q.To, "/pods") == q.To || isControlPlane(p.q.To) && isControlPlane(q.To)
	isAsked := isThere && p.q.Ports.Protocol == q.Ports.Protocol && p.q.Ports.From == q.Ports.From
	switch {
	case after.Verdict == sggraph.Denied, before.Verdict == sggraph.Allowed, before.Verdict == after.Verdict:
	case after.Verdict == sggraph.Unknown && (isElusive(q.From) || isControlPlane(q.To) && p.bringsControlPlaneGroup()):
	case isAsked && (p.q.From == sggraph.Internet || strings.HasSuffix(p.q.From, "/0") || p.holds(p.q.From, q.From)):
	case isControlPlane(q.To) && p.isListed(q.From):
	case after.Verdict == sggraph.Unknown && strings.Contains(p.advice.Title, "securityGroups.attachIDs"), strings.Contains(p.advice.Title, "withShared"):
	default:
		t.Errorf("%s: %v was %s and is %s: %v", p, q, before.Verdict, after.Verdict, after.Because)
	}
}

// isElusive reports whether a sender may turn out to be one that is let in: a group may be one of the cluster's, and a private address
// may reach the public endpoint by an address that is listed.
func isElusive(from string) bool {
	return strings.HasPrefix(from, "sg-") || strings.HasPrefix(from, "10.") || strings.HasPrefix(from, "192.168.")
}

// bringsControlPlaneGroup reports whether the rules of a group of the user's decide who reaches the private endpoint.
func (p promise) bringsControlPlaneGroup() bool {
	return slices.ContainsFunc(p.before.Graph.SecurityGroups, func(sg sggraph.SecurityGroup) bool {
		return !sg.RulesKnown && slices.Contains(sg.Roles, sggraph.KindControlPlane)
	})
}

func isControlPlane(to string) bool {
	return to == sggraph.APIServer || to == string(sggraph.MemberControlPlane)
}

// isListed reports whether the author lets an address call the API server, by a prefix that one owner may have or one that is not
// known yet.
func (p promise) isListed(from string) bool {
	for _, key := range []string{"extraCIDRs", "extraIPv6CIDRs", "publicAccessCIDRs"} {
		items, _ := p.before.Config.Written(yamldoc.Keys("vpc", key)).([]any)
		for _, item := range items {
			if item == nil {
				return true
			}
			if text, _ := item.(string); p.holds(text, from) && !strings.HasSuffix(text, "/0") && !strings.HasSuffix(text, "/1") {
				return true
			}
		}
	}
	return false
}

// holds reports whether a prefix holds an address, or may where that of a group's carrier is meant.
func (p promise) holds(prefix, sender string) bool {
	network, err := netip.ParsePrefix(prefix)
	vpc, errVPC := netip.ParsePrefix(p.before.Graph.VPC.CIDR)
	if strings.HasPrefix(sender, "sg-") {
		return err == nil && (errVPC != nil || network.Overlaps(vpc))
	}
	return err == nil && network.Contains(netip.MustParsePrefix(sender).Addr())
}

// someQuestions draws questions of all kinds, of which each cluster can answer most.
func someQuestions(r *rand.Rand, g *sggraph.Graph, n int) []reach.Query {
	ends := []string{sggraph.APIServer, "nodegroup/ng-0/pods", "managed-nodegroup/mng-0/pods"}
	for _, m := range g.Members {
		ends = append(ends, m.ID)
	}
	outside := []string{
		sggraph.Internet, "0.0.0.0/0", "10.0.0.0/8", "10.7.3.9", "192.168.0.0/16", "192.168.1.0/24", "203.0.113.0/24", "198.51.100.7", "2001:db8::/32",
		"sg-1", "sg-6",
	}
	ports := []sggraph.Ports{
		sggraph.Port(sggraph.TCP, 22), sggraph.Port(sggraph.TCP, 22), sggraph.Port(sggraph.TCP, 443), sggraph.Port(sggraph.TCP, 443),
		sggraph.Port(sggraph.TCP, 10250), sggraph.Port(sggraph.UDP, 53), sggraph.Port(sggraph.All, 0),
	}
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	questions := make([]reach.Query, n)
	for i := range questions {
		questions[i] = reach.Query{From: pick(ends), To: pick(ends), Ports: ports[r.IntN(len(ports))]}
		if r.IntN(2) == 0 {
			questions[i].From = pick(outside)
		}
		if questions[i].To == sggraph.APIServer {
			questions[i].Ports = sggraph.Port(sggraph.TCP, 443)
		}
	}
	return questions
}

// findings names the errors and warnings of all rules that run by default.
func findings(t *testing.T) func(*cluster.Cluster) ([]string, error) {
	t.Helper()
	rules := slices.DeleteFunc(policies.Catalogue(), func(r policy.Rule) bool { return !r.Profile.IsDefault() })
	linter := lint.New(t.Context(), lint.Options{
		Rules: rules, Known: rules, Today: time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC),
		Prepare: func(ctx context.Context) (*policy.Engine, error) {
			return policy.Prepare(ctx, policies.FS(), policy.Options{Rules: rules, Checked: true})
		},
	})
	return func(c *cluster.Cluster) ([]string, error) {
		found, err := linter.Check(t.Context(), c)
		var names []string
		for _, f := range found {
			if f.Severity >= policy.Warning {
				names = append(names, f.Rule+" at "+f.Path)
			}
		}
		return names, err
	}
}
