package derive

import (
	"net/netip"
	"slices"
	"strings"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// tellSubnets enters what AWS has told of the subnets with these ids, in one of which each interface of a member is, with addresses of its
// own or of the subnet.
func (b *builder) tellSubnets(m *sggraph.Member, ids []string, by addressing) {
	told := b.toldSubnets(ids, by)
	if told == nil {
		return
	}
	if told.S3 = b.toS3(ids); told.Isolated {
		told.Lacking = b.lackingEndpoints(told.S3)
	}
	if len(told.Lacking) == 0 {
		told.Stranded = b.strandedSubnets(ids, by)
	}
	told.Each, told.Routes = b.routesOfEach(ids, by)
	if told.S3 != "" || isAbout(told) || len(told.Stranded) > 0 || len(told.Routes) > 0 {
		enterTold(m.Placement, told)
	}
}

// zoneTold is the zone in which AWS has told a subnet to be; empty where it has not.
func (b *builder) zoneTold(id string) string {
	if s := b.known.Subnet(id); s != nil {
		return s.Zone
	}
	return ""
}

// strandedSubnets is ToldSubnets.Stranded, where each subnet is looked at by itself.
func (b *builder) strandedSubnets(ids []string, by addressing) []sggraph.StrandedSubnet {
	var stranded []sggraph.StrandedSubnet
	for _, id := range unique(slices.Clone(ids)) {
		one := b.toldSubnets([]string{id}, by)
		if !one.Isolated {
			continue
		}
		if lacking := b.lackingEndpoints(b.toS3([]string{id})); len(lacking) > 0 {
			stranded = append(stranded, sggraph.StrandedSubnet{ID: id, Lacking: lacking, Because: one.Because})
		}
	}
	return stranded
}

// toldSubnets is what AWS has told of subnets themselves; nil where it cannot be told of the VPC's.
func (b *builder) toldSubnets(ids []string, by addressing) *sggraph.ToldSubnets {
	if b.known == nil || b.graph.VPC.Origin != sggraph.OriginUser || !b.graph.VPC.OriginKnown || len(ids) == 0 {
		return nil
	}
	told := &sggraph.ToldSubnets{Prefixes: []string{}, Because: []sggraph.Because{}}
	b.tellPrefixes(told, ids)
	b.tellRoutes(told, ids, by)
	told.Sheltered = b.shelteredIn(ids, by)
	told.Isolated = told.WayOut == sggraph.Denied && b.areIsolated(ids)
	return told
}

// isAbout reports whether anything is told of the subnets.
func isAbout(t *sggraph.ToldSubnets) bool {
	return len(t.Prefixes) > 0 || t.WayOut != "" || len(t.Sheltered) > 0
}

// enterTold enters what AWS has told of the subnets, which then are public or private by their routes, unless the file says it.
func enterTold(p *sggraph.Placement, told *sggraph.ToldSubnets) {
	p.Told = told
	if p.Subnets != sggraph.UnknownSubnets {
		return
	}
	switch told.Gateway {
	case sggraph.Yes:
		p.Subnets, p.Because = sggraph.PublicSubnets, told.Because[0]
	case sggraph.No:
		p.Subnets, p.Because = sggraph.PrivateSubnets, told.Because[0]
	default:
	}
}

func (b *builder) tellPrefixes(told *sggraph.ToldSubnets, ids []string) {
	var prefixes []string
	for _, id := range ids {
		subnet := b.known.Subnet(id)
		if subnet == nil || len(subnet.IPv4) == 0 {
			return
		}
		prefixes = append(prefixes, subnet.IPv4[0].String())
	}
	told.Prefixes = unique(prefixes)
}

// tellRoutes answers for all subnets what their answers have in common.
func (b *builder) tellRoutes(told *sggraph.ToldSubnets, ids []string, by addressing) {
	for i, id := range ids {
		table := b.known.RouteTableOf(id)
		if !tellsWayOut(table) {
			told.WayOut, told.Gateway = "", ""
			return
		}
		out, gateway, because := b.wayOut(b.addressesIn(id, by).have, table)
		told.Because = sggraph.AppendReasons(told.Because, because)
		if i == 0 {
			told.WayOut, told.Gateway = out, gateway
			continue
		}
		if told.WayOut != out {
			told.WayOut = sggraph.Unknown
		}
		if told.Gateway != gateway {
			told.Gateway = sggraph.Maybe
		}
	}
}

// areIsolated reports whether no route leads from subnets to anything outside the VPC, by either family of addresses, but to gateway
// endpoints. Their route tables are all told.
func (b *builder) areIsolated(ids []string) bool {
	leadsOut := func(r facts.Route) bool {
		return !r.IsBlackhole && r.Target != facts.LocalTarget && (r.PrefixList == "" || r.Target != facts.VPCEndpoint)
	}
	return !slices.ContainsFunc(ids, func(id string) bool { return slices.ContainsFunc(b.known.RouteTableOf(id).Routes, leadsOut) })
}

// lackingEndpoints are the services that keep images (https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html) of which
// no endpoint of the VPC of the user serves isolated subnets, from which the way to a gateway endpoint of S3 is as toS3 says.
func (b *builder) lackingEndpoints(toS3 sggraph.Verdict) []string {
	endpoints, areAll := b.known.EndpointsOf(b.vpcID())
	if !areAll || len(endpoints) == 0 || b.graph.VPC.Endpoints != sggraph.No {
		return nil // who shares the VPC of another account is told of none of its endpoints
	}
	serves := func(e *facts.Endpoint, service string) bool {
		isAstray := e.IsGateway() && e.IsAvailable() && toS3 == sggraph.Denied
		return !isAstray && strings.HasSuffix("."+e.Service, "."+service)
	}
	var lacking []string
	for _, service := range []string{"ecr.api", "ecr.dkr", "s3"} {
		if !slices.ContainsFunc(endpoints, func(e *facts.Endpoint) bool { return serves(e, service) }) {
			lacking = append(lacking, service)
		}
	}
	return lacking
}

// wayOut answers whether routes lead from a subnet to the internet by IPv4, and to an internet gateway by either family. That serves
// interfaces with public addresses alone (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html), which the subnet, or
// the launch template of self-managed nodes, hands out. What other gateways and networks do with what they get is not known, and taken to be
// right.
func (b *builder) wayOut(addresses sggraph.Truth, table *facts.RouteTable) (out sggraph.Verdict, gateway sggraph.Truth, because sggraph.Because) {
	var throughGateway, others []netip.Prefix
	for i := range table.Routes {
		switch r := &table.Routes[i]; {
		case r.PrefixList != "" && r.Target != facts.VPCEndpoint: // of which nobody says what is in it
			return sggraph.Unknown, sggraph.Maybe, told(r.At, "a route by a prefix list")
		case !isWay(r):
		case r.Target == facts.InternetGateway:
			throughGateway = append(throughGateway, r.Network)
		default:
			others = append(others, r.Network)
		}
	}
	out, text := leadOut(others, throughGateway, addresses)
	return out, b.gatewayOf(table), aboutRoute(table, table.At, text)
}

// gatewayOf is ToldSubnets.Gateway of one subnet.
func (b *builder) gatewayOf(table *facts.RouteTable) sggraph.Truth {
	isFor := func(r *facts.Route) bool {
		return r.PrefixList == "" && isPublic(r.Network) && (r.Network.Addr().Is4() || b.ipv6() != sggraph.No)
	}
	gateway := sggraph.No
	for i := range table.Routes {
		r := &table.Routes[i]
		switch wayOf(sggraph.Maybe, r) {
		case sggraph.WayGateway, sggraph.WayGatewayPerhaps:
			gateway = gateway.Or(truth.Of(isFor(r)))
		case sggraph.WayDevice:
			gateway = gateway.Or(truth.Of(isFor(r)).And(sggraph.Maybe))
		default:
		}
	}
	return gateway
}

// leadOut is the verdict on routes by an internet gateway and others, in words also.
func leadOut(others, throughGateway []netip.Prefix, addresses sggraph.Truth) (out sggraph.Verdict, text string) {
	switch {
	case isEverywhere(others):
		return sggraph.Allowed, "leads to the internet"
	case addresses == sggraph.Yes && isEverywhere(throughGateway):
		return sggraph.Allowed, "leads to an internet gateway"
	case addresses != sggraph.No && slices.ContainsFunc(throughGateway, isPublic):
		return sggraph.Unknown, "leads to an internet gateway" + servesPublic
	case slices.ContainsFunc(others, isPublic):
		return sggraph.Unknown, "leads to some addresses of the internet"
	case slices.ContainsFunc(throughGateway, isPublic):
		return sggraph.Denied, "leads to an internet gateway" + servesPublic + andNone
	default:
		return sggraph.Denied, "has no route to the internet"
	}
}

// isWay reports whether a route may lead out of the VPC, by IPv4 and by its addresses.
func isWay(r *facts.Route) bool {
	return r.PrefixList == "" && !r.IsBlackhole && r.Target != facts.LocalTarget && r.Network.Addr().Is4()
}

func isPublic(n netip.Prefix) bool { return !sggraph.NeverPublic(n) }

func isEverywhere(networks []netip.Prefix) bool { return holdAll(networks, sggraph.AnyIPv4) }

// holdAll reports whether prefixes together hold every address of another one.
func holdAll(prefixes []netip.Prefix, all string) bool {
	var b netipx.IPSetBuilder
	for _, p := range prefixes {
		b.AddPrefix(p)
	}
	set, err := b.IPSet()
	return err == nil && set.ContainsPrefix(netip.MustParsePrefix(all))
}
