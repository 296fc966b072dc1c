package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// differingRoutes is ToldSubnets.Routes.
func (b *builder) differingRoutes(ids []string) []sggraph.SubnetRoutes {
	ids = unique(slices.Clone(ids))
	routes := make([]sggraph.SubnetRoutes, len(ids))
	for i, id := range ids {
		routes[i] = b.routesOf(id)
	}
	differs := func(r sggraph.SubnetRoutes) bool { return r.WayOut != routes[0].WayOut || r.S3 != routes[0].S3 }
	if !slices.ContainsFunc(routes, differs) {
		return nil
	}
	return routes
}

// routesOf says where the routes of a subnet lead.
func (b *builder) routesOf(id string) sggraph.SubnetRoutes {
	one := b.toldSubnets([]string{id})
	routes := sggraph.SubnetRoutes{ID: id, WayOut: one.WayOut, S3: b.toS3([]string{id}), Because: one.Because}
	if one.WayOut == "" {
		routes.Because = []sggraph.Because{{Text: "not all routes of it are told: they are taken to lead there"}}
	}
	table := b.known.RouteTableOf(id)
	if table == nil {
		return routes
	}
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
	return []sggraph.Because{told(table.At, "the route table "+table.ID+" "+text)}
}
