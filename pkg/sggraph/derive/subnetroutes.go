package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive/routetable"
)

// routesOfEach is ToldSubnets.Routes.
func (b *builder) routesOfEach(ids []string, by addressing) []sggraph.SubnetRoutes {
	ids = unique(slices.Clone(ids))
	each := make([]sggraph.SubnetRoutes, len(ids))
	for i, id := range ids {
		each[i] = b.routesOf(id, by)
	}
	return each
}

// routesOf says where the routes of a subnet lead.
func (b *builder) routesOf(id string, by addressing) sggraph.SubnetRoutes {
	routes := sggraph.SubnetRoutes{ID: id, S3: b.toS3([]string{id})}
	routes.Prefix, routes.PrefixBecause = b.prefixOf(id)
	addresses := b.addressesIn(id, by)
	if addresses.have == sggraph.No {
		routes.Unaddressed = &addresses.because
	}
	table := b.known.RouteTableOf(id)
	routes.Table, routes.Lists = routetable.Read(b.known, table, addresses.have)
	if _, routes.Because = routes.WayOut(); !routes.IsTold() {
		routes.Because = []sggraph.Because{{Text: routetable.Taken}}
	}
	switch {
	case table == nil:
	case routes.S3 == sggraph.Allowed:
		routes.S3Because = []sggraph.Because{routetable.Because(table, "leads to the endpoint")}
	case routes.S3 == sggraph.Denied:
		routes.S3Because = []sggraph.Because{routetable.Because(table, "does not lead to the endpoint")}
	}
	return routes
}
