package reach

import "github.com/ekslint/ekslint/pkg/sggraph"

// strangers are those to whom nothing of a cluster should be open by itself, with their names in those of flows.
func (l *flowList) strangers() [2]struct{ id, name string } {
	return [...]struct{ id, name string }{{sggraph.Internet, "internet"}, {l.g.VPC.Name(), "vpc"}}
}

// fearsOf asks what of m is open to strangers, where m is nodes, or pods on interfaces of their own.
func (l *flowList) fearsOf(m *sggraph.Member) {
	switch {
	case m.NoNodes || standsForUnknown(m):
	case m.Kind == sggraph.MemberNodegroup || m.Kind == sggraph.MemberManagedNodegroup || m.Kind == sggraph.MemberKarpenter ||
		m.Kind == sggraph.MemberAutoMode:
		l.fearsOfNodes(m)
	case m.Kind == sggraph.MemberPods && !m.IsOutside():
		for _, from := range l.strangers() {
			l.fear("anything-from-"+from.name, "these pods have network interfaces of their own, and whatever listens in one is reached there",
				from.id, m.ID, sggraph.Port(sggraph.All, 0))
		}
	}
}

// standsForUnknown reports whether m is the nodes of node pools of which nothing is known.
func standsForUnknown(m *sggraph.Member) bool { return m.ID == string(m.Kind) && !m.GroupsKnown }

// fearsOfNodes asks what of the nodes of m is open to strangers.
func (l *flowList) fearsOfNodes(m *sggraph.Member) {
	for _, from := range l.strangers() {
		l.fear("ssh-from-"+from.name, "whoever reaches SSH can try to log in to the node", from.id, m.ID,
			sggraph.Port(sggraph.TCP, sggraph.PortSSH))
		l.fear("kubelet-from-"+from.name, "the kubelet runs commands in every container of its node", from.id, m.ID,
			sggraph.Port(sggraph.TCP, sggraph.PortKubelet))
		l.fear("nodeport-from-"+from.name, "Services of type NodePort and LoadBalancer listen there on every node", from.id, m.ID,
			sggraph.Ports{Protocol: sggraph.TCP, From: sggraph.FirstNodePort, To: sggraph.LastNodePort})
		l.fear("anything-from-"+from.name, "no other port of a node is meant for strangers", from.id, m.ID, sggraph.Port(sggraph.All, 0))
	}
}
