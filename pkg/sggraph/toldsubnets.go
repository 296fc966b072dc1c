package sggraph

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/truth"
)

// ToldSubnets are the subnets of a member as AWS has told them.
type ToldSubnets struct {
	// Prefixes are those of IPv4, one of which holds the address of each interface; empty where they are not all told.
	Prefixes []string `json:"prefixes"`
	// WayOut is the verdict on the way from these subnets to the internet, and empty where their routes are not all told.
	WayOut Verdict `json:"wayOut,omitempty"`
	// Gateway answers whether they have routes to an internet gateway, without which nothing on the internet reaches them; empty as WayOut.
	Gateway Truth `json:"gateway,omitempty"`
	// S3 is the verdict on the way from these subnets to the gateway endpoint of S3, and empty where AWS has told of none, or eksctl makes it.
	S3 Verdict `json:"s3,omitempty"`
	// Isolated is set where certainly no route leads from them to anything outside the VPC, but to gateway endpoints.
	Isolated bool `json:"isolated,omitempty"`
	// Lacking are the services without whose endpoints nodes pull no images there: no such endpoint of the VPC serves these subnets, as AWS
	// has told, and no route leads out of it: another network may have the endpoints, or a proxy.
	Lacking []string `json:"lacking,omitempty"`
	// Stranded are those of several subnets of which Lacking is to be told, where it is not the same for all.
	Stranded []StrandedSubnet `json:"stranded,omitempty"`
	Because  []Because        `json:"because"`
}

// StrandedSubnet is a subnet in which nodes pull no images, beside others in which they do, or may.
type StrandedSubnet struct {
	ID string `json:"id"`
	// Lacking is as that of ToldSubnets.
	Lacking []string  `json:"lacking"`
	Because []Because `json:"because"`
}

// wayOut is ToldSubnets.WayOut, and empty where nothing is told.
func (p *Placement) wayOut() Verdict {
	if p == nil || p.Told == nil {
		return ""
	}
	return p.Told.WayOut
}

// tellSubnets enters what AWS has told of the subnets with these ids, in one of which each interface of a member is.
func (b *builder) tellSubnets(m *Member, ids []string) {
	told := b.toldSubnets(ids)
	if told == nil {
		return
	}
	if told.S3 = b.toS3(ids); told.Isolated {
		told.Lacking = b.lackingEndpoints(told.S3)
	}
	if len(told.Lacking) == 0 {
		told.Stranded = b.strandedSubnets(ids)
	}
	if told.S3 != "" || told.isAbout() || len(told.Stranded) > 0 {
		m.Placement.tell(told)
	}
}

// strandedSubnets is ToldSubnets.Stranded, where each subnet is looked at by itself.
func (b *builder) strandedSubnets(ids []string) []StrandedSubnet {
	var stranded []StrandedSubnet
	for _, id := range unique(slices.Clone(ids)) {
		one := b.toldSubnets([]string{id})
		if !one.Isolated {
			continue
		}
		if lacking := b.lackingEndpoints(b.toS3([]string{id})); len(lacking) > 0 {
			stranded = append(stranded, StrandedSubnet{id, lacking, one.Because})
		}
	}
	return stranded
}

// toldSubnets is what AWS has told of subnets themselves; nil where it cannot be told of the VPC's.
func (b *builder) toldSubnets(ids []string) *ToldSubnets {
	if b.known == nil || b.graph.VPC.Origin != OriginUser || !b.graph.VPC.OriginKnown || len(ids) == 0 {
		return nil
	}
	told := &ToldSubnets{Prefixes: []string{}, Because: []Because{}}
	b.tellPrefixes(told, ids)
	b.tellRoutes(told, ids)
	told.Isolated = told.WayOut == Denied && b.areIsolated(ids)
	return told
}

// isAbout reports whether anything is told of the subnets.
func (t *ToldSubnets) isAbout() bool { return len(t.Prefixes) > 0 || t.WayOut != "" }

// tell enters what AWS has told of the subnets, which then are public or private by their routes, unless the file says it.
func (p *Placement) tell(told *ToldSubnets) {
	p.Told = told
	if p.Subnets != UnknownSubnets {
		return
	}
	switch told.Gateway {
	case Yes:
		p.Subnets, p.Because = PublicSubnets, told.Because[0]
	case No:
		p.Subnets, p.Because = PrivateSubnets, told.Because[0]
	default:
	}
}

func (b *builder) tellPrefixes(told *ToldSubnets, ids []string) {
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
func (b *builder) tellRoutes(told *ToldSubnets, ids []string) {
	for i, id := range ids {
		table := b.known.RouteTableOf(id)
		if table == nil || !table.IsComplete {
			told.WayOut, told.Gateway = "", ""
			return
		}
		out, gateway, because := b.wayOut(b.known.Subnet(id), table)
		told.Because = appendReasons(told.Because, because)
		if i == 0 {
			told.WayOut, told.Gateway = out, gateway
			continue
		}
		if told.WayOut != out {
			told.WayOut = Unknown
		}
		if told.Gateway != gateway {
			told.Gateway = Maybe
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
func (b *builder) lackingEndpoints(toS3 Verdict) []string {
	endpoints, areAll := b.known.EndpointsOf(b.vpcID())
	if !areAll || len(endpoints) == 0 || b.graph.VPC.Endpoints != No {
		return nil // who shares the VPC of another account is told of none of its endpoints
	}
	serves := func(e *facts.Endpoint, service string) bool {
		isAstray := e.IsGateway() && e.IsAvailable() && toS3 == Denied
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

// wayOut answers whether routes lead from a subnet to the internet by IPv4, and to an internet gateway. That serves interfaces with public
// addresses alone (https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html), which the subnet, or the launch template
// of self-managed nodes, hands out. What other gateways and networks do with what they get is not known, and taken to be right.
func (b *builder) wayOut(subnet *facts.Subnet, table *facts.RouteTable) (out Verdict, gateway Truth, because Because) {
	var throughGateway, others []netip.Prefix
	for i := range table.Routes {
		switch r := &table.Routes[i]; {
		case r.PrefixList != "" && r.Target != facts.VPCEndpoint: // of which nobody says what is in it
			return Unknown, Maybe, told(r.At, "a route by a prefix list")
		case !isWay(r):
		case r.Target == facts.InternetGateway:
			throughGateway = append(throughGateway, r.Network)
		default:
			others = append(others, r.Network)
		}
	}
	hasAddresses := subnet != nil && subnet.GivesPublicIPv4 != nil && *subnet.GivesPublicIPv4
	out, text := leadOut(others, throughGateway, hasAddresses)
	return out, truth.Of(slices.ContainsFunc(throughGateway, isPublic)), told(table.At, "the route table "+table.ID+" "+text)
}

// leadOut is the verdict on routes by an internet gateway and others, in words also.
func leadOut(others, throughGateway []netip.Prefix, hasAddresses bool) (out Verdict, text string) {
	switch {
	case isEverywhere(others):
		return Allowed, "leads to the internet"
	case hasAddresses && isEverywhere(throughGateway):
		return Allowed, "leads to an internet gateway"
	case slices.ContainsFunc(throughGateway, isPublic):
		return Unknown, "leads to an internet gateway, which serves public addresses alone"
	case slices.ContainsFunc(others, isPublic):
		return Unknown, "leads to some addresses of the internet"
	default:
		return Denied, "has no route to the internet"
	}
}

// isWay reports whether a route may lead out of the VPC, by IPv4 and by its addresses.
func isWay(r *facts.Route) bool {
	return r.PrefixList == "" && !r.IsBlackhole && r.Target != facts.LocalTarget && r.Network.Addr().Is4()
}

func isPublic(n netip.Prefix) bool { return !neverPublic(n) }

func isEverywhere(networks []netip.Prefix) bool {
	return contains(networks, netip.MustParsePrefix(anyIPv4))
}
