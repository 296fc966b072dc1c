package sggraph

// webhookPorts are where the control plane calls common software in the cluster: extension API servers and webhooks on 443,
// prometheus-adapter, ingress-nginx, the AWS Load Balancer Controller and kyverno, the metrics-server add-on, istiod.
func webhookPorts() []int { return []int{443, 6443, 8443, 9443, 10251, 15017} }

// Flows asks what a cluster needs to work and what would expose it, in a fixed order: member by member as in Graph.Members.
//
// Node-to-node and DNS are asked of every member within itself, or where it has one node towards another of its class, and towards
// one representative of each other class of members: those that carry the cluster group, the shared one, both or neither, some
// attached group or none, and those whose groups are not known. There are at most sixteen classes, so the number of flows grows
// with the number of members only.
func (g *Graph) Flows() []Flow {
	l := &flowList{evaluator: newEvaluator(g), flows: []Flow{}}
	l.findRepresentatives()
	for i := range g.Members {
		if m := &g.Members[i]; m.computes() {
			l.needsOf(m)
		}
	}
	for i := range g.Members {
		if m := &g.Members[i]; m.Kind == MemberNodegroup || m.Kind == MemberManagedNodegroup {
			l.ask("ssh-from-internet", Feared, Query{anyIPv4, m.ID, TCP, portSSH})
			l.ask("ssh-from-vpc", Feared, Query{g.VPC.CIDR, m.ID, TCP, portSSH})
		}
	}
	l.ask("api-from-internet", Feared, Query{anyIPv4, APIServer, TCP, portHTTPS})
	if g.VPC.IPv6 != No {
		l.ask("api-from-internet", Feared, Query{anyIPv6, APIServer, TCP, portHTTPS})
	}
	return l.flows
}

// computes reports whether pods can run on m.
func (m *Member) computes() bool { return m.Kind != MemberControlPlane && m.Kind != MemberVPCEndpoint }

type flowList struct {
	*evaluator
	flows []Flow
	// representatives are the first members of each class, endpoints the VPC endpoints.
	representatives, endpoints []*Member
	// seconds are the second members of each class, whom the first ones ask.
	seconds map[class]*Member
}

func (l *flowList) ask(name string, need Need, q Query) {
	f := l.flow(q)
	f.Name, f.Need = name, need
	l.flows = append(l.flows, f)
}

// needsOf asks what m needs. What leads to AWS and to registries is known only of a VPC that eksctl makes: its VPC endpoints, or
// else the internet.
func (l *flowList) needsOf(m *Member) {
	l.ask("node-to-api", Needed, Query{m.ID, APIServer, TCP, portHTTPS})
	l.ask("api-to-kubelet", Needed, Query{APIServer, m.ID, TCP, portKubelet})
	if m.Kind == MemberHybridNodes {
		return
	}
	for _, port := range webhookPorts() {
		l.ask("api-to-webhook", Needed, Query{APIServer, m.ID, TCP, port})
	}
	if m.SeveralNodes {
		l.neighbours(m, m)
	}
	own := l.classOf(m)
	for _, r := range l.representatives {
		if r == m {
			r = l.seconds[own]
		}
		if r != nil && (l.classOf(r) != own || !m.SeveralNodes) {
			l.neighbours(m, r)
		}
	}
	for _, e := range l.endpoints {
		l.ask("node-to-endpoint", Needed, Query{m.ID, e.ID, TCP, portHTTPS})
	}
	if l.g.VPC.Endpoints == No && l.g.VPC.Origin == OriginEKSCTL {
		l.ask("node-to-internet", Needed, Query{m.ID, anyIPv4, TCP, portHTTPS})
	}
}

func (l *flowList) neighbours(from, to *Member) {
	l.ask("node-to-node", Needed, Query{from.ID, to.ID, All, 0})
	l.ask("node-to-dns", Needed, Query{from.ID, to.ID, TCP, portDNS})
	l.ask("node-to-dns", Needed, Query{from.ID, to.ID, UDP, portDNS})
}
