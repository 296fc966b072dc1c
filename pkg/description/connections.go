package description

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// pods is what the id of a member ends with that stands for the pods of another one.
const pods = "/pods"

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
	unknown.to.remove(&closed.to) // of the control plane and the API server one may be closed, and the other not known
	unknown.from.remove(&closed.from)
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

// remove takes the names away that are among others, with all their ports.
func (e *ends) remove(others *ends) {
	e.names = slices.DeleteFunc(e.names, func(name string) bool { return others.ports[name] != nil })
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
