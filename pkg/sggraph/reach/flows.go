package reach

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Flows asks what a cluster needs to work and what would expose it, in a fixed order: member by member as in Graph.Members.
//
// Pod-to-pod and DNS are asked of every member within itself, or where it has one node towards another of its class, and towards
// one representative of each other class of members: those that carry the cluster group, the shared one, both or neither, some
// attached group or none, and those whose groups are not all known. The number of classes is bounded, so the number of flows grows
// with the number of members only.
func Flows(g *sggraph.Graph) []sggraph.Flow {
	l := newFlowList(g)
	for i := range g.Members {
		if m := &g.Members[i]; m.RunsPods() && !m.NoNodes {
			l.needsOf(m)
		}
	}
	for i := range g.Members {
		if m := &g.Members[i]; m.Workload != nil {
			l.workloadFlows(m)
		} else if m.LoadBalancer != nil {
			l.balancerFlows(m)
		}
	}
	l.webhookFlows()
	for i := range g.Members {
		l.fearsOf(&g.Members[i])
	}
	l.fear("api-from-internet", "whoever reaches the API server can try to log in", sggraph.AnyIPv4, sggraph.APIServer,
		sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	if g.VPC.IPv6 != sggraph.No {
		l.fear("api-from-internet", "whoever reaches the API server can try to log in", sggraph.AnyIPv6, sggraph.APIServer,
			sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	}
	return l.flows
}

type flowList struct {
	*evaluator

	flows     []sggraph.Flow
	endpoints []*sggraph.Member
	// podsOf are the members that stand for the pods of others, by the others' ids.
	podsOf  map[string]*sggraph.Member
	classes []*classMembers
}

func newFlowList(g *sggraph.Graph) *flowList {
	const ofMember = 10 // about so many are asked of each
	l := &flowList{evaluator: newEvaluator(g), flows: make([]sggraph.Flow, 0, ofMember*len(g.Members)+2), podsOf: map[string]*sggraph.Member{}}
	for i := range g.Members {
		switch m := &g.Members[i]; m.Kind {
		case sggraph.MemberVPCEndpoint:
			l.endpoints = append(l.endpoints, m)
		case sggraph.MemberPods:
			l.podsOf[strings.TrimSuffix(m.ID, sggraph.PodsSuffix)] = m
		default:
		}
	}
	l.classify()
	return l
}

func (l *flowList) need(name, purpose, from, to string, ports sggraph.Ports) {
	l.ask(name, sggraph.Needed, purpose, Query{From: from, To: to, Ports: ports})
}

func (l *flowList) fear(name, purpose, from, to string, ports sggraph.Ports) {
	l.ask(name, sggraph.Feared, purpose, Query{From: from, To: to, Ports: ports})
}

func (l *flowList) ask(name string, need sggraph.Need, purpose string, q Query) {
	f := l.flow(q)
	f.Name, f.Need, f.Purpose = name, need, purpose
	l.flows = append(l.flows, f)
}

// pods is the member that stands for the pods of m: one of their own, or m itself.
func (l *flowList) pods(m *sggraph.Member) *sggraph.Member {
	if pods := l.podsOf[m.ID]; pods != nil {
		return pods
	}
	return m
}

// webhookFlows asks for the ways to the pods behind webhooks, where these are known.
func (l *flowList) webhookFlows() {
	for _, w := range l.g.Webhooks {
		for _, id := range w.Members {
			l.need("api-to-webhook", w.Because.Text, sggraph.APIServer, id, sggraph.Port(sggraph.TCP, w.Port))
		}
	}
}
