package derive

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// loadBalancers enters the load balancers that the manifests ask for, with the groups that are made for them. Those in front of others come
// after these, whose groups they may have.
func (b *builder) loadBalancers() {
	for _, isFront := range []bool{false, true} {
		for _, lb := range b.graph.LoadBalancers {
			if (lb.InFrontOf != nil) == isFront && !b.isMember(lb.ID) {
				b.addMember(b.balancer(lb))
			}
		}
	}
}

// balancer is a load balancer as a member.
func (b *builder) balancer(lb *loadbalancer.LoadBalancer) sggraph.Member {
	m := sggraph.Member{ID: lb.ID, Kind: sggraph.MemberLoadBalancer, SeveralNodes: true, GroupsKnown: lb.IsKnown(loadbalancer.PartGroups)}
	m.LoadBalancer = &sggraph.LoadBalancer{
		Kind: lb.Kind, Maker: lb.Maker, Scheme: lb.Scheme, HasIPv6: hasIPv6(lb), Listeners: listenersOf(lb), Targets: []*sggraph.TargetGroup{},
		ListenersKnown: lb.IsKnown(loadbalancer.PartListeners), TargetsKnown: lb.IsKnown(loadbalancer.PartTargets), Refused: []sggraph.Because{},
	}
	m.LoadBalancer.AdmitsGateways, m.LoadBalancer.GatewaysAt = cmp.Or(lb.AdmitsGateways, sggraph.No), &lb.GatewaysAt
	if lb.InFrontOf != nil {
		m.LoadBalancer.InFrontOf, m.LoadBalancer.TargetsKnown = lb.InFrontOf.ID, m.LoadBalancer.ListenersKnown
	}
	m.LoadBalancer.ClientLists, m.LoadBalancer.SchemeAt = lb.ClientLists, schemeAt(lb)
	for _, owner := range lb.Owners {
		m.Because = append(m.Because, becauseOf(owner.At, owner.String()+" asks for it"))
	}
	for _, a := range lb.Assumptions {
		m.LoadBalancer.Assumed = append(m.LoadBalancer.Assumed, becauseOf(a.At, a.Text))
	}
	for _, u := range lb.Unknowns {
		if u.Part == loadbalancer.PartMaker {
			why := becauseOf(u.At, "whether "+lb.ID+" is made is not known")
			m.LoadBalancer.Doubts = sggraph.AppendReasons(m.LoadBalancer.Doubts, why)
		}
	}
	for _, r := range lb.Refusals {
		m.LoadBalancer.Refused = sggraph.AppendReasons(m.LoadBalancer.Refused, becauseOf(r.At, refusedBy(lb)+refusalText(r)))
		m.LoadBalancer.RefusedSurely = m.LoadBalancer.RefusedSurely || r.Assumption == ""
	}
	m.PublicAddresses = lb.Scheme == loadbalancer.InternetFacing
	m.Placement = b.balancerPlacement(lb)
	b.placeBalancer(&m, lb)
	b.addressBalancer(&m, lb)
	b.frontEnd(&m, lb)
	return m
}

// schemeAt is sggraph.LoadBalancer.SchemeAt.
func schemeAt(lb *loadbalancer.LoadBalancer) *manifest.Place {
	if lb.SchemeAt == (manifest.Place{}) {
		return &lb.Owners[0].At
	}
	return &lb.SchemeAt
}

// refusalText says that a load balancer is refused, or may be.
func refusalText(r loadbalancer.Refusal) string {
	if r.Assumption != "" {
		return " may refuse it: " + r.Message + " (assumed: " + r.Assumption + ")"
	}
	return " will refuse it: " + r.Message
}

// hasIPv6 answers whether a load balancer has addresses of IPv6.
func hasIPv6(lb *loadbalancer.LoadBalancer) sggraph.Truth {
	return truth.Known(lb.IPAddressType != loadbalancer.IPv4, lb.IPAddressType != "" && lb.IsKnown(loadbalancer.PartAddresses))
}

// refusedBy names who refuses a load balancer.
func refusedBy(lb *loadbalancer.LoadBalancer) string {
	switch lb.Maker {
	case loadbalancer.CloudProvider:
		return "the AWS cloud provider"
	case loadbalancer.AutoMode:
		return "EKS Auto Mode"
	default:
		return "the AWS Load Balancer Controller"
	}
}

// balancerPlacement: its maker finds subnets by the tags that eksctl gives to those that it makes: private ones for an internal load
// balancer, public ones for any other (eksctl pkg/cfn/builder/vpc_ipv4.go;
// https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html).
func (b *builder) balancerPlacement(lb *loadbalancer.LoadBalancer) *sggraph.Placement {
	at := lb.Owners[0].At
	if private := b.onlyPrivateSubnets(); private != nil {
		return private
	}
	switch {
	case lb.Subnets != nil && !lb.Subnets.IsUnknown:
		return &sggraph.Placement{Subnets: sggraph.UnknownSubnets, Because: becauseOf(lb.Subnets.At, "says in which subnets this load balancer is")}
	case b.graph.VPC.Origin != sggraph.OriginEKSCTL || !b.graph.VPC.OriginKnown || lb.Subnets != nil:
		return &sggraph.Placement{
			Subnets: sggraph.UnknownSubnets, Because: becauseOf(at, "tags of subnets, or an annotation, say where this load balancer is"),
		}
	case lb.Scheme == loadbalancer.Internal:
		return &sggraph.Placement{Subnets: sggraph.PrivateSubnets, Because: becauseOf(at, "an internal load balancer is in private subnets")}
	case lb.Scheme == loadbalancer.InternetFacing:
		return &sggraph.Placement{Subnets: sggraph.PublicSubnets, Because: becauseOf(at, "an internet-facing load balancer is in public subnets")}
	default:
		return &sggraph.Placement{Subnets: sggraph.UnknownSubnets, Because: becauseOf(at, "whether it is internal is not known")}
	}
}

// listenersOf are the listeners with the protocol of their packets.
func listenersOf(lb *loadbalancer.LoadBalancer) []sggraph.Listener {
	listeners := []sggraph.Listener{}
	for _, l := range lb.Listeners {
		protocols := []sggraph.Protocol{sggraph.TCP}
		switch l.Protocol {
		case "UDP", "QUIC":
			protocols = []sggraph.Protocol{sggraph.UDP}
		case "TCP_UDP", "TCP_QUIC":
			protocols = []sggraph.Protocol{sggraph.TCP, sggraph.UDP}
		}
		for _, p := range protocols {
			listeners = append(listeners, sggraph.Listener{Protocol: p, Port: int(l.Port), As: l.Protocol, To: int(l.To)})
		}
	}
	return listeners
}

func originOf(maker loadbalancer.Maker) sggraph.Origin {
	switch maker {
	case loadbalancer.CloudProvider:
		return sggraph.OriginCloudProvider
	case loadbalancer.AutoMode:
		return sggraph.OriginEKS
	default:
		return sggraph.OriginController
	}
}

// isDoubtful reports whether there may be no such load balancer as is written.
func isDoubtful(lb *loadbalancer.LoadBalancer) bool {
	return len(lb.Refusals) > 0 || !lb.IsKnown(loadbalancer.PartMaker)
}

func truthOf(lb *loadbalancer.LoadBalancer) sggraph.Truth {
	if isDoubtful(lb) {
		return sggraph.Maybe
	}
	return sggraph.Yes
}

// frontRules enters the rules of the group that is made for a load balancer.
func (b *builder) frontRules(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	for _, r := range lb.Rules {
		rule := sggraph.Rule{
			SecurityGroup: m.SecurityGroups[0], Direction: sggraph.Ingress, Protocol: sggraph.Protocol(r.Protocol), FromPort: int(r.From),
			ToPort: int(r.To),
			Origin: originOf(lb.Maker), Because: []sggraph.Because{becauseOf(r.At, "clients of "+m.ID+" are let in")},
		}
		exist := truthOf(lb)
		if strings.HasPrefix(r.Protocol, string(sggraph.ICMP)) {
			rule.Protocol, rule.FromPort, rule.ToPort = sggraph.ICMP, 0, 0
			exist = exist.And(sggraph.Maybe) // only one type of messages
		}
		for _, cidr := range b.prefixesOf(r) {
			one := rule
			one.Peer = sggraph.Peer{CIDR: cidr}
			if cidr == "" {
				one.Because = []sggraph.Because{becauseOf(r.At, "clients of "+m.ID+" are let in"+byUnknownList(r.PrefixList))}
				b.addRules(exist.And(sggraph.Maybe), one)
			} else {
				b.addRules(exist, one)
			}
		}
	}
}

// prefixesOf are those that a rule names; an empty one stands for those of a prefix list that are not known.
func (b *builder) prefixesOf(r loadbalancer.Rule) []string {
	if r.PrefixList == "" {
		return []string{r.CIDR}
	}
	list := b.known.PrefixList(r.PrefixList)
	if list == nil {
		return []string{""}
	}
	cidrs := slices.Clone(list.CIDRs)
	if !list.IsComplete {
		cidrs = append(cidrs, "")
	}
	return cidrs
}
