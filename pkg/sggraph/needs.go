package sggraph

// needsOf asks what the nodes of m and their pods need. What leads to AWS and to registries is known of a VPC that eksctl makes: its VPC
// endpoints, or else the internet; of any other, the endpoints that eksctl makes in it, and those to which, as AWS has told, the names of
// services lead from everywhere in the VPC, whatever its routes are
// (https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html).
func (l *flowList) needsOf(m *Member) {
	pods := l.pods(m)
	l.need("kubelet-to-api", "a node registers with the API server and takes its work from there", m.ID, APIServer, Port(TCP, portHTTPS))
	l.need("pod-to-api", "CoreDNS and every controller call the API server, by the Service \"kubernetes\"",
		pods.ID, string(MemberControlPlane), Port(TCP, portHTTPS))
	l.need("api-to-kubelet", "logs, exec and port-forward go from the API server to the kubelet", APIServer, m.ID, Port(TCP, portKubelet))
	for _, w := range l.g.Webhooks {
		if len(w.Members) == 0 {
			l.need("api-to-webhook", w.Because.Text, APIServer, pods.ID, Port(TCP, w.Port))
		}
	}
	l.neighbours(m)
	if m.Kind != MemberHybridNodes {
		l.awsNeeds(m, pods)
	}
}

// awsNeeds asks for the ways to AWS and to registries. Endpoints that serve single workloads are nobody's need.
func (l *flowList) awsNeeds(m, pods *Member) {
	for _, e := range l.endpoints {
		if e.Optional {
			continue
		}
		purpose := e.purposeOr("without a way to the internet, images and AWS are reached through the endpoints")
		l.need("node-to-endpoint", purpose, m.ID, e.ID, Port(TCP, portHTTPS))
		if pods != m {
			l.need("pod-to-endpoint", purpose, pods.ID, e.ID, Port(TCP, portHTTPS))
		}
	}
	if l.needsGateway(m) {
		l.need("node-to-endpoint", "layers of images are kept in S3", m.ID, GatewayEndpoint, Port(TCP, portHTTPS))
	}
	if l.g.VPC.Endpoints == No && l.g.VPC.Origin == OriginEKSCTL {
		l.need("node-to-internet", "images and AWS are reached through the internet", m.ID, anyIPv4, Port(TCP, portHTTPS))
	}
}

// neighbours asks what the pods of m need of other pods. Among themselves, hybrid nodes need nothing of AWS.
func (l *flowList) neighbours(m *Member) {
	own := l.classOf(l.pods(m))
	for _, class := range l.ownFirst(own) {
		if own.outside && class.outside {
			continue
		}
		if peer := class.peerOf(m, class.members, own, true); peer != nil {
			l.need("pod-to-pod", "Kubernetes lets every pod talk to every other", l.pods(m).ID, l.pods(peer).ID, Port(All, 0))
		}
		if peer := class.peerOf(m, class.dnsHosts, own, m.MayHostDNS); peer != nil {
			const purpose = "CoreDNS may run there"
			l.need("pod-to-dns", purpose, l.pods(m).ID, l.pods(peer).ID, Port(TCP, portDNS))
			l.need("pod-to-dns", purpose, l.pods(m).ID, l.pods(peer).ID, Port(UDP, portDNS))
		}
	}
}
