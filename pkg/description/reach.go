package description

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// reach says who reaches members and whom they reach: what is open to the internet, what of the cluster's needs is closed, what the rules
// of their groups let through, what is open to the widest first, and at last what is not known.
func (t *teller) reach(members []*sggraph.Member) []string {
	groups := map[string]bool{}
	for _, m := range members {
		for _, id := range m.SecurityGroups {
			groups[id] = true
		}
	}
	for _, m := range members {
		for _, id := range m.PossibleSecurityGroups {
			if !groups[id] {
				groups[id] = false
			}
		}
	}
	var lines []string
	open := t.fromInternet(members)
	for _, m := range members {
		if text := open[m.ID]; text != "" {
			lines = append(lines, text)
		}
	}
	closed, unknown := t.needs(members)
	lines = append(lines, closed.lines(t, "**does not reach** ", "**is not reached** by ")...)
	lines = append(lines, t.through(groups)...)
	lines = append(lines, t.foreign(groups)...)
	return append(lines, unknown.lines(t, "not known: whether it reaches ", "not known: whether it is reached by ")...)
}

// fromInternet says what of members the internet reaches, by their ids.
func (t *teller) fromInternet(members []*sggraph.Member) map[string]string {
	asked := make(map[string]bool, len(members))
	for _, m := range members {
		asked[m.ID] = true
	}
	open := map[string]string{}
	flows := t.Flows()
	for i := range flows {
		f := &flows[i]
		if f.From != sggraph.Internet || f.Ports().Protocol != sggraph.All || !asked[f.To] {
			continue
		}
		switch ports := allowedPorts(f); {
		case f.Verdict == sggraph.Allowed:
			open[f.To] = "**open to the internet on all ports**"
		case sggraph.ListPorts(ports) == string(sggraph.All):
			open[f.To] = "**open to the internet on most ports**"
		case len(ports) > 0:
			open[f.To] = "**open to the internet on " + sggraph.ListPorts(ports) + "**"
		}
	}
	return open
}

// allowedPorts are the ports of a flow that are open to all of its addresses.
func allowedPorts(f *sggraph.Flow) []sggraph.Ports {
	var ports []sggraph.Ports
	for _, part := range f.Parts {
		if part.Verdict == sggraph.Allowed && part.Addresses == "" {
			ports = append(ports, part.Ports...)
		}
	}
	return ports
}

// through says what groups let in and out, each with whether it is certain that they are carried.
func (t *teller) through(groups map[string]bool) []string {
	var all []*rules
	t.eachRule(func(r *sggraph.Rule, possible bool) {
		certain, carried := groups[r.SecurityGroup]
		if !carried {
			return
		}
		all = append(all, t.newRules(r, r.Peer.Name(""), possible || !certain, r.Direction == sggraph.Ingress && isTelling(r)))
	})
	return inWords(withoutCovered(all))
}

// isTelling reports whether it is worth a word why a rule is there: it lets in addresses, or a line of a file asks for it.
func isTelling(r *sggraph.Rule) bool {
	return r.Peer.CIDR != "" || len(r.Because) > 0 && (len(r.Because[0].Path) > 0 || r.Because[0].At != nil)
}

// withoutCovered leaves out of single rules those that perhaps are there, where others let the same through for certain.
func withoutCovered(all []*rules) []*rules {
	type permission struct {
		direction sggraph.Direction
		ports     sggraph.Ports
		peer      string
	}
	certain := make(map[permission]bool, len(all))
	for _, r := range all {
		if !r.possible {
			certain[permission{r.direction, r.ports[0], r.peers[0]}] = true
		}
	}
	return slices.DeleteFunc(all, func(r *rules) bool { return r.possible && certain[permission{r.direction, r.ports[0], r.peers[0]}] })
}

// foreign says of the groups of the user's among some that their rules are not in the file.
func (t *teller) foreign(groups map[string]bool) []string {
	var names []string
	for i := range t.Graph.SecurityGroups {
		sg := &t.Graph.SecurityGroups[i]
		if _, carried := groups[sg.ID]; carried && !sg.RulesKnown {
			names = append(names, markdown.Code(sg.ID))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"not known: what " + few(names) + " lets in and out, whose rules are not in the file"}
}
