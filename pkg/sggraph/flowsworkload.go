package sggraph

// workloadFlows asks what the pods of a workload need. Those with the groups of their node need what the node's pods do.
func (l *flowList) workloadFlows(m *Member) {
	for _, call := range m.Workload.Calls {
		for _, id := range call.Members {
			ports := Ports{call.Port.Protocol, call.Port.From, call.Port.To}
			l.need("pod-to-service", call.Because.Text, m.ID, id, ports)
		}
	}
	if m.Workload.OwnGroups == No || len(m.Workload.Landings) == 0 {
		return
	}
	l.need("pod-to-api", "pods call the API server by the Service \"kubernetes\"", m.ID, string(MemberControlPlane), Port(TCP, portHTTPS))
	l.dnsOf(m)
	for _, e := range l.endpoints {
		if !e.Optional {
			l.need("pod-to-endpoint", e.purposeOr("without a way to the internet, AWS is reached through the endpoints"), m.ID, e.ID, Port(TCP, portHTTPS))
		}
	}
	for i := range m.Workload.Landings {
		l.probesOf(m, &m.Workload.Landings[i])
	}
}

// dnsOf asks for the ways to CoreDNS: to one of each class of members that may host it.
func (l *flowList) dnsOf(m *Member) {
	for _, class := range l.classes {
		if len(class.dnsHosts) == 0 {
			continue
		}
		to := l.pods(class.dnsHosts[0]).ID
		for _, protocol := range []Protocol{TCP, UDP} {
			l.need("pod-to-dns", "CoreDNS may run there", m.ID, to, Port(protocol, portDNS))
		}
	}
}

// probesOf asks whether the kubelet of a node reaches the ports of probes of the pods on it.
func (l *flowList) probesOf(m *Member, on *Landing) {
	if on.Interfaces[0] != m.ID || l.ends[on.On].member.Kind == MemberFargateProfile {
		return // what passes between the kubelet and such pods passes no security group
	}
	for _, probe := range m.Workload.Probes {
		l.ask("kubelet-to-probe", Needed, "the kubelet asks the pods on its node whether they are well",
			Query{From: on.On, To: m.ID, Ports: probe, OneNode: true})
	}
}
