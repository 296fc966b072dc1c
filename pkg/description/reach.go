package description

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pods is what the id of a member ends with that stands for the pods of another one.
const pods = "/pods"

// reach says who reaches members and whom they reach, as far as the rules of their groups go: what is open to the widest first, what is
// closed or not known last.
func (t *teller) reach(members []*sggraph.Member) []string {
	groups := map[string]bool{}
	for _, m := range members {
		for _, id := range m.PossibleSecurityGroups {
			groups[id] = groups[id]
		}
		for _, id := range m.SecurityGroups {
			groups[id] = true
		}
	}
	var lines []string
	open := t.fromInternet(members)
	for _, m := range members {
		if text := open[m.ID]; text != "" {
			lines = append(lines, text)
		}
	}
	lines = append(lines, t.through(groups)...)
	lines = append(lines, t.foreign(groups)...)
	return append(lines, t.doubts(members)...)
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
		case len(ports) > 0:
			open[f.To] = "**open to the internet on " + sggraph.ListPorts(ports) + "**"
		}
	}
	return open
}

// allowedPorts are the ports of the parts of a flow that are open.
func allowedPorts(f *sggraph.Flow) []sggraph.Ports {
	var ports []sggraph.Ports
	for _, part := range f.Parts {
		if part.Verdict == sggraph.Allowed {
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
		peer := r.Peer.Name("")
		if r.Peer.SecurityGroup == r.SecurityGroup && len(groups) == 1 {
			peer = r.Peer.Name(r.SecurityGroup)
		}
		all = append(all, t.newRules(r, peer, possible || !certain, r.Direction == sggraph.Ingress && isTelling(r)))
	})
	return inWords(withoutCovered(all))
}

// isTelling reports whether it is worth a word why a rule is there: it lets in addresses, or a line of the file asks for it.
func isTelling(r *sggraph.Rule) bool {
	return r.Peer.CIDR != "" || len(r.Because) > 0 && len(r.Because[0].Path) > 0
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

// doubts says which of the connections that the cluster needs members do not have, and of which that is not known.
func (t *teller) doubts(members []*sggraph.Member) []string {
	asked := map[string]bool{}
	for _, m := range members {
		asked[m.ID], asked[m.ID+pods] = true, true
		asked[sggraph.APIServer] = asked[sggraph.APIServer] || m.Kind == sggraph.MemberControlPlane
	}
	var closed, unknown connections
	flows := t.Flows()
	for i := range flows {
		f := &flows[i]
		if f.Need != sggraph.Needed || !asked[f.From] && !asked[f.To] {
			continue
		}
		switch {
		case f.Verdict == sggraph.Denied:
			closed.add(f, asked)
		case f.Verdict == sggraph.Unknown, f.Verdict == sggraph.Partial && len(f.DependsOn) > 0:
			unknown.add(f, asked)
		}
	}
	lines := closed.lines(t, "**does not reach** ", "**is not reached** by ")
	return append(lines, unknown.lines(t, "not known: whether it reaches ", "not known: whether it is reached by ")...)
}

// connections are those of members, by their other end: those that go out, and those that come in.
type connections struct{ to, from ends }

// ends are other ends of connections, in order, with the ports.
type ends struct {
	names []string
	ports map[string][]sggraph.Ports
}

func (c *connections) add(f *sggraph.Flow, asked map[string]bool) {
	if asked[f.From] {
		c.to.add(f.To, f.Ports())
		return
	}
	c.from.add(f.From, f.Ports())
}

// add adds ports of an end, which stands for its pods as well.
func (e *ends) add(name string, ports sggraph.Ports) {
	name = strings.TrimSuffix(name, pods)
	if e.ports == nil {
		e.ports = map[string][]sggraph.Ports{}
	}
	if e.ports[name] == nil {
		e.names = append(e.names, name)
	}
	e.ports[name] = append(e.ports[name], ports)
}

// lines begin with words for connections that go out from members, and for those that come in.
func (c *connections) lines(t *teller, out, in string) []string {
	var lines []string
	if text := t.listed(&c.to); text != "" {
		lines = append(lines, out+text)
	}
	if text := t.listed(&c.from); text != "" {
		lines = append(lines, in+text)
	}
	return lines
}

// listed are ends with their ports, where these are not all that there are.
func (t *teller) listed(e *ends) string {
	texts := make([]string, len(e.names))
	for i, name := range e.names {
		texts[i] = t.end(name)
		if name == string(sggraph.MemberControlPlane) {
			texts[i] = markdown.Code(name)
		}
		if ports := sggraph.ListPorts(e.ports[name]); ports != string(sggraph.All) {
			texts[i] += " on " + ports
		}
	}
	return few(texts)
}
