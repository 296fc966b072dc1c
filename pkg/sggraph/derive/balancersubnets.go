package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive/routetable"
	"github.com/ekslint/ekslint/pkg/subnetdiscovery"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// placeBalancer enters in which subnets the maker of a load balancer puts it, which manifests name or not, and why these are too few.
func (b *builder) placeBalancer(m *sggraph.Member, lb *loadbalancer.LoadBalancer) {
	isNamed := lb.Subnets != nil
	if !b.canBePlaced(lb) {
		return
	}
	if !isNamed && lb.Scheme == loadbalancer.InternetFacing && b.onlyPrivateSubnets() != nil {
		at := yamldoc.Keys("privateCluster", "enabled")
		m.LoadBalancer.NoSubnets = []sggraph.Because{b.because(at, "the VPC that eksctl makes has no public subnets")}
		return
	}
	if b.knowsSubnets() && b.graph.VPC.Origin == sggraph.OriginUser && b.graph.VPC.OriginKnown {
		if found, ok := subnetdiscovery.Of(b.known, b.subnetQuery(lb)); ok {
			b.enterFound(m, found)
		}
	}
}

// canBePlaced reports whether it is known by what subnets are chosen for a load balancer. Auto Mode, which has ways of its own, takes Services in
// the place of the controller.
func (b *builder) canBePlaced(lb *loadbalancer.LoadBalancer) bool {
	isKnown := lb.IsKnown(loadbalancer.PartMaker) && (lb.Subnets != nil || lb.IsKnown(loadbalancer.PartScheme))
	return isKnown && (lb.Kind == loadbalancer.Application || !b.cfg.IsUnknown(yamldoc.Keys("autoModeConfig", "enabled")))
}

// lackSubnets enters why there are no subnets for a load balancer.
func lackSubnets(m *sggraph.Member, lack sggraph.SubnetsLack, why sggraph.Because) {
	m.LoadBalancer.NoSubnets, m.LoadBalancer.SubnetsLack = []sggraph.Because{why}, lack
	m.LoadBalancer.Refused, m.LoadBalancer.RefusedSurely = sggraph.AppendReasons(m.LoadBalancer.Refused, why), true
}

// subnetQuery asks for the subnets of a load balancer in a VPC that exists.
func (b *builder) subnetQuery(lb *loadbalancer.LoadBalancer) subnetdiscovery.Query {
	query := subnetdiscovery.Query{
		VPC: b.vpcID(), Maker: lb.Maker, Kind: lb.Kind, Scheme: lb.Scheme, Named: lb.Subnets,
		By: b.subnetSearch,
	}
	if at := yamldoc.Keys("karpenter"); b.spec.Karpenter != nil || b.cfg.IsUnknown(at) {
		// eksctl tags the subnets of the file for the cluster (pkg/actions/karpenter/tasks.go, ensureSubnetsHaveTags)
		query.By.ChecksClusterTags = query.By.ChecksClusterTags.And(sggraph.Maybe)
	}
	if name := b.clusterNameValue(); name.IsKnown() {
		query.Cluster = name.Text
	}
	return query
}

// enterFound enters what is found for a load balancer.
func (b *builder) enterFound(m *sggraph.Member, found subnetdiscovery.Found) {
	if found.Lack != "" {
		why := told(found.At, found.Lack)
		lack := sggraph.SubnetsLack("")
		if found.ForOthers {
			lack = sggraph.LackClusterTag
		}
		lackSubnets(m, lack, why)
		b.cutOff(m, b.subnetsOfVPC())
		return
	}
	by := addressing{have: sggraph.Maybe}
	if m.PublicAddresses {
		by.have = sggraph.Yes
	}
	subnets := b.toldSubnets(idsOf(found.Subnets), by)
	if subnets == nil || !isAbout(subnets) && !slices.ContainsFunc(subnets.Routes, func(r sggraph.SubnetRoutes) bool { return r.IsTold() }) {
		return
	}
	subnets.S3, subnets.InSome, m.LoadBalancer.MayBeElsewhere = "", found.IsChoice, found.MayBeOthers
	if found.MayBeOthers {
		subnets.Prefixes, subnets.Gateway = []string{}, ""
	}
	enterTold(m.Placement, subnets)
	b.cutOff(m, found)
}

// cutOff enters why nothing on the internet reaches a load balancer that is among some subnets.
func (b *builder) cutOff(m *sggraph.Member, among subnetdiscovery.Found) {
	if m.PublicAddresses && among.IsCutOff(b.known, sggraph.NeverPublic) {
		m.LoadBalancer.CutOff = b.withoutGateway(among.Subnets)
	}
}

// subnetsOfVPC are all of the VPC, in which a load balancer is whose maker does not find any for it now.
func (b *builder) subnetsOfVPC() subnetdiscovery.Found {
	subnets, areAll := b.known.SubnetsOf(b.vpcID())
	return subnetdiscovery.Found{Subnets: subnets, MayBeOthers: !areAll}
}

// withoutGateway says of the route tables of subnets that they have no route to an internet gateway.
func (b *builder) withoutGateway(subnets []*facts.Subnet) []sggraph.Because {
	var all []sggraph.Because
	for _, subnet := range subnets {
		table := b.known.RouteTableOf(subnet.ID)
		all = sggraph.AppendReasons(all, routetable.Because(table, "has no route to an internet gateway"))
	}
	return all
}

func idsOf(subnets []*facts.Subnet) []string {
	ids := make([]string, len(subnets))
	for i, subnet := range subnets {
		ids[i] = subnet.ID
	}
	return ids
}
