package graphdiff

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/reach"
)

// Absent is the verdict on a flow in a version that lacks one of its ends.
const Absent sggraph.Verdict = "absent"

// comparison asks both graphs the same questions: from every network and member to every member and the API server, and from every
// outside group to those whose rules name it, on every piece of the protocols and ports. Members that are alike are asked for once,
// and flows whose ends are the same in both versions not at all.
type comparison struct {
	graphs [2]*sggraph.Graph
	// ask answers for members and networks, askOutside for anything that carries a group.
	ask, askOutside [2]func(reach.Query) sggraph.Flow
	atoms           []sggraph.Ports
	sources         asked // without groups
	targets         []*end
	// uncompared are nodes of which not all flows among them are compared.
	uncompared []string
	groups     []*end
	admissions admissions
	vpc        [2]string
	// everywhere are lists of networks: whatever is in the VPC is part of one of each list.
	everywhere [][]*end
	listed     map[string]bool // sources of the public endpoint in either version
	classes    [2]classes
	members    [2]map[string]*sggraph.Member
	unmet      map[needEnds][]need // of the new version; nil where nobody has asked
	ways       [2]ways
	// byChange makes one link of all atoms that change alike, whatever the verdict on each was before, and asks for groups of load balancers
	// as for those of the user.
	byChange bool
}

func newComparison(graphs [2]*sggraph.Graph, byChange bool) *comparison {
	c := &comparison{
		graphs: graphs, atoms: atoms(graphs), groups: groupEnds(graphs, byChange), listed: map[string]bool{}, byChange: byChange,
	}
	c.admissions = admit(graphs, c.groups)
	same := sameSurroundings(graphs)
	members, owned := memberEnds(graphs, same), namedInOne(graphs)
	for v, g := range graphs {
		if g != nil {
			c.ask[v], c.askOutside[v] = reach.Evaluator(g, owned...), reach.Evaluator(withSenders(g, c.groups), owned...)
			c.vpc[v] = g.VPC.CIDR
			for _, cidr := range g.Endpoint.PublicCIDRs {
				c.listed[cidr] = true
			}
		}
		c.members[v], c.ways[v] = take(g).members, waysOf(g)
	}
	for v := range c.vpc {
		c.vpc[v] = cmp.Or(c.vpc[v], c.vpc[1-v])
	}
	var ofVPC []*end
	for _, network := range networkEnds(graphs) {
		c.sources.add(network)
		if network.ids[0] == anyIPv4 {
			c.everywhere = append(c.everywhere, []*end{network})
		}
		if c.isOfVPC(0, network) && c.isOfVPC(1, network) {
			ofVPC = append(ofVPC, network)
		}
	}
	if len(ofVPC) > 0 {
		c.everywhere = append(c.everywhere, ofVPC)
	}
	c.enter(members, same)
	for v, g := range graphs {
		c.classes[v] = newClasses(g, v, c.members[v], slices.Concat(c.sources.all, c.groups, c.targets))
	}
	return c
}

// enter adds members, the API server and the internet to the ends; same says whether their surroundings are the same in both versions.
func (c *comparison) enter(members []*end, same bool) {
	graphs := c.graphs
	api := &end{ids: []string{sggraph.APIServer}, exposure: Within, in: present(graphs), same: same && sameEndpoint(graphs)}
	c.uncompared = markLate(members)
	for _, e := range members {
		if e.kind == sggraph.MemberControlPlane {
			api.same = api.same && e.same
		}
		if e.kind != sggraph.MemberVPCEndpoint {
			c.sources.add(e)
		}
		if !e.outside {
			c.targets = append(c.targets, e)
		}
	}
	internet := &end{ids: []string{sggraph.Internet}, exposure: Within, in: present(graphs), same: same}
	c.targets = append(c.targets, api, internet)
}

// sameSurroundings reports whether all that does not belong to a single member is the same: the VPC.
func sameSurroundings(graphs [2]*sggraph.Graph) bool {
	if graphs[0] == nil || graphs[1] == nil {
		return false
	}
	vpcs := [2]sggraph.VPC{graphs[0].VPC, graphs[1].VPC}
	vpcs[0].Because, vpcs[1].Because = nil, nil
	return reflect.DeepEqual(vpcs[0], vpcs[1])
}

func sameEndpoint(graphs [2]*sggraph.Graph) bool {
	if graphs[0] == nil || graphs[1] == nil {
		return false
	}
	a, b := graphs[0].Endpoint, graphs[1].Endpoint
	a.Because, b.Because = nil, nil
	return reflect.DeepEqual(a, b)
}

// flows are all changes, folded and in order.
func (c *comparison) flows() []Flow {
	links := make([]*link, 0, len(c.targets))
	for _, to := range c.targets {
		var here []*link
		for _, from := range c.sources.of(to) {
			if (!from.same || !to.same) && c.isPair(from, to) {
				here = append(here, c.between(from, to)...)
			}
		}
		if !to.same && !to.rides {
			here = append(here, c.fromGroups(to)...)
		}
		links = append(links, c.withoutImplied(here)...)
	}
	return c.fold(c.withoutRepeated(links))
}

// fromGroups compares the flows from outside groups to those of an end whose rules name them. Towards others, what carries a group is
// like anything else in the network where it is. The API server is asked for all of them. What closes to load balancers is told where
// they lead to.
func (c *comparison) fromGroups(to *end) []*link {
	var found []*link
	for _, asked := range c.askedFor(to) {
		id := asked.group.ids[0]
		links := c.links(asked.group, asked.to, AllPairs, id, asked.to.ids[0])
		if !isOfUser(id) {
			links = slices.DeleteFunc(links, func(l *link) bool { return l.narrows() })
		}
		found = append(found, links...)
	}
	return found
}

// between compares the flows from one end to another.
func (c *comparison) between(from, to *end) []*link {
	if from != to {
		return c.links(from, to, AllPairs, from.ids[0], to.ids[0])
	}
	itself := c.links(from, to, Itself, from.ids[0], from.ids[0])
	if len(from.ids) == 1 {
		return everyPair(itself)
	}
	others := c.links(from, to, Others, from.ids[0], from.ids[1])
	if sameLinks(itself, others) {
		return everyPair(itself)
	}
	return append(itself, others...)
}

// links compares the flows between two members or networks and returns one link for each way in which atoms changed.
func (c *comparison) links(from, to *end, pairs Pairs, fromID, toID string) []*link {
	var found []*link
	verdicts := [2]func(int) sggraph.Verdict{c.verdicts(0, from, to, fromID, toID), c.verdicts(1, from, to, fromID, toID)}
	for i, atom := range c.atoms {
		if !c.isAsked(from, to, atom) {
			continue
		}
		t := transition{verdicts[0](i), verdicts[1](i)}
		if !t.matters() {
			continue
		}
		was := t.before
		if c.byChange {
			t = t.typical()
		}
		at := slices.IndexFunc(found, func(l *link) bool { return l.transition == t })
		if at < 0 {
			at = len(found)
			found = append(found, &link{from: from, to: to, pairs: pairs, transition: t, was: was, atoms: make(atomSet, len(c.atoms))})
		}
		found[at].atoms[i], found[at].was = true, together(found[at].was, was)
	}
	return found
}

// isAsked leaves out the way to the internet of those who are new or gone; ports on which nobody calls the API server; the VPC's own
// network as its caller, since its members are asked for; and networks of IPv6 unless the list of sources has them: the public
// endpoint of most clusters has no such address.
func (c *comparison) isAsked(from, to *end, atom sggraph.Ports) bool {
	switch to.ids[0] {
	case sggraph.APIServer:
	case sggraph.Internet:
		return from.runsNodes() && from.in == [2]bool{true, true}
	default:
		return true
	}
	if from.kind == sggraph.MemberControlPlane || atom != https() {
		return false
	}
	if c.isOfVPC(0, from) || c.isOfVPC(1, from) {
		return false
	}
	return !from.prefix.IsValid() || from.prefix.Addr().Is4() || c.listed[from.ids[0]]
}

// isOfVPC reports whether an end is a prefix of the VPC in version v; the other one speaks for a version without the cluster.
func (c *comparison) isOfVPC(v int, e *end) bool {
	g := cmp.Or(c.graphs[v], c.graphs[1-v])
	return c.vpc[v] == e.ids[0] || g != nil && slices.Contains(g.VPC.Prefixes, e.ids[0])
}

// runsNodes reports whether e are members whose way out to the internet is a question: not the control plane, which AWS connects,
// not load balancers, not pods that do what their nodes do, and not those outside the VPC.
func (e *end) runsNodes() bool {
	return e.kind != "" && e.kind != sggraph.MemberControlPlane && e.kind != sggraph.MemberLoadBalancer && !e.outside && !e.rides
}

// verdicts answers for the atoms, by index.
func (c *comparison) verdicts(v int, from, to *end, fromID, toID string) func(int) sggraph.Verdict {
	if !from.in[v] || !to.in[v] {
		return func(int) sggraph.Verdict { return Absent }
	}
	if from.kind == sggraph.MemberLoadBalancer {
		return func(i int) sggraph.Verdict { return c.flow(v, from, fromID, toID, c.atoms[i]).Verdict }
	}
	pair := classPair{from.class[v], to.classFor(from, v), 0, fromID == toID}
	if from.exposure == Group {
		pair.admission = c.admissions[toID][fromID][v]
	}
	known := c.classes[v].verdictsOf(pair, len(c.atoms))
	return func(i int) sggraph.Verdict {
		if known[i] == "" {
			known[i] = c.verdict(v, from, fromID, toID, c.atoms[i])
		}
		return known[i]
	}
}

func (c *comparison) verdict(v int, from *end, fromID, toID string, atom sggraph.Ports) sggraph.Verdict {
	f := c.flow(v, from, fromID, toID, atom)
	if len(f.Parts) == 0 {
		return f.Verdict
	}
	on := wholly
	if toID == sggraph.Internet {
		on = mostly
	}
	return eachSubnet(c.partsOf(v, from, &f), on)
}

func (c *comparison) flow(v int, from *end, fromID, toID string, atom sggraph.Ports) sggraph.Flow {
	if from.kind == sggraph.MemberLoadBalancer {
		f, ok := c.ways[v].flow(fromID, toID, atom)
		if _, inOther := c.ways[1-v].flow(fromID, toID, atom); ok || !inOther || !leadsAnywhere(c.members[v][fromID]) {
			return f
		}
	}
	ask := c.ask[v]
	if from.exposure == Group {
		ask = c.askOutside[v]
	}
	if c.vpc[v] == anyVPC && fromID == c.vpc[1-v] {
		fromID = anyVPC
	}
	return ask(reach.Query{From: fromID, To: toID, Ports: atom})
}
