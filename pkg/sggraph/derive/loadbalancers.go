package derive

import (
	"cmp"
	"slices"
	"strconv"
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

// frontEnd gives m its groups.
func (b *builder) frontEnd(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	if lb.HasGroupsBehind() {
		behind := b.member(lb.InFrontOf.ID)
		m.SecurityGroups, m.PossibleSecurityGroups = behind.SecurityGroups, behind.PossibleSecurityGroups
		m.GroupsKnown = behind.GroupsKnown
		return
	}
	for i, group := range lb.Front {
		ids, areAll := b.frontGroups(m, lb, group)
		m.SecurityGroups, m.GroupsKnown = append(m.SecurityGroups, ids...), m.GroupsKnown && areAll
		if i == 0 && group.IsMade() {
			b.frontRules(m, lb)
		}
	}
	b.backEnd(m, lb)
	m.SecurityGroups = unique(m.SecurityGroups)
	isNone := len(m.SecurityGroups) == 0
	m.LoadBalancer.Unguarded = m.GroupsKnown && lb.Kind == loadbalancer.Network && isNone
	m.GroupsKnown = m.GroupsKnown && (!isNone || m.LoadBalancer.Unguarded)
}

// backEnd gives m the group from which it reaches its targets.
func (b *builder) backEnd(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	switch {
	case lb.ReachesFromFront(): // the group is there already
	case lb.Backend != nil:
		m.SecurityGroups = append(m.SecurityGroups, b.backGroup(lb.Backend, lb.Maker))
	case lb.Backend == nil && !lb.IsKnown(loadbalancer.PartGroups) && lb.Maker != loadbalancer.CloudProvider:
		group := loadbalancer.BackendGroup(loadbalancer.Cluster{Name: b.clusterNameValue()})
		group.At = lb.Owners[0].At
		m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, b.backGroup(&group, lb.Maker))
	}
}

// frontGroups enters what a group for clients is, and reports whether that is all.
func (b *builder) frontGroups(m *sggraph.Member, lb *loadbalancer.LoadBalancer, group loadbalancer.Group) (ids []string, areAll bool) {
	if why := becauseOf(group.At, "an annotation names it for "+lb.ID); group.NameTag != "" {
		ids, areAll, isNone := b.groupsTagged(group.NameTag, sggraph.KindFrontEnd, why)
		if isNone {
			b.refuseGroup(m, lb, group)
		}
		return ids, areAll
	} else if !group.IsMade() {
		return []string{b.groupOfManifest(group.ID, true, sggraph.KindFrontEnd, why)}, true
	}
	return []string{b.madeFrontGroup(lb, group)}, true
}

// madeFrontGroup enters the group that the maker of a load balancer makes for clients.
func (b *builder) madeFrontGroup(lb *loadbalancer.LoadBalancer, group loadbalancer.Group) string {
	id, origin := b.freeName(group.Name), originOf(lb.Maker)
	b.addGroup(sggraph.SecurityGroup{
		ID: id, Kind: sggraph.KindFrontEnd, Origin: origin, Tags: b.balancerTags(lb), RulesKnown: lb.IsKnown(loadbalancer.PartRules),
		Possible: isDoubtful(lb), Because: []sggraph.Because{becauseOf(group.At, "is made for "+lb.ID)},
	})
	b.openEgress(truthOf(lb), id, sggraph.OriginAWS, egressText)
	return id
}

// freeName is the name of a group, with a number where several groups have that one as far as it is known.
func (b *builder) freeName(name string) string {
	free := name
	for i := 2; ; i++ {
		if _, taken := b.groups[free]; !taken {
			return free
		}
		free = name + "#" + strconv.Itoa(i)
	}
}

// backGroup enters the group from which the controller's load balancers reach their targets, which is one for all
// (aws-load-balancer-controller pkg/networking/backend_sg_provider.go). What Auto Mode has in its place is not published.
func (b *builder) backGroup(group *loadbalancer.Group, maker loadbalancer.Maker) string {
	if !group.IsMade() {
		return b.groupOfManifest(group.ID, true, sggraph.KindBackEnd, becauseOf(group.At, "the controller is started with it for its load balancers"))
	}
	if _, ok := b.groups[group.Name]; !ok {
		made := sggraph.SecurityGroup{
			ID: group.Name, Kind: sggraph.KindBackEnd, Origin: sggraph.OriginController, RulesKnown: true,
			Tags:    map[string]string{balancersClusterTag: b.clusterName(), "elbv2.k8s.aws/resource": "backend-sg"},
			Because: []sggraph.Because{becauseOf(group.At, "the controller makes it for all of its load balancers")},
		}
		if maker == loadbalancer.AutoMode {
			made.Origin, made.Tags = originOf(maker), map[string]string{}
			made.Because = []sggraph.Because{becauseOf(group.At, "it stands for the group from which Auto Mode reaches targets, whose name is not known")}
		}
		b.addGroup(made)
		b.openEgress(sggraph.Yes, group.Name, sggraph.OriginAWS, egressText)
	}
	return group.Name
}

// balancerTags are those of groups that the controller makes (same repository, pkg/deploy/tracking/provider.go).
func (b *builder) balancerTags(lb *loadbalancer.LoadBalancer) map[string]string {
	if lb.Maker != loadbalancer.Controller {
		return b.clusterTags()
	}
	return map[string]string{balancersClusterTag: b.clusterName()}
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
