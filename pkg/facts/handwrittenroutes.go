package facts

import (
	"encoding/json"
	"net/netip"
	"strings"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// writtenRoutes are those of a subnet: one of waysOut, or a list.
type writtenRoutes struct {
	way  string
	list []writtenRoute
}

type writtenRoute struct {
	To  string `json:"to"`
	Via string `json:"via"`
}

// UnmarshalJSON reads either.
func (w *writtenRoutes) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &w.way) == nil {
		return nil
	}
	return json.Unmarshal(data, &w.list)
}

func (w *writtenRoutes) areWritten() bool { return w.way != "" || w.list != nil }

// writtenTable is the route table of a subnet. Where a word says that it leads to a gateway, there may be other routes.
func (r *reader) writtenTable(at yamldoc.Path, subnet *Subnet, routes writtenRoutes) *RouteTable {
	place := r.place(at)
	table := &RouteTable{
		VPC: subnet.VPC, Subnets: []string{subnet.ID}, IsComplete: routes.way == "" || routes.way == "isolated", Tags: map[string]string{}, At: place,
	}
	everywhere := netip.PrefixFrom(netip.IPv4Unspecified(), 0)
	switch routes.way {
	case "public":
		table.Routes = []Route{{Network: everywhere, Target: InternetGateway, At: place}}
	case "nat":
		table.Routes = []Route{{Network: everywhere, Target: NATGateway, At: place}}
	}
	for i, route := range routes.list {
		table.Routes = append(table.Routes, r.writtenRoute(at.Child(yamldoc.Index(i)), route)...)
	}
	return table
}

// writtenRoute is one route, or none where its destination cannot be read.
func (r *reader) writtenRoute(at yamldoc.Path, written writtenRoute) []Route {
	route := Route{Target: kindOf(written.Via), TargetID: written.Via, At: r.place(at)}
	if strings.HasPrefix(written.To, "pl-") {
		route.PrefixList = written.To
		return []Route{route}
	}
	for _, network := range r.prefixes(at.Child(yamldoc.Key("to")), &written.To) {
		route.Network = network
		return []Route{route}
	}
	return nil
}
