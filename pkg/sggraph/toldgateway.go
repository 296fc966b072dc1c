package sggraph

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
)

// gateways are the gateway endpoints of S3 that a VPC of the user has.
type gateways struct {
	list []*facts.Endpoint
	// areAll is set where AWS has told all endpoints of the VPC.
	areAll bool
}

// toldGateways are those that AWS has told; none where eksctl makes one, or may. They are looked for once, and asked for by each nodegroup.
func (b *builder) toldGateways() *gateways {
	if b.gateways != nil {
		return b.gateways
	}
	b.gateways = &gateways{}
	if b.graph.VPC.Endpoints == No {
		b.gateways.list = slices.DeleteFunc(b.availableEndpoints(), func(e *facts.Endpoint) bool {
			service, _ := b.serviceOf(e)
			return !e.IsGateway() || service != api.EndpointServiceS3.Name
		})
		_, b.gateways.areAll = b.known.EndpointsOf(b.vpcID())
	}
	return b.gateways
}

// toS3 is ToldSubnets.S3 for subnets.
func (b *builder) toS3(ids []string) Verdict {
	gateways := b.toldGateways()
	if len(gateways.list) == 0 {
		return ""
	}
	var all []Verdict
	for _, id := range ids {
		all = append(all, gateways.leads(b.known.RouteTableOf(id)))
	}
	if all = slices.Compact(all); len(all) != 1 {
		return Unknown
	}
	return all[0]
}

// leads answers whether a route table leads to one of the gateways: AWS lists it with the endpoint, and the endpoint in its routes
// (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). What a person has written has no table to be listed.
func (g *gateways) leads(table *facts.RouteTable) Verdict {
	if table == nil {
		return Unknown
	}
	isListed := func(e *facts.Endpoint) bool { return table.ID != "" && slices.Contains(e.RouteTables, table.ID) }
	leads := func(e *facts.Endpoint) bool {
		return isListed(e) || slices.ContainsFunc(table.Routes, func(r facts.Route) bool { return r.TargetID == e.ID && !r.IsBlackhole })
	}
	listsNone := func(e *facts.Endpoint) bool { return len(e.RouteTables) == 0 }
	switch {
	case slices.ContainsFunc(g.list, leads):
		return Allowed
	case table.ID != "" && g.areAll && (table.IsComplete || !slices.ContainsFunc(g.list, listsNone)):
		return Denied
	default:
		return Unknown
	}
}

// routeToGateway answers whether a route leads from a member to the gateway endpoint of S3. To one that eksctl makes, those of all private
// subnets do.
func (ev *evaluator) routeToGateway(from *end) answer {
	at := ev.g.VPC.GatewayEndpoint
	if at == "" {
		return answer{verdict: Allowed}
	}
	verdict := Unknown
	if place := from.member.Placement; place != nil && place.Told != nil && place.Told.S3 != "" {
		verdict = place.Told.S3
	}
	switch verdict {
	case Allowed:
		return answer{verdict: Allowed, because: []Because{{Text: "the route tables of its subnets lead to the endpoint (" + at + ")"}}}
	case Denied:
		return denied(Because{Text: "the route tables of its subnets do not lead to the endpoint (" + at + ")"})
	default:
		return unknown(OnRoutes, Because{Text: "it is not certain that all route tables of its subnets lead to the endpoint (" + at + ")"})
	}
}

// letOutToS3 answers whether the groups of a member let it out to S3, whose addresses are not known.
func (ev *evaluator) letOutToS3(from *end, q Query) answer {
	out := ev.letOut(from, everywhere(), q)
	isOpen := func(n network) bool { return n.prefix.IsValid() && isPublic(n.prefix) }
	mayHold := func(l *portNetworks) bool {
		return ev.g.Rules[l.rules[0]].serves(q) && slices.ContainsFunc(l.list, isOpen)
	}
	if out.verdict == Denied && slices.ContainsFunc(from.groups, func(group int) bool {
		return slices.ContainsFunc(ev.byNetwork[sideOf(group, Egress)], mayHold)
	}) {
		return unknown(OnAddress, Because{Text: "a rule lets it out to some addresses, and those of S3 may be among them"})
	}
	return out
}

// needsGateway reports whether the nodes of m get the layers of their images from S3 by its gateway endpoint: by that of eksctl, or where
// nothing else leads out of their subnets.
func (l *flowList) needsGateway(m *Member) bool {
	isMade := func(e *Member) bool { return e.Told == "" }
	isOfS3 := func(e *Member) bool { return strings.HasPrefix(e.ID, GatewayEndpoint+"/") }
	if slices.ContainsFunc(l.endpoints, isMade) {
		return true
	}
	place := m.Placement
	return place != nil && place.Told != nil && place.Told.S3 != "" && place.Told.Isolated && !slices.ContainsFunc(l.endpoints, isOfS3)
}
