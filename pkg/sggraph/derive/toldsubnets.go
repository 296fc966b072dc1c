package derive

import (
	"net/netip"
	"slices"
	"strings"

	"go4.org/netipx"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// tellSubnets enters what AWS has told of the subnets with these ids, in one of which each interface of a member is, with addresses of its
// own or of the subnet.
func (b *builder) tellSubnets(m *sggraph.Member, ids []string, by addressing) {
	told := b.toldSubnets(ids, by)
	if told == nil {
		return
	}
	if told.Isolated {
		told.Lacking = b.lackingEndpoints(told.S3)
	}
	if len(told.Lacking) == 0 {
		told.Stranded = b.strandedSubnets(told.Routes)
	}
	isTold := func(r sggraph.SubnetRoutes) bool { return r.IsTold() }
	if told.S3 != "" || isAbout(told) || slices.ContainsFunc(told.Routes, isTold) {
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
func (b *builder) strandedSubnets(routes []sggraph.SubnetRoutes) []sggraph.StrandedSubnet {
	var stranded []sggraph.StrandedSubnet
	for i := range routes {
		r := &routes[i]
		if !r.IsIsolated() {
			continue
		}
		if lacking := b.lackingEndpoints(r.S3); len(lacking) > 0 {
			stranded = append(stranded, sggraph.StrandedSubnet{ID: r.ID, Lacking: lacking, Because: r.Because})
		}
	}
	return stranded
}

// toldSubnets is what AWS has told of subnets themselves, and the file of their prefixes; nil where it cannot be told of the VPC's.
func (b *builder) toldSubnets(ids []string, by addressing) *sggraph.ToldSubnets {
	if b.graph.VPC.Origin != sggraph.OriginUser || !b.graph.VPC.OriginKnown || len(ids) == 0 {
		return nil
	}
	told := &sggraph.ToldSubnets{Prefixes: []string{}}
	told.Summarize(b.routesOfEach(ids, by), b.graph.VPC.IPv6)
	if prefixes := sggraph.PrefixesOf(told.Routes); len(prefixes) > 0 {
		told.Prefixes = prefixes
	}
	told.Isolated = !slices.ContainsFunc(told.Routes, func(r sggraph.SubnetRoutes) bool { return !r.IsIsolated() })
	return told
}

// summaryOf is what is told of all of some subnets together, for what has interfaces in each of them; nil where that is nothing.
func (b *builder) summaryOf(ids []string, by addressing) *sggraph.ToldSubnets {
	told := b.toldSubnets(ids, by)
	if told == nil || !isAbout(told) {
		return nil
	}
	told.Routes, told.S3 = nil, ""
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

// holdAll reports whether prefixes together hold every address of another one.
func holdAll(prefixes []netip.Prefix, all string) bool {
	var b netipx.IPSetBuilder
	for _, p := range prefixes {
		b.AddPrefix(p)
	}
	set, err := b.IPSet()
	return err == nil && set.ContainsPrefix(netip.MustParsePrefix(all))
}
