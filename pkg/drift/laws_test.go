package drift_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"sigs.k8s.io/yaml"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/drift"
	"github.com/ekslint/ekslint/pkg/internal/randomconfig"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// generated is a configuration with what eksctl and EKS make of it.
type generated struct {
	*rand.Rand

	text  string
	made  account
	graph *sggraph.Graph
	vpc   string
}

func eachGenerated(t *testing.T, check func(t *testing.T, g generated)) {
	t.Helper()
	count := 60
	if os.Getenv("EKSLINT_LONG") != "" {
		count = 2_000
	}
	for i := range count {
		r := rand.New(rand.NewPCG(14, uint64(i)))
		config := randomconfig.Generate(r)
		config["metadata"].(map[string]any)["name"] = "demo"
		if i%2 == 1 {
			randomconfig.Placeholders(r, 5, config)
		}
		text, err := yaml.Marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		c := load(t, string(text))
		vpc := cmp.Or(c.Config.Text(yamldoc.Keys("vpc", "id")), "vpc-0a")
		made := accountOf(c.Graph, "demo", func() bool { return r.IntN(2) == 0 }).inVPC(vpc)
		check(t, generated{r, string(text), made, c.Graph, vpc})
		if t.Failed() {
			t.Fatalf("configuration %d:\n%s", i, text)
		}
	}
}

func compare(c *cluster.Cluster) *drift.Cluster {
	return drift.Compare([]*cluster.Cluster{c}).Clusters[0]
}

// inWords are differences, one a line, each with the flows that it changes.
func inWords(d *drift.Cluster) []string {
	lines := []string{}
	for _, d := range slices.Concat(d.Differences, d.Controllers, d.Unused) {
		line := fmt.Sprintf("%s %s %s %s", d.Change, d.Member, d.SecurityGroup, d.Maker)
		if r := d.Rule; r != nil {
			line = fmt.Sprintf("%s %s %s %d-%d %s", line, r.Direction, r.Protocol, r.FromPort, r.ToPort, r.Peer)
		}
		lines = append(lines, strings.Join(strings.Fields(line), " "))
		for _, f := range d.Flows {
			lines = append(lines, fmt.Sprintf("\t%s %v -> %v %s", f.Change, f.From, f.To, sggraph.ListPorts(f.Ports)))
		}
	}
	return lines
}

// TestNoDrift: what eksctl makes is no drift, whichever of its groups are told, and what it may make is none, whether it has or not.
func TestNoDrift(t *testing.T) {
	t.Parallel()
	compared := 0
	eachGenerated(t, func(t *testing.T, g generated) {
		t.Helper()
		ids := g.made.ids()
		g.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		for n := range len(ids) + 1 {
			d := compare(load(t, g.text, g.made.answer(t, ids[:n]...)))
			if found := inWords(d); len(found) > 0 || len(d.Flows) > 0 {
				t.Errorf("with %v: %s", ids[:n], strings.Join(found, "\n"))
			}
			for _, group := range d.Groups {
				if group.State() == drift.Compared {
					compared++
				}
			}
		}
	})
	if compared < 200 {
		t.Errorf("only %d groups were compared", compared)
	}
}

// TestOneDifference: one rule more, or less, is one difference, and it is that rule.
func TestOneDifference(t *testing.T) {
	t.Parallel()
	flows := 0
	eachGenerated(t, func(t *testing.T, g generated) {
		t.Helper()
		if strings.Contains(g.text, "${") {
			return // which a further rule may be what is not known yet
		}
		for _, id := range g.made.ids() {
			sg := g.made[id]
			before := *sg
			port := 6000 + g.IntN(1000)
			sg.IpPermissions = append(slices.Clone(sg.IpPermissions), map[string]any{
				"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": []any{map[string]any{"CidrIp": "0.0.0.0/0"}},
			})
			d := compare(load(t, g.text, g.made.answer(t, g.made.ids()...)))
			*sg = before
			if len(d.Differences) != 1 || len(d.Controllers) != 0 || d.Differences[0].Account != id || d.Differences[0].Rule.FromPort != port {
				t.Errorf("port %d of %s: %s", port, id, strings.Join(inWords(d), "\n"))
				return
			}
			flows += len(d.Flows)
			if diff := gocmp.Diff(d.Flows, d.Differences[0].Flows); diff != "" {
				t.Errorf("one difference opens what all do (-all +one): %s", diff)
			}
		}
	})
	if flows < 40 {
		t.Errorf("only %d flows opened", flows)
	}
}

// TestOneMissing: a rule of eksctl that is gone is one difference.
func TestOneMissing(t *testing.T) {
	t.Parallel()
	missing := 0
	eachGenerated(t, func(t *testing.T, g generated) {
		t.Helper()
		for _, id := range g.made.ids() {
			sg := g.made[id]
			if len(sg.IpPermissions) == 0 {
				continue
			}
			before := *sg
			gone := g.IntN(len(sg.IpPermissions))
			sg.IpPermissions = slices.Delete(slices.Clone(sg.IpPermissions), gone, gone+1)
			d := compare(load(t, g.text, g.made.answer(t, g.made.ids()...)))
			*sg = before
			if len(d.Differences) > 1 || len(d.Controllers) != 0 {
				t.Errorf("without rule %d of %s: %s", gone, id, strings.Join(inWords(d), "\n"))
			}
			missing += len(d.Differences)
		}
	})
	if missing < 80 {
		t.Errorf("only %d rules were missing", missing)
	}
}

// TestAttachments: interfaces with the groups that the file gives them are no drift, and a group more, or less, is one difference.
func TestAttachments(t *testing.T) {
	t.Parallel()
	attached, detached := 0, 0
	eachGenerated(t, func(t *testing.T, g generated) {
		t.Helper()
		groups := g.made.answer(t, g.made.ids()...)
		interfaces := interfacesOf(g.graph, g.made, g.vpc)
		if found := inWords(compare(load(t, g.text, groups, answerOf(t, interfaces)))); len(found) > 0 {
			t.Errorf("with interfaces: %s", strings.Join(found, "\n"))
		}
		for _, i := range interfaces {
			before := i.Groups
			i.Groups = append(slices.Clone(before), map[string]string{"GroupId": "sg-0aaaaaaa0"})
			more := compare(load(t, g.text, groups, `{"SecurityGroups": [{"GroupId": "sg-0aaaaaaa0", "GroupName": "more"}]}`, answerOf(t, interfaces)))
			i.Groups = before[:len(before)-1]
			less := compare(load(t, g.text, groups, answerOf(t, interfaces)))
			i.Groups = before
			if len(more.Differences) > 1 || len(less.Differences) > 1 {
				t.Errorf("of %+v: %s\n%s", i, strings.Join(inWords(more), "\n"), strings.Join(inWords(less), "\n"))
			}
			for _, d := range more.Differences {
				if d.Change != graphdiff.Added || d.Account != "sg-0aaaaaaa0" || d.Interfaces != 1 {
					t.Errorf("of %+v: %+v", i, d)
				}
				attached++
			}
			for _, d := range less.Differences {
				if d.Change != graphdiff.Removed || d.Account != before[len(before)-1]["GroupId"] {
					t.Errorf("of %+v: %+v", i, d)
				}
				detached++
			}
		}
	})
	if attached < 50 || detached < 50 {
		t.Errorf("only %d groups were attached, and %d detached", attached, detached)
	}
}

// TestOrderDoesNotMatter: neither that of groups nor that of rules changes what is found.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	eachGenerated(t, func(t *testing.T, g generated) {
		t.Helper()
		for _, sg := range g.made {
			for _, p := range []map[string]any{
				{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": []any{map[string]any{"CidrIp": "0.0.0.0/0"}, map[string]any{"CidrIp": "198.51.100.0/24"}}},
				{"IpProtocol": "-1", "Ipv6Ranges": []any{map[string]any{"CidrIpv6": "2001:db8::/32"}}},
			} {
				if g.IntN(3) == 0 {
					sg.IpPermissions = append(sg.IpPermissions, p)
				}
			}
		}
		ids := g.made.ids()
		want := inWords(compare(load(t, g.text, g.made.answer(t, ids...))))
		slices.Reverse(ids)
		for _, sg := range g.made {
			g.Shuffle(len(sg.IpPermissions), func(i, j int) { sg.IpPermissions[i], sg.IpPermissions[j] = sg.IpPermissions[j], sg.IpPermissions[i] })
		}
		if diff := gocmp.Diff(want, inWords(compare(load(t, g.text, g.made.answer(t, ids...))))); diff != "" {
			t.Errorf("in another order: %s", diff)
		}
	})
}
