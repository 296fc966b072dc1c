package reach

import "github.com/ekslint/ekslint/pkg/sggraph"

// needsOf asks what the nodes of m and their pods need. What leads to AWS and to registries is known of a VPC that eksctl makes: its VPC
// endpoints, or else the internet; of any other, the endpoints that eksctl makes in it, and those to which, as AWS has told, the names of
// services lead from everywhere in the VPC, whatever its routes are
// (https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html).
func (l *flowList) needsOf(m *sggraph.Member) {
	pods := l.pods(m)
	l.need("kubelet-to-api", "a node registers with the API server and takes its work from there", m.ID, sggraph.APIServer,
		sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	l.need("pod-to-api", "CoreDNS and every controller call the API server, by the Service \"kubernetes\"",
		pods.ID, string(sggraph.MemberControlPlane), sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	l.need("api-to-kubelet", "logs, exec and port-forward go from the API server to the kubelet", sggraph.APIServer, m.ID,
		sggraph.Port(sggraph.TCP, sggraph.PortKubelet))
	for _, w := range l.g.Webhooks {
		if len(w.Members) == 0 {
			l.need("api-to-webhook", w.Because.Text, sggraph.APIServer, pods.ID, sggraph.Port(sggraph.TCP, w.Port))
		}
	}
	l.neighbours(m)
	if m.Kind != sggraph.MemberHybridNodes {
		l.awsNeeds(m, pods)
	}
}

// awsNeeds asks for the ways to AWS and to registries. Endpoints that serve single workloads are nobody's need.
func (l *flowList) awsNeeds(m, pods *sggraph.Member) {
	for _, e := range l.endpoints {
		if e.Optional {
			continue
		}
		purpose := purposeOr(e, "without a way to the internet, images and AWS are reached through the endpoints")
		l.need("node-to-endpoint", purpose, m.ID, e.ID, sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
		if pods != m {
			l.need("pod-to-endpoint", purpose, pods.ID, e.ID, sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
		}
	}
	if l.needsGateway(m) {
		l.need("node-to-endpoint", "layers of images are kept in S3", m.ID, sggraph.GatewayEndpoint, sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	}
	if l.g.VPC.Endpoints == sggraph.No && l.g.VPC.Origin == sggraph.OriginEKSCTL {
		l.need("node-to-internet", "images and AWS are reached through the internet", m.ID, sggraph.AnyIPv4,
			sggraph.Port(sggraph.TCP, sggraph.PortHTTPS))
	}
}

// neighbours asks what the pods of m need of other pods. Among themselves, hybrid nodes need nothing of AWS.
func (l *flowList) neighbours(m *sggraph.Member) {
	own := l.classOf(l.pods(m))
	for _, class := range l.ownFirst(own) {
		if own.outside && class.outside {
			continue
		}
		if peer := class.peerOf(m, class.members, own, true); peer != nil {
			l.need("pod-to-pod", "Kubernetes lets every pod talk to every other", l.pods(m).ID, l.pods(peer).ID, sggraph.Port(sggraph.All, 0))
		}
		if m.AnswersNames() {
			continue
		}
		if peer := class.peerOf(m, class.dnsHosts, own, m.MayHostDNS); peer != nil {
			const purpose = "CoreDNS may run there"
			l.need("pod-to-dns", purpose, l.pods(m).ID, l.pods(peer).ID, sggraph.Port(sggraph.TCP, sggraph.PortDNS))
			l.need("pod-to-dns", purpose, l.pods(m).ID, l.pods(peer).ID, sggraph.Port(sggraph.UDP, sggraph.PortDNS))
		}
	}
}

// purposeOr says what an endpoint that the VPC has already is for; what one is for that eksctl makes is said by others.
func purposeOr(m *sggraph.Member, ofMade string) string {
	if m.Told == "" {
		return ofMade
	}
	return "in the VPC, the name of the service leads to its endpoint and nowhere else"
}
