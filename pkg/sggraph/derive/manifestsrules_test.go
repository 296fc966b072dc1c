package derive_test

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ruleLine is a rule in the words of an answer.
func ruleLine(r *sggraph.Rule) string {
	peer := r.Peer.SecurityGroup + r.Peer.CIDR
	if r.Peer.SubnetsOf != "" {
		peer = "subnets of " + r.Peer.SubnetsOf
	}
	return fmt.Sprintf("rule %s %s %s %d-%d from %s", r.SecurityGroup, r.Direction, r.Protocol, r.FromPort, r.ToPort, peer)
}

func checkRule(g *sggraph.Graph, part map[string]string) string {
	ports := portsOf(part)
	want := fmt.Sprintf("rule %s ingress %s %d-%d from %s%s", part["group"], ports.Protocol, ports.From, ports.To, part["subnets"], part["peer"])
	rules := g.Rules
	if part["possible"] != "" {
		rules = g.PossibleRules
	} else if part["if"] != "" {
		return "a certain rule has no condition"
	}
	for i := range rules {
		if ruleLine(&rules[i]) == want && (part["if"] == "" || part["if"] == rules[i].If) {
			return ""
		}
	}
	return "there is no such rule, but these:\n" + rulesAbout(g, part["group"])
}

// rulesAbout are the rules of a group for those who come in.
func rulesAbout(g *sggraph.Graph, group string) string {
	var all []string
	for i := range g.Rules {
		if r := &g.Rules[i]; r.SecurityGroup == group && r.Direction == sggraph.Ingress {
			all = append(all, "  "+ruleLine(r))
		}
	}
	for i := range g.PossibleRules {
		if r := &g.PossibleRules[i]; r.SecurityGroup == group && r.Direction == sggraph.Ingress {
			all = append(all, "  possible "+ruleLine(r)+" if "+r.If)
		}
	}
	return strings.Join(all, "\n")
}

func checkNoRule(g *sggraph.Graph, part map[string]string) string {
	suffix := " from " + part["peer"]
	for line := range strings.SplitSeq(rulesAbout(g, part["group"]), "\n") {
		if line, _, _ := strings.Cut(line, " if "); strings.HasSuffix(line, suffix) {
			return "there is one:\n" + line
		}
	}
	return ""
}
