package why

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// resolver turns what the graph says, which has paths, into what an answer says, which has ranges.
type resolver struct{ *cluster.Cluster }

func (r resolver) end(e reach.End) End {
	return End{
		ID: e.ID, Kind: e.Kind, SecurityGroups: e.SecurityGroups, PossibleSecurityGroups: e.PossibleSecurityGroups,
		SecurityGroupsKnown: e.SecurityGroupsKnown, Because: r.reasons(e.Because),
	}
}

func (r resolver) proof(p reach.Proof) Proof {
	return Proof{
		Verdict: p.Verdict, Access: p.Access, Rules: r.rules(slices.Concat(p.Egress, p.Ingress)),
		Admitted: r.rules(p.Admitted), Because: r.reasons(p.Because),
	}
}

func (r resolver) parts(parts []reach.Part) []Part {
	var out []Part
	for _, p := range parts {
		out = append(out, Part{
			Subnets: p.Subnets, ToSubnets: p.ToSubnets, Addresses: p.Addresses, Prefixes: p.Prefixes, Ports: p.Ports, OtherPorts: p.OtherPorts,
			By: p.By, Proof: r.proof(p.Proof),
		})
	}
	return out
}

func (r resolver) ways(ways []reach.Way) []Way {
	var out []Way
	for _, way := range ways {
		one := Way{By: way.By, Verdict: way.Verdict}
		for _, hop := range way.Hops {
			one.Hops = append(one.Hops, Hop{hop.From, hop.To, []sggraph.Ports{hop.Ports}, hop.Given, r.proof(hop.Proof), hop.Parts})
		}
		out = append(out, one)
	}
	return out
}

func (r resolver) rules(rules []sggraph.Rule) []Rule {
	out := make([]Rule, len(rules))
	for i, rule := range rules {
		out[i] = Rule{Rule: rule, Because: r.reasons(rule.Because)}
	}
	return out
}

func (r resolver) reasons(because []sggraph.Because) []Reason {
	out := make([]Reason, len(because))
	for i, b := range because {
		out[i] = Reason{Text: b.Text, Path: b.Path.String(), Range: r.Place(b).Range}
		if b.At != nil {
			out[i].File = b.At.File
		}
	}
	return out
}
