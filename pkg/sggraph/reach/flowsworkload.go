package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// workloadFlows asks what the pods of a workload need. Those with the groups of their node need what the node's pods do.
func (l *flowList) workloadFlows(m *sggraph.Member) {
	for _, call := range m.Workload.Calls {
		for _, id := range call.Members {
			ports := sggraph.Ports{Protocol: call.Port.Protocol, From: call.Port.From, To: call.Port.To}
			l.need("pod-to-service", call.Because.Text, m.ID, id, ports)
		}
	}
	if m.Workload.OwnGroups == sggraph.No || len(m.Workload.Landings) == 0 {
		return
	}
	l.need("pod-to-api", "pods call the API server by the Service \"kubernetes\"", m.ID, string(sggraph.MemberControlPlane),
		sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	if !m.Workload.AsksOtherDNS && !slices.ContainsFunc(m.Workload.Landings, l.answersNames) {
		l.dnsOf(m)
	}
	for _, e := range l.endpoints {
		if !e.Optional {
			l.need("pod-to-endpoint", purposeOr(e, "without a way to the internet, AWS is reached through the endpoints"), m.ID, e.ID,
				sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
		}
	}
	for i := range m.Workload.Landings {
		l.probesOf(m, &m.Workload.Landings[i])
	}
}

// answersNames reports whether the nodes of a landing answer names themselves. Pods that may run elsewhere as well need nothing for certain.
func (l *flowList) answersNames(on sggraph.Landing) bool { return l.ends[on.On].member.AnswersNames() }

// dnsOf asks for the ways to CoreDNS: to one of each class of members that may host it.
func (l *flowList) dnsOf(m *sggraph.Member) {
	for _, class := range l.classes {
		if len(class.dnsHosts) == 0 {
			continue
		}
		to := l.pods(class.dnsHosts[0]).ID
		for _, protocol := range []sggraph.Protocol{sggraph.TCP, sggraph.UDP} {
			l.need("pod-to-dns", "CoreDNS may run there", m.ID, to, sggraph.Port(protocol, sggraph.PortDNS))
		}
	}
}

// probesOf asks whether the kubelet of a node reaches the ports of probes and hooks of the pods on it.
func (l *flowList) probesOf(m *sggraph.Member, on *sggraph.Landing) {
	if on.Interfaces[0] != m.ID || l.ends[on.On].member.Kind == sggraph.MemberFargateProfile {
		return // what passes between the kubelet and such pods passes no security group
	}
	for _, probe := range m.Workload.Probes {
		l.ask("kubelet-to-probe", sggraph.Needed, "the kubelet asks the pods on its node whether they are well",
			Query{From: on.On, To: m.ID, Ports: probe, OneNode: true})
	}
	for _, hook := range m.Workload.Hooks {
		l.ask("kubelet-to-hook", sggraph.Needed, "the kubelet calls hooks of the pods on its node, and kills a container whose postStart fails",
			Query{From: on.On, To: m.ID, Ports: hook, OneNode: true})
	}
}
