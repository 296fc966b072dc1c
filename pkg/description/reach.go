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

// needs are the connections that the cluster needs of members and does not have, and those of which that is not known.
func (t *teller) needs(members []*sggraph.Member) (closed, unknown *connections) {
	asked := map[string]bool{}
	for _, m := range members {
		asked[m.ID], asked[m.ID+pods] = true, true
		asked[sggraph.APIServer] = asked[sggraph.APIServer] || m.Kind == sggraph.MemberControlPlane
	}
	closed, unknown = &connections{asked: asked}, &connections{asked: asked}
	flows := t.Flows()
	for i := range flows {
		f := &flows[i]
		if f.Need != sggraph.Needed || !asked[f.From] && !asked[f.To] {
			continue
		}
		switch {
		case f.Verdict == sggraph.Denied:
			closed.add(f)
		case f.Verdict == sggraph.Unknown, f.Verdict == sggraph.Partial && len(f.DependsOn) > 0:
			unknown.add(f)
		}
	}
	return closed, unknown
}

// connections are those of members, by their other end: those that go out, and those that come in.
type connections struct {
	asked    map[string]bool // the members, with their pods
	to, from ends
}

// ends are other ends of connections, in order, with the ports.
type ends struct {
	names []string
	ports map[string][]sggraph.Ports
}

func (c *connections) add(f *sggraph.Flow) {
	if c.asked[f.From] {
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
	if text := c.listed(t, &c.to); text != "" {
		lines = append(lines, out+text)
	}
	if text := c.listed(t, &c.from); text != "" {
		lines = append(lines, in+text)
	}
	return lines
}

// listed are ends, those together that have the same ports, which are named where they are not all that there are.
func (c *connections) listed(t *teller, e *ends) string {
	var order []string
	names := map[string][]string{}
	for _, name := range e.names {
		on := ""
		if ports := sggraph.ListPorts(e.ports[name]); ports != string(sggraph.All) {
			on = " on " + ports
		}
		if names[on] == nil {
			order = append(order, on)
		}
		names[on] = append(names[on], c.called(t, name))
	}
	for i, on := range order {
		order[i] = few(names[on]) + on
	}
	return strings.Join(order, "; ")
}

// called is what an end is called beside the members themselves.
func (c *connections) called(t *teller, name string) string {
	switch {
	case c.asked[name] && name != sggraph.APIServer:
		return "other nodes of its own"
	case name == string(sggraph.MemberControlPlane):
		return markdown.Code(name)
	default:
		return t.end(name)
	}
}
