package derive

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// toldEndpoints enters the endpoints that the VPC of the user has, as AWS has told. One of a service for which eksctl makes an
// endpoint is left out: it may be that one, or else AWS will not take both.
func (b *builder) toldEndpoints() {
	if gateways := b.toldGateways(); len(gateways.list) > 0 {
		b.graph.VPC.GatewayEndpoint = gateways.list[0].At.String()
	}
	b.graph.VPC.EndpointsSettled = b.endpointsSettled()
	made := map[string]bool{}
	for i := range b.graph.Members {
		if m := &b.graph.Members[i]; m.Kind == sggraph.MemberVPCEndpoint {
			made[m.ID] = true
		}
	}
	for _, e := range b.interfaceEndpoints() {
		service, isHome := b.serviceOf(e)
		id := string(sggraph.MemberVPCEndpoint) + "/" + printable.Name(service)
		if made[id] {
			continue
		}
		if _, isTaken := b.members[id]; isTaken || id == sggraph.GatewayEndpoint { // S3 has gateways, too
			id += "/" + printable.Name(e.ID)
		}
		isNeeded := isHome && b.isRequired(service) && b.graph.VPC.Endpoints == sggraph.No // else eksctl may make another one, which nodes use
		b.toldEndpoint(id, e, !isNeeded)
	}
}

// interfaceEndpoints are those of the VPC, by id, after those to which the names of their services lead, which are one of each service.
func (b *builder) interfaceEndpoints() []*facts.Endpoint {
	list := slices.DeleteFunc(b.availableEndpoints(), func(e *facts.Endpoint) bool { return !e.IsInterface() })
	slices.SortStableFunc(list, func(x, y *facts.Endpoint) int {
		switch {
		case x.LeadsNames() == y.LeadsNames():
			return 0
		case x.LeadsNames():
			return -1
		default:
			return 1
		}
	})
	return list
}

// availableEndpoints are those that a VPC of the user certainly has, as AWS has told.
func (b *builder) availableEndpoints() []*facts.Endpoint {
	vpc := b.vpcID()
	if vpc == "" || b.graph.VPC.Origin != sggraph.OriginUser || !b.graph.VPC.OriginKnown {
		return nil
	}
	endpoints, _ := b.known.EndpointsOf(vpc)
	return slices.DeleteFunc(endpoints, func(e *facts.Endpoint) bool { return !e.IsAvailable() })
}

// toldEndpoint enters one.
func (b *builder) toldEndpoint(id string, e *facts.Endpoint, isOptional bool) {
	m := sggraph.Member{
		ID: id, Kind: sggraph.MemberVPCEndpoint, GroupsKnown: len(e.Groups) > 0, Optional: isOptional || !e.LeadsNames(), Told: e.At.String(),
		Because: []sggraph.Because{told(e.At, "your VPC has this endpoint")},
	}
	switch {
	case e.HasPrivateDNS == nil:
		m.Because = append(m.Because, told(e.At, "whether its private DNS is on, so that the name of the service leads to it, is not told"))
	case !*e.HasPrivateDNS:
		m.Because = append(m.Because, told(e.At, "its private DNS is off, so that the name of the service does not lead to it"))
	}
	for _, group := range e.Groups {
		if !sggraph.IsGroupID(group) {
			m.GroupsKnown = false
			continue
		}
		m.SecurityGroups = append(m.SecurityGroups, b.peerGroup(group))
	}
	if len(e.Subnets) > 0 {
		m.Placement = &sggraph.Placement{Subnets: sggraph.UnknownSubnets, Because: told(e.At, "it is in these subnets")}
		if subnets := b.summaryOf(e.Subnets, addressing{have: sggraph.No}); subnets != nil {
			enterTold(m.Placement, subnets)
		}
	}
	b.addMember(m)
}

// isRequired reports whether every node needs a service, as it does those for which eksctl always makes endpoints. S3 has gateways for nodes.
func (b *builder) isRequired(service string) bool {
	return service != api.EndpointServiceS3.Name &&
		slices.ContainsFunc(api.RequiredEndpointServices(b.spec.IsControlPlaneOnOutposts()), func(s api.EndpointService) bool { return s.Name == service })
}

// serviceOf is the name that eksctl has for the service of an endpoint: ecr.api for com.amazonaws.eu-west-1.ecr.api. The whole name stays
// where it is not that of a service of AWS in the region of the cluster. isHome is not set where it may be of another region.
func (b *builder) serviceOf(e *facts.Endpoint) (name string, isHome bool) {
	at := yamldoc.Keys("metadata", "region")
	region := b.cfg.Text(at)
	isHome = region != "" && !b.cfg.IsUnknown(at)
	for _, domain := range serviceDomains(region) {
		after, ok := strings.CutPrefix(e.Service, domain+".")
		if ok && !isHome && !strings.HasPrefix(after, "vpce.") {
			_, after, ok = strings.Cut(after, ".")
		} else if ok {
			after, ok = strings.CutPrefix(after, region+".")
		}
		if ok && after != "" {
			return after, isHome
		}
	}
	return e.Service, isHome
}

// serviceDomains are what the names of services begin with in a region: that of all regions, and those of a partition
// (eksctl pkg/apis/eksctl.io/v1alpha5/partitions.go, GetEndpointServiceDomainPrefix).
func serviceDomains(region string) []string {
	domains := []string{"com.amazonaws"}
	for _, service := range api.EndpointServices {
		domains = append(domains, api.Partitions.GetEndpointServiceDomainPrefix(service, region))
	}
	return unique(domains)
}
