package graphdiff_test

import (
	"fmt"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// generated is a configuration made of what touches security groups.
func generated(r *rand.Rand) string {
	pick := func(options ...string) string { return options[r.IntN(len(options))] }
	var b strings.Builder
	fmt.Fprintf(&b, "vpc: {clusterEndpoints: {publicAccess: %s, privateAccess: %s}%s%s%s%s}\n", pick("true", "false", "'${P}'"), pick("true", "false"),
		pick("", ", extraCIDRs: [10.0.0.0/8]", ", extraCIDRs: [10.1.0.0/16, 10.0.0.0/15]", ", extraCIDRs: [10.1.0.0/16, 0.0.0.0/0]", ", extraCIDRs: ['${C}']"),
		pick("", ", publicAccessCIDRs: [203.0.113.0/24]", ", publicAccessCIDRs: [203.0.0.0/16]", ", publicAccessCIDRs: [203.0.113.128/25, 9.0.0.0/8]", ", publicAccessCIDRs: [203.0.113.7/32, 198.51.100.0/24]"),
		pick("", ", sharedNodeSecurityGroup: sg-1", ", sharedNodeSecurityGroup: '${S}'", ", manageSharedNodeSecurityGroupRules: false"),
		pick("", ", securityGroup: sg-2", ", controlPlaneSecurityGroupIDs: [sg-2, sg-3]", ", cidr: 10.0.0.0/16"))
	b.WriteString(pick("", "privateCluster: {enabled: true}\n", "fargateProfiles: [{name: f}]\n",
		"remoteNetworkConfig: {remoteNodeNetworks: [{cidrs: [10.80.0.0/16]}]}\n"))
	for _, list := range []string{"nodeGroups", "managedNodeGroups"} {
		b.WriteString(list + ":\n")
		for i := range 4 {
			if r.IntN(3) == 0 {
				continue
			}
			extra := ""
			if list == "nodeGroups" {
				extra = pick("", ", withShared: false", ", withLocal: false", ", withShared: '${W}'")
			}
			fmt.Fprintf(&b, "  - {name: %c%d%s%s%s, securityGroups: {attachIDs: %s%s}}\n", list[0], i,
				pick("", "", ", ssh: {allow: true}", ", ssh: {allow: true, sourceSecurityGroupIds: [sg-3]}", ", ssh: {allow: '${K}'}",
					", ssh: {allow: true, sourceSecurityGroupIds: [sg-6, sg-7]}", ", ssh: {allow: true, sourceSecurityGroupIds: [sg-8]}", ", ssh: {allow: '${K}', sourceSecurityGroupIds: [sg-6]}"),
				pick("", ", privateNetworking: true"), pick("", ", efaEnabled: true"), pick("[]", "[]", "[sg-3]", "[sg-4, sg-5]", "['${A}']"), extra)
		}
	}
	return b.String()
}

// TestExact asks both graphs about every pair of members, without folding anything, and wants the same changes.
func TestExact(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	changes := 0
	for range 60 {
		before, after := generated(r), generated(r)
		old, now := side(t, before), side(t, after)
		d := graphdiff.Compare(old, now)
		for _, f := range d.Flows {
			checkFlow(t, old.Graph, now.Graph, d, f)
		}
		checkAddresses(t, r, old.Graph, now.Graph, d)
		for _, p := range []sggraph.Ports{{Protocol: sggraph.TCP, From: 22}, {Protocol: sggraph.TCP, From: 443}, {Protocol: sggraph.UDP, From: 53}, {Protocol: sggraph.All}} {
			changes += missed(t, old.Graph, now.Graph, d, p)
		}
		if t.Failed() {
			t.Fatalf("before:\n%s\nafter:\n%s", before, after)
		}
	}
	if changes < 500 {
		t.Errorf("only %d changes were looked for", changes)
	}
}

// missed counts the changes between members, and fails for one that d does not report.
func missed(t *testing.T, old, now *sggraph.Graph, d *graphdiff.Diff, p sggraph.Ports) int {
	t.Helper()
	reported := map[[2]string]*graphdiff.Flow{}
	for i := range d.Flows {
		f := &d.Flows[i]
		if !concerns(f, p) {
			continue
		}
		for _, pair := range pairsOf(f) {
			reported[pair] = f
		}
	}
	askOld, askNow := reach.Evaluator(old), reach.Evaluator(now)
	changes := 0
	for _, from := range members(now) {
		for _, to := range members(now) {
			if !slices.Contains(members(old), from) || !slices.Contains(members(old), to) || len(d.Renamed) > 0 || isEndpoint(from) || to == "hybrid-nodes" {
				continue
			}
			q := reach.Query{From: from, To: to, Ports: sggraph.Port(p.Protocol, p.From)}
			before, after := askOld(q).Verdict, askNow(q).Verdict
			if before == after {
				continue
			}
			changes++
			ends := [][2]string{{from, to}, {"0.0.0.0/0", to}}
			for _, cidr := range append(networks(old), networks(now)...) {
				if vpc, err := netip.ParsePrefix(now.VPC.CIDR); err == nil && narrowest(vpc, []string{cidr}) >= 0 {
					ends = append(ends, [2]string{cidr, to}) // which has the VPC in it
				}
			}
			if to == "control-plane" {
				ends = append(ends, [2]string{from, sggraph.APIServer})
			}
			if !slices.ContainsFunc(ends, func(pair [2]string) bool {
				f := reported[pair]
				return f != nil && f.Before == before && f.After == after
			}) {
				t.Errorf("%v: %s to %s is not reported", q, before, after)
			}
		}
	}
	return changes
}

// checkFlow fails for a flow that the graphs do not know of.
func checkFlow(t *testing.T, old, now *sggraph.Graph, d *graphdiff.Diff, f graphdiff.Flow) {
	t.Helper()
	if f.Exposure == graphdiff.Group || len(d.Renamed) > 0 {
		return
	}
	askOld, askNow := reach.Evaluator(old), reach.Evaluator(now)
	for _, pair := range pairsOf(&f) {
		if _, err := netip.ParsePrefix(pair[0]); err == nil {
			continue // see checkAddresses
		}
		for _, p := range f.Ports {
			q := reach.Query{From: pair[0], To: pair[1], Ports: sggraph.Port(p.Protocol, p.From)}
			if f.Before != graphdiff.Absent && askOld(q).Verdict != f.Before || f.After != graphdiff.Absent && askNow(q).Verdict != f.After {
				t.Errorf("%v is not %s to %s", q, f.Before, f.After)
			}
		}
	}
}

func concerns(f *graphdiff.Flow, p sggraph.Ports) bool {
	in := func(list []sggraph.Ports) bool {
		return slices.ContainsFunc(list, func(o sggraph.Ports) bool {
			return o.Protocol == sggraph.All || o.Protocol == p.Protocol && o.From <= p.From && p.From <= o.To
		})
	}
	return in(f.Ports) && !in(f.Except)
}

func pairsOf(f *graphdiff.Flow) [][2]string {
	var pairs [][2]string
	for _, from := range f.From {
		for _, to := range f.To {
			if f.Pairs == graphdiff.AllPairs || (f.Pairs == graphdiff.Itself) == (from == to) {
				pairs = append(pairs, [2]string{from, to})
			}
		}
	}
	return pairs
}

func members(g *sggraph.Graph) []string {
	var ids []string
	for i := range g.Members {
		ids = append(ids, g.Members[i].ID)
	}
	return ids
}

func isEndpoint(id string) bool { return strings.HasPrefix(id, "vpc-endpoint/") }

// What is answered once for ends of one class is what the graph answers for each of them.
func TestClasses(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 10))
	questions := 0
	for range 30 {
		before, after := generated(r), generated(r)
		wrong, asked := graphdiff.Misjudged(side(t, before), side(t, after))
		if questions += asked; len(wrong) > 0 {
			t.Fatalf("before:\n%s\nafter:\n%s\n%s", before, after, strings.Join(wrong, "\n"))
		}
	}
	if questions < 10_000 {
		t.Errorf("only %d questions", questions)
	}
}

// TestReversed compares the other way round and wants every change reversed.
func TestReversed(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		before, after := generated(r), generated(r)
		forth, back := compare(t, before, after), compare(t, after, before)
		if len(forth.Renamed) > 0 {
			continue // the names are those of the new version
		}
		if diff := cmp.Diff(reversed(forth), plain(back)); diff != "" {
			t.Fatalf("before:\n%s\nafter:\n%s\n(-want +got):\n%s", before, after, diff)
		}
	}
}

func plain(d *graphdiff.Diff) []string {
	return slices.Sorted(slices.Values(append(unordered(d, func(*graphdiff.Flow) {}), itemsOf(d)...)))
}

func reversed(d *graphdiff.Diff) []string {
	turned := map[graphdiff.Change]string{graphdiff.Added: "removed", graphdiff.Removed: "added"}
	lines := unordered(d, func(f *graphdiff.Flow) { f.Before, f.After = f.After, f.Before })
	for _, line := range itemsOf(d) {
		change, rest, _ := strings.Cut(line, " ")
		lines = append(lines, turned[graphdiff.Change(change)]+" "+rest)
	}
	return slices.Sorted(slices.Values(lines))
}

// unordered are the changes pair by pair.
func unordered(d *graphdiff.Diff, turn func(*graphdiff.Flow)) []string {
	var lines []string
	for _, f := range d.Flows {
		turn(&f)
		for _, pair := range pairsOf(&f) {
			lines = append(lines, fmt.Sprintf("%s -> %s %s: %s to %s", pair[0], pair[1], portsOf(f), f.Before, f.After))
		}
	}
	return lines
}

func TestTheSameIsEmpty(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		source := generated(r)
		if d := compare(t, source, source); !d.Empty() {
			t.Fatalf("%s\n%v\n%v", source, flowsOf(d), itemsOf(d))
		}
	}
}

func TestTwiceIsTheSame(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for range 20 {
		before, after := generated(r), generated(r)
		if diff := cmp.Diff(compare(t, before, after), compare(t, before, after)); diff != "" {
			t.Fatal(diff)
		}
	}
}
