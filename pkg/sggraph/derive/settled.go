package derive

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// endpointsSettled reports whether it is known that no endpoint of the user's VPC is in the way of those that eksctl makes there (eksctl
// pkg/cfn/builder/vpc_endpoint.go), since AWS has told all, or since the cluster is there.
func (b *builder) endpointsSettled() bool {
	if b.known == nil || b.graph.VPC.Origin != sggraph.OriginUser || b.graph.VPC.Endpoints == sggraph.No {
		return false
	}
	if b.toldCluster() != nil {
		return true
	}
	endpoints, areAll := b.known.EndpointsOf(b.vpcID())
	return areAll && !slices.ContainsFunc(endpoints, b.mayBeInTheWay)
}

// mayBeInTheWay reports whether an endpoint may have the private names, or a route, of one that eksctl makes.
func (b *builder) mayBeInTheWay(e *facts.Endpoint) bool {
	service, _ := b.serviceOf(e)
	if service != api.EndpointServiceS3.Name {
		return b.isMember(string(sggraph.MemberVPCEndpoint) + "/" + service)
	}
	if !e.IsGateway() || b.vpc.Subnets == nil {
		return e.IsGateway() // which subnets there are is not in the file
	}
	for _, subnet := range b.vpc.Subnets.Private {
		table := b.known.RouteTableOf(subnet.ID)
		if table == nil || table.ID == "" || slices.Contains(e.RouteTables, table.ID) {
			return true
		}
	}
	return false
}
