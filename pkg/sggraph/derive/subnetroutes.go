package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// routesOfEach is ToldSubnets.Each, and ToldSubnets.Routes.
func (b *builder) routesOfEach(ids []string, by addressing) (each, differing []sggraph.SubnetRoutes) {
	ids = unique(slices.Clone(ids))
	each = make([]sggraph.SubnetRoutes, len(ids))
	for i, id := range ids {
		each[i] = b.routesOf(id, by)
	}
	if slices.ContainsFunc(each, func(r sggraph.SubnetRoutes) bool { return !r.LeadsAs(&each[0]) }) {
		return each, each
	}
	return each, nil
}

// routesOf says where the routes of a subnet lead.
func (b *builder) routesOf(id string, by addressing) sggraph.SubnetRoutes {
	one := b.toldSubnets([]string{id}, by)
	routes := sggraph.SubnetRoutes{ID: id, WayOut: one.WayOut, Gateway: one.Gateway, S3: b.toS3([]string{id}), Because: one.Because}
	routes.Sheltered = one.Sheltered
	if one.WayOut == "" {
		routes.Because = []sggraph.Because{{Text: takenText}}
	}
	table := b.known.RouteTableOf(id)
	if table == nil {
		return routes
	}
	routes.Table = routesIn(b.addressesIn(id, by).have, table)
	switch routes.S3 {
	case sggraph.Allowed:
		routes.S3Because = aboutTable(table, "leads to the endpoint")
	case sggraph.Denied:
		routes.S3Because = aboutTable(table, "does not lead to the endpoint")
	default:
	}
	return routes
}

func aboutTable(table *facts.RouteTable, text string) []sggraph.Because {
	return []sggraph.Because{aboutRoute(table, table.At, text)}
}
