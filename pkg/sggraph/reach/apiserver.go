package reach

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// Access is the way by which a connection gets to the API server.
type Access string

// Ways to the API server; the empty one is none, or none that is known.
const (
	PrivateEndpoint Access = "private-endpoint"
	PublicEndpoint  Access = "public-endpoint"
)

// toAPI answers for a connection to the API server. Nodes, and whoever is outside the cluster, go by its name, which leads to one of
// the endpoints; pods go by the Service "kubernetes", which leads to the control plane's interfaces whatever the endpoints are
// (https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html). So do those on the host network: the kubelet gives every container
// the address of the Service (kubernetes pkg/kubelet/kubelet_pods.go, getServiceEnvVarMap), and kube-proxy translates it on the host, too.
func (ev *evaluator) toAPI(from *end, q Query) answer {
	switch {
	case q.Ports != sggraph.Port(sggraph.TCP, sggraph.PortHTTPS):
		return denied(sggraph.Because{Text: "the API server listens on tcp/443 only"})
	case from.isIPv6() && ev.g.VPC.IPv6 == sggraph.No:
		return denied(sggraph.Because{Text: "the API server has addresses of IPv6 in a cluster of IPv6 only"})
	case from.arePods():
		return ev.toInterfaces(from, q)
	}
	switch ev.inside(from) {
	case sggraph.Yes:
		return ev.byName(PrivateEndpoint, PublicEndpoint, from, q)
	case sggraph.No:
		a := ev.byName(PublicEndpoint, PrivateEndpoint, from, q)
		return ev.besidePrivate(a, from, q)
	default:
		a := either(ev.byName(PrivateEndpoint, PublicEndpoint, from, q), ev.byName(PublicEndpoint, PrivateEndpoint, from, q))
		if a.verdict == sggraph.Unknown && len(a.because) == 0 {
			return unknown(sggraph.OnAddress, sggraph.Because{Text: "whether " + from.id + " is in the VPC is not known"})
		}
		return a
	}
}

// arePods reports whether p are pods, on the host network or not.
func (p *end) arePods() bool { return p.pods || p.isFace || p.isWorkload() }

// besidePrivate adds to an answer that is not known, for a private network elsewhere, that the private endpoint admits it: there the
// name of the API server may lead to that, by a resolver in the VPC.
func (ev *evaluator) besidePrivate(a answer, from *end, q Query) answer {
	if a.verdict != sggraph.Unknown || from.isInternet() || !sggraph.NeverPublic(from.networks[0].prefix) ||
		ev.g.Endpoint.Private != sggraph.Allowed {
		return a
	}
	if private := ev.toInterfaces(from, q); private.verdict == sggraph.Allowed {
		why := sggraph.Because{Text: "it is admitted where the name of the API server leads to the private endpoint"}
		a.because = sggraph.AppendReasons(append([]sggraph.Because{why}, private.because...), a.because...)
	}
	return a
}

// byName answers where the name of the API server leads to the first endpoint if that is on, and else to the second. One of them
// is: eksctl refuses a cluster without (eksctl pkg/apis/eksctl.io/v1alpha5/validation.go, ErrClusterEndpointNoAccess).
func (ev *evaluator) byName(first, second Access, from *end, q Query) answer {
	switch ev.isOn(first) {
	case sggraph.Allowed:
		return ev.through(first, from, q)
	case sggraph.Denied:
		a := ev.through(second, from, q)
		if a.verdict == sggraph.Denied && from.member == nil {
			a.because = sggraph.AppendReasons(a.because, ev.g.Endpoint.Because...)
		}
		return a
	default:
		a := either(ev.given(first, sggraph.Allowed).through(first, from, q),
			ev.given(first, sggraph.Denied).given(second, sggraph.Allowed).through(second, from, q))
		if a.verdict == sggraph.Unknown && len(a.because) == 0 {
			return unknown(sggraph.OnValue, ev.g.Endpoint.Because...)
		}
		return a
	}
}

// given is the evaluator for the case that an endpoint is on, or off.
func (ev *evaluator) given(way Access, on sggraph.Verdict) *evaluator {
	sure, graph := *ev, *ev.g
	if sure.g = &graph; way == PublicEndpoint {
		graph.Endpoint.Public = on
		if on == sggraph.Allowed {
			graph.VPC.PrivateEgress = graph.VPC.EgressIfNotPrivate
		}
	} else {
		graph.Endpoint.Private = on
	}
	return &sure
}

// either is the answer that holds whichever of the two is true; an unknown one without a reason where they differ.
func either(a, b answer) answer {
	if a.verdict == b.verdict {
		return a.alike(b)
	}
	return answer{verdict: sggraph.Unknown}
}

func (ev *evaluator) isOn(way Access) sggraph.Verdict {
	if way == PublicEndpoint {
		return ev.g.Endpoint.Public
	}
	return ev.g.Endpoint.Private
}

func (ev *evaluator) through(way Access, from *end, q Query) answer {
	switch {
	case way == PublicEndpoint, from.isInternet():
		return ev.publicEndpoint(from, q)
	case ev.g.Endpoint.Private == sggraph.Denied:
		return denied(ev.g.Endpoint.Because...)
	default:
		return ev.toInterfaces(from, q)
	}
}

// toInterfaces answers for a connection to the control plane's interfaces in the VPC, which its security groups guard.
func (ev *evaluator) toInterfaces(from *end, q Query) answer {
	a := ev.connect(from, ev.ends[string(sggraph.MemberControlPlane)], q)
	a.access = PrivateEndpoint
	return a
}

// inside answers whether p is in the VPC, where the name of the API server leads to its private endpoint first. Of a VPC that
// eksctl makes all of IPv4 is known, and of one whose prefixes AWS has told. Any other may have further ones, which are private; and
// those of IPv6 are Amazon's choice (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html).
func (ev *evaluator) inside(p *end) sggraph.Truth {
	if p.member != nil && !p.member.IsOutside() || p.id == sggraph.AnyVPC {
		return sggraph.Yes
	}
	if p.member != nil || p.isInternet() {
		return sggraph.No
	}
	n := p.networks[0]
	known, areAll := ev.prefixes()
	switch {
	case covers(known, n) == sggraph.Allowed:
		return sggraph.Yes
	case n.prefix.Addr().Is6(), slices.ContainsFunc(known, func(k network) bool { return n.prefix.Overlaps(k.prefix) }),
		sggraph.NeverPublic(n.prefix) && !areAll:
		return sggraph.Maybe
	default:
		return sggraph.No
	}
}

// prefixes are those of the VPC that are known, and whether these are all of IPv4.
func (ev *evaluator) prefixes() (known []network, areAll bool) {
	if told := networksOf(ev.g.VPC.Prefixes); len(told) > 0 {
		return told, true
	}
	return []network{ev.vpc}, ev.g.VPC.Origin == sggraph.OriginEKSCTL && ev.vpc.prefix.IsValid()
}
