package graphdiff_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/sggraph/derive"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const preamble = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: demo, region: eu-west-1, version: \"1.34\"}\n"

// side reads a configuration of which only the interesting part is given. "none" is no cluster at all.
func side(tb testing.TB, body string) graphdiff.Side {
	tb.Helper()
	if body == "none" {
		return graphdiff.Side{}
	}
	docs := yamldoc.Parse([]byte(preamble + body))
	if len(docs) != 1 || docs[0].Err != nil {
		tb.Fatalf("not one YAML document: %q", body)
	}
	cfg := clusterconfig.Load(docs[0], clusterconfig.PurposeCreateCluster)
	return graphdiff.Side{Config: cfg, Graph: derive.Graph(cfg)}
}

func compare(tb testing.TB, before, after string) *graphdiff.Diff {
	tb.Helper()
	return graphdiff.Compare(side(tb, before), side(tb, after))
}

// flowsOf are the flows in short, in their order.
func flowsOf(d *graphdiff.Diff) []string {
	lines := []string{}
	for _, f := range d.Flows {
		pairs := ""
		if f.Pairs != graphdiff.AllPairs {
			pairs = " (" + string(f.Pairs) + ")"
		}
		from := strings.Join(f.From, " ")
		if len(f.Without) > 0 {
			from += " without " + strings.Join(f.Without, " ")
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s -> %s%s %s: %s to %s", f.Change, f.Exposure, from,
			strings.Join(f.To, " "), pairs, portsOf(f), f.Before, f.After))
	}
	return lines
}

func portsOf(f graphdiff.Flow) string {
	text := strings.Trim(fmt.Sprint(f.Ports), "[]")
	if len(f.Except) > 0 {
		text += " but " + strings.Trim(fmt.Sprint(f.Except), "[]")
	}
	return text
}

// itemsOf are all other differences in short, in their order.
func itemsOf(d *graphdiff.Diff) []string {
	lines := []string{}
	for _, r := range d.Renamed {
		lines = append(lines, "renamed "+r.From+" "+r.To)
	}
	for _, m := range d.Members {
		lines = append(lines, string(m.Change)+" member "+m.ID)
	}
	for _, sg := range d.SecurityGroups {
		lines = append(lines, fmt.Sprintf("%s %sgroup %s (%s)", sg.Change, perhaps(sg.Possible), sg.ID, sg.Origin))
	}
	for _, a := range d.Attachments {
		lines = append(lines, string(a.Change)+" "+perhaps(a.Possible)+"attachment "+a.Member+" "+a.SecurityGroup)
	}
	for _, r := range d.Rules {
		lines = append(lines, fmt.Sprintf("%s %srule %s %s %s %d-%d %s%s", r.Change, perhaps(r.Possible), r.Rule.SecurityGroup, r.Rule.Direction, r.Rule.Protocol,
			r.Rule.FromPort, r.Rule.ToPort, r.Rule.Peer.SecurityGroup, r.Rule.Peer.CIDR))
	}
	for _, l := range d.Leads {
		lines = append(lines, fmt.Sprintf("%s lead %s %s to %s on %s", l.Change, l.LoadBalancer, l.Listener, l.To, l.Ports))
	}
	return lines
}

func perhaps(possible bool) string {
	if possible {
		return "possible "
	}
	return ""
}
