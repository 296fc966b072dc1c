package diagram

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// balancers says of each load balancer what it is, to whom it is open, and where it leads.
func (t textWriter) balancers() {
	if !t.p.hasBalancers {
		return
	}
	t.printf("\nLoad balancers\n")
	offers := map[string][]*sggraph.Flow{}
	for i := range t.d.Flows {
		if f := &t.d.Flows[i]; f.Need == sggraph.Offered {
			offers[f.To] = append(offers[f.To], f)
		}
	}
	for i := range t.d.Graph.Members {
		if m := &t.d.Graph.Members[i]; m.LoadBalancer != nil {
			t.balancer(m, offers[m.ID])
		}
	}
}

func (t textWriter) balancer(m *sggraph.Member, offers []*sggraph.Flow) {
	lb := m.LoadBalancer
	t.printf("  %s\n      %s\n", m.ID, balancerKind(lb)+", made by "+cmp.Or(string(lb.Maker), "whom is not known"))
	t.offers(lb, offers)
	if lb.InFrontOf != "" {
		t.wrapped("      leads to ", wordsOf(lb.InFrontOf+", by "+portsBehind(lb)), "")
	}
	for _, g := range lb.Targets {
		t.wrapped("      leads to ", wordsOf(targetWords(g)), "")
	}
	for _, r := range refusals(lb) {
		t.wrapped("      ", wordsOf(t.d.withPlace(r.Because)), "")
		for _, ground := range r.grounds {
			t.wrapped("         ", wordsOf(t.d.withPlace(ground)), "")
		}
	}
	for _, a := range lb.Assumed {
		t.wrapped("      assumed: ", wordsOf(t.d.withPlace(a)), "")
	}
}

// offers says which listeners are open to whom, those with one answer on a line.
func (t textWriter) offers(lb *sggraph.LoadBalancer, offers []*sggraph.Flow) {
	var order []string
	listeners, because := map[string][]string{}, map[string][]sggraph.Because{}
	for _, f := range offers {
		head := openTo(f.Verdict) + " " + partyOf(f.From, t.d.Graph.VPC.CIDR)
		if listeners[head] == nil {
			order = append(order, head)
		}
		for _, l := range lb.Listeners {
			if l.Protocol == f.Protocol && l.Port == f.Port {
				listeners[head] = appendNew(listeners[head], l.As+" "+strconv.Itoa(l.Port))
			}
		}
		if f.Verdict != sggraph.Allowed && len(lb.Refused) == 0 {
			because[head] = append(because[head], reasonsOf(f)...)
		}
	}
	for _, head := range order {
		t.wrapped("      "+head+": ", listeners[head], ",")
		t.reasons(because[head])
	}
	if !lb.ListenersKnown {
		t.printf("      not all of its listeners are known\n")
	}
}

func openTo(v sggraph.Verdict) string {
	switch v {
	case sggraph.Allowed:
		return "open to"
	case sggraph.Denied:
		return "closed to"
	case sggraph.Partial:
		return "open in part to"
	default:
		return "perhaps open to"
	}
}

// targetWords is "shop/web:80, by tcp/8080 of pods/shop/web, with health checks on tcp/8081".
func targetWords(g *sggraph.TargetGroup) string {
	text := g.Service + ":" + g.ServicePort + ", by "
	switch {
	case g.Traffic == nil && hasPortOfEach(g):
		text += portsOfEach(g)
	case g.Traffic == nil:
		text += portNotKnown(g) + targetsOf(g)
	case g.Traffic.Chosen != "":
		text += "a node port in " + portOf(g.Traffic) + targetsOf(g)
	default:
		text += portOf(g.Traffic) + targetsOf(g)
	}
	if g.Type == loadbalancer.Instance && len(g.Pods) > 0 {
		text += ", for " + podsBehind(g)
	}
	if h := g.HealthCheck; h != nil && (g.Traffic == nil || portOf(h) != portOf(g.Traffic)) {
		text += ", with health checks on " + portOf(h)
	}
	return text
}

// hasPortOfEach reports whether the targets are pods that are known, and so is the port of each, which is not the same on all.
func hasPortOfEach(g *sggraph.TargetGroup) bool {
	isUnknown := func(id string) bool {
		return !slices.ContainsFunc(g.Pods, func(p sggraph.PodPort) bool { return p.Workload == id })
	}
	return g.Type == loadbalancer.IP && g.MembersKnown && len(g.Members) > 0 && !slices.ContainsFunc(g.Members, isUnknown)
}

// portsOfEach is "tcp/8080 of pods/shop/v1, tcp/3000 of pods/shop/v2".
func portsOfEach(g *sggraph.TargetGroup) string {
	var each []string
	for _, p := range g.Pods {
		each = append(each, sggraph.Port(p.Protocol, p.Port).String()+" of "+p.Workload)
	}
	return strings.Join(each, ", ")
}

// portsBehind are those of the listeners to which a load balancer leads that is in front of another one.
func portsBehind(lb *sggraph.LoadBalancer) string {
	var ports []sggraph.Ports
	for _, l := range lb.Listeners {
		ports = append(ports, sggraph.Port(l.Protocol, l.To))
	}
	return sggraph.ListPorts(sggraph.JoinPorts(ports))
}

// portNotKnown says of what kind the port is, where that is known.
func portNotKnown(g *sggraph.TargetGroup) string {
	if g.Type == loadbalancer.Instance {
		return "a node port that is not known,"
	}
	return "a port that is not known,"
}

// targetsOf are the targets, and what may be one.
func targetsOf(g *sggraph.TargetGroup) string {
	text := ""
	if len(g.Members) > 0 {
		text = " of " + shortList(g.Members)
	}
	switch {
	case g.AnyMember && g.Type == loadbalancer.IP:
		return text + " of pods that are not known"
	case len(g.PossibleMembers) > 0:
		return text + ", perhaps of " + shortList(g.PossibleMembers)
	case len(g.Members) == 0 && g.MembersKnown:
		return " of no targets"
	case len(g.Members) == 0:
		return " of targets that are not known"
	case !g.MembersKnown:
		return text + " and perhaps others"
	default:
		return text
	}
}

// podsBehind are the workloads behind the ports of nodes.
func podsBehind(g *sggraph.TargetGroup) string {
	var pods []string
	for i := range g.Pods {
		pods = append(pods, g.Pods[i].Workload)
	}
	text := shortList(unique(pods))
	if g.SameNode {
		text += " on the same node"
	}
	return text
}

func portOf(p *sggraph.TargetPort) string {
	return sggraph.Ports{Protocol: p.Protocol, From: p.From, To: p.To}.String()
}
