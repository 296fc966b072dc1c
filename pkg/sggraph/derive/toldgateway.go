package derive

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
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
	if b.graph.VPC.Endpoints == sggraph.No {
		b.gateways.list = slices.DeleteFunc(b.availableEndpoints(), func(e *facts.Endpoint) bool {
			service, _ := b.serviceOf(e)
			return !e.IsGateway() || service != api.EndpointServiceS3.Name
		})
		_, b.gateways.areAll = b.known.EndpointsOf(b.vpcID())
	}
	return b.gateways
}

// toS3 is ToldSubnets.S3 for subnets.
func (b *builder) toS3(ids []string) sggraph.Verdict {
	gateways := b.toldGateways()
	if len(gateways.list) == 0 {
		return ""
	}
	var all []sggraph.Verdict
	for _, id := range ids {
		all = append(all, gateways.leads(b.known.RouteTableOf(id)))
	}
	if all = slices.Compact(all); len(all) != 1 {
		return sggraph.Unknown
	}
	return all[0]
}

// leads answers whether a route table leads to one of the gateways: AWS lists it with the endpoint, and the endpoint in its routes
// (https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html). What a person has written has no table to be listed.
func (g *gateways) leads(table *facts.RouteTable) sggraph.Verdict {
	if table == nil {
		return sggraph.Unknown
	}
	isListed := func(e *facts.Endpoint) bool { return table.ID != "" && slices.Contains(e.RouteTables, table.ID) }
	leads := func(e *facts.Endpoint) bool {
		return isListed(e) || slices.ContainsFunc(table.Routes, func(r facts.Route) bool { return r.TargetID == e.ID && !r.IsBlackhole })
	}
	listsNone := func(e *facts.Endpoint) bool { return len(e.RouteTables) == 0 }
	switch {
	case slices.ContainsFunc(g.list, leads):
		return sggraph.Allowed
	case table.ID != "" && g.areAll && (table.IsComplete || !slices.ContainsFunc(g.list, listsNone)):
		return sggraph.Denied
	default:
		return sggraph.Unknown
	}
}
