package graphdiff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ways are the flows of load balancers to their targets in one graph, by who leads to whom. Only these are compared of what load balancers
// send: they open no other connections.
type ways map[[2]string][]sggraph.Flow

func waysOf(g *sggraph.Graph) ways {
	found := ways{}
	if g == nil || !hasBalancers(g) {
		return found
	}
	for _, f := range g.Flows() {
		if f.Need == sggraph.Needed && strings.HasPrefix(f.From, balancerPrefix) {
			key := [2]string{f.From, f.To}
			found[key] = append(found[key], f)
		}
	}
	return found
}

const balancerPrefix = string(sggraph.MemberLoadBalancer) + "/"

func hasBalancers(g *sggraph.Graph) bool {
	return slices.ContainsFunc(g.Members, func(m sggraph.Member) bool { return m.LoadBalancer != nil })
}

// flow is the one to a target on ports; denied where the load balancer does not lead there.
func (w ways) flow(from, to string, ports sggraph.Ports) sggraph.Flow {
	for _, f := range w[[2]string{from, to}] {
		if of := f.Ports(); of.Protocol == ports.Protocol && of.From <= ports.From && ports.To <= of.To {
			return f
		}
	}
	return sggraph.Flow{From: from, To: to, Verdict: sggraph.Denied}
}

// cutBalancers cuts ports where load balancers listen, and where their targets do.
func cutBalancers(graphs [2]*sggraph.Graph, cut func(sggraph.Ports)) {
	for _, g := range graphs {
		if g == nil {
			continue
		}
		for i := range g.Members {
			lb := g.Members[i].LoadBalancer
			if lb == nil {
				continue
			}
			for _, l := range lb.Listeners {
				cut(sggraph.Port(l.Protocol, l.Port))
			}
			for _, t := range lb.Targets {
				for _, p := range []*sggraph.TargetPort{t.Traffic, t.HealthCheck} {
					if p != nil {
						cut(sggraph.Ports{Protocol: p.Protocol, From: p.From, To: p.To})
					}
				}
			}
		}
	}
}

// isPair reports whether flows from one end to another are compared. Pods with the groups of their nodes do what these do, and are looked
// at where they moved; load balancers are looked at from outside, and where they lead.
func (c *comparison) isPair(from, to *end) bool {
	switch {
	case from.kind == sggraph.MemberLoadBalancer:
		key := [2]string{from.ids[0], to.ids[0]}
		return c.ways[0][key] != nil || c.ways[1][key] != nil
	case from.rides || to.rides:
		return false
	case to.kind == sggraph.MemberLoadBalancer:
		return from.isNetwork() || !to.isPublic && from.kind != sggraph.MemberControlPlane
	default:
		return true
	}
}

// ridesAlong reports whether the pods of a workload have the groups of what they run on, and, where both versions have them, run on the
// same in both.
func ridesAlong(before, after *sggraph.Member) bool {
	for _, m := range []*sggraph.Member{before, after} {
		if m != nil && !rides(m) {
			return false
		}
	}
	return before == nil || after == nil || whereabouts(before) == whereabouts(after)
}

func rides(m *sggraph.Member) bool {
	return m.Workload != nil && !slices.ContainsFunc(m.Workload.Landings, func(l sggraph.Landing) bool { return slices.Contains(l.Interfaces, m.ID) })
}

// whereabouts is on what the pods of a workload run, as text.
func whereabouts(m *sggraph.Member) string {
	var b strings.Builder
	fmt.Fprint(&b, m.Workload.OnHostNetwork, m.Workload.Elsewhere)
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		interfaces := slices.Clone(l.Interfaces)
		if at := slices.Index(interfaces, m.ID); at >= 0 {
			interfaces[at] = "its own"
		}
		fmt.Fprintf(&b, "\n%s %s %q", l.On, l.Takes, interfaces)
	}
	return b.String()
}

// nature is what decides about a load balancer or a workload besides its groups: in what two versions may differ, in what members of one
// graph may, and in what they may towards networks. All are empty for any other member.
func (p *profiler) nature(m *sggraph.Member) (exact, alike, guard string) {
	switch {
	case m.LoadBalancer != nil:
		return balancerText(m.LoadBalancer) + p.by[m.ID], m.ID, m.ID
	case m.Workload != nil:
		at := whereabouts(m) + p.by[m.ID]
		return at, at, at
	default:
		return "", "", ""
	}
}

// balancerText is what is particular about a load balancer, as text.
func balancerText(lb *sggraph.LoadBalancer) string {
	var b strings.Builder
	fmt.Fprint(&b, lb.Kind, lb.Maker, lb.Scheme, lb.Listeners, lb.ListenersKnown, lb.TargetsKnown, lb.Unguarded, len(lb.Refused))
	for _, t := range lb.Targets {
		fmt.Fprint(&b, "\n", t.Service, t.ServicePort, t.Type, t.Members, t.MembersKnown, t.Pods, t.SameNode, t.AlsoUDP, len(t.Refused))
		for _, p := range []*sggraph.TargetPort{t.Traffic, t.HealthCheck} {
			if p != nil {
				fmt.Fprint(&b, " ", *p)
			}
		}
	}
	return b.String()
}

// namedBy are, as text, the rules that name a load balancer, and those that exist where pods of a workload run somewhere, by member; and
// target says which load balancers lead to a member.
func namedBy(g *sggraph.Graph) (by, target map[string]string) {
	by, target = map[string]string{}, map[string]string{}
	enter := func(r *sggraph.Rule, possible bool) {
		of := []string{r.For, r.Peer.SubnetsOf}
		if workload, _, ok := strings.Cut(r.If, " on "); ok {
			of = append(of, workload)
		}
		for _, id := range of {
			if id != "" {
				by[id] += fmt.Sprintln(possible, r.SecurityGroup, r.Direction, r.Ports(), r.Peer)
			}
		}
	}
	for i := range g.Rules {
		enter(&g.Rules[i], false)
	}
	for i := range g.PossibleRules {
		enter(&g.PossibleRules[i], true)
	}
	for i := range g.Members {
		if lb := g.Members[i].LoadBalancer; lb != nil {
			for _, t := range lb.Targets {
				for _, id := range t.Members {
					target[id] += "\n" + g.Members[i].ID + " " + t.Service + ":" + t.ServicePort
				}
			}
		}
	}
	return by, target
}

// isPublicIn reports whether a member is a load balancer for the internet.
func isPublicIn(m *sggraph.Member) bool {
	return m != nil && m.LoadBalancer != nil && m.LoadBalancer.Scheme == loadbalancer.InternetFacing
}

// schemes are the reasons that load balancers are for the internet in one version, and not in the other.
func (c *comparison) schemes(list *reasonList, b *bundle) {
	for _, id := range b.toIDs {
		before, after := c.members[0][id], c.members[1][id]
		if before == nil || after == nil || isPublicIn(before) == isPublicIn(after) {
			continue
		}
		for _, v := range []int{1, 0} {
			if at := schemeOf(c.graphs[v], id); at != nil {
				scheme := cmp.Or(c.members[v][id].LoadBalancer.Scheme, "of a scheme that is not known")
				list.add(v, []sggraph.Because{{At: at, Text: id + " is " + scheme}})
			}
		}
	}
}

// moves are the reasons that pods run on something else in one version than in the other.
func (c *comparison) moves(list *reasonList, b *bundle) {
	for _, id := range slices.Concat(b.toIDs, b.fromIDs) {
		before, after := c.members[0][id], c.members[1][id]
		if before == nil || after == nil || before.Workload == nil || whereabouts(before) == whereabouts(after) {
			continue
		}
		for _, v := range []int{1, 0} {
			list.add(v, []sggraph.Because{runsOn(c.members[v][id])})
		}
	}
}

// runsOn says on what the pods of a workload run, at the place that decides it: what they select, say, or else the workload.
func runsOn(m *sggraph.Member) sggraph.Because {
	var on []string
	var why sggraph.Because
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		on = append(on, l.On)
		for _, b := range slices.Concat(l.Because, m.Because) {
			if why.At == nil && b.At != nil {
				why.At = b.At
			}
		}
	}
	if m.Workload.Elsewhere || len(on) == 0 {
		on = append(on, "nodes that are not known")
	}
	why.Text = m.ID + " run on " + strings.Join(on, ", ")
	return why
}

// schemeOf is where the scheme of a load balancer is written: the annotation of its Service or of one of its Ingresses, or else what asks
// for it.
func schemeOf(g *sggraph.Graph, id string) *manifest.Place {
	i := slices.IndexFunc(g.LoadBalancers, func(lb *loadbalancer.LoadBalancer) bool { return lb.ID == id })
	if i < 0 || len(g.LoadBalancers[i].Owners) == 0 {
		return nil
	}
	for _, owner := range g.LoadBalancers[i].Owners {
		for _, key := range owner.Annotations.Keys() {
			if strings.HasSuffix(key, "scheme") || strings.HasSuffix(key, "load-balancer-internal") {
				at := owner.LocateAnnotation(key)
				return &at
			}
		}
	}
	return &g.LoadBalancers[i].Owners[0].At
}

// renamedParts gives the parts of a member that name others the new names.
func renamedParts(m *sggraph.Member, name func(string) string) {
	if w := m.Workload; w != nil {
		copied := *w
		copied.Landings = slices.Clone(w.Landings)
		for i := range copied.Landings {
			l := &copied.Landings[i]
			l.On, l.Interfaces = name(l.On), renamedIDs(l.Interfaces, name)
		}
		m.Workload = &copied
	}
	if lb := m.LoadBalancer; lb != nil {
		copied := *lb
		copied.Targets = slices.Clone(lb.Targets)
		for i, t := range copied.Targets {
			group := *t
			group.Members = renamedIDs(t.Members, name)
			copied.Targets[i] = &group
		}
		m.LoadBalancer = &copied
	}
}
