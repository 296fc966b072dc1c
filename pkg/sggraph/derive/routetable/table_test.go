package routetable_test

import (
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/derive/routetable"
)

// TestRead are worked out by hand by https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html.
func TestRead(t *testing.T) {
	t.Parallel()
	const private = "10.8.0.0/16"
	gateway := facts.Route{Network: netip.MustParsePrefix(sggraph.AnyIPv4), Target: facts.InternetGateway}
	transit := facts.Route{Network: netip.MustParsePrefix(private), Target: facts.TransitGateway}
	peering := facts.Route{Network: transit.Network, Target: facts.PeeringConnection}
	propagated, gone, byList := peering, transit, peering
	propagated.IsPropagated, gone.IsBlackhole = true, true
	byList.Network, byList.PrefixList = netip.Prefix{}, "pl-0a0a0a0a"
	for name, tt := range map[string]struct {
		isWhole   bool
		addresses sggraph.Truth
		routes    []facts.Route
		want      map[string]sggraph.Way
		lists     []sggraph.Way
	}{
		"nothing is told of the way out": {routes: []facts.Route{transit}},
		"no routes":                      {isWhole: true, want: map[string]sggraph.Way{sggraph.AnyIPv4: sggraph.WayNowhere, sggraph.AnyIPv6: sggraph.WayNowhere}},
		"a gateway, and public addresses": {isWhole: true, addresses: sggraph.Yes, routes: []facts.Route{gateway},
			want: map[string]sggraph.Way{sggraph.AnyIPv4: sggraph.WayGateway, sggraph.AnyIPv6: sggraph.WayNowhere}},
		"a gateway, and none": {isWhole: true, addresses: sggraph.No, routes: []facts.Route{gateway},
			want: map[string]sggraph.Way{sggraph.AnyIPv4: sggraph.WayGatewayNever, sggraph.AnyIPv6: sggraph.WayNowhere}},
		"the default route alone": {addresses: sggraph.Maybe, routes: []facts.Route{gateway}, want: withTaken(sggraph.WayGatewayPerhaps)},
		"one for the same network that is propagated": {isWhole: true, routes: []facts.Route{propagated, transit},
			want: map[string]sggraph.Way{private: sggraph.WayNetwork, sggraph.AnyIPv4: sggraph.WayNowhere, sggraph.AnyIPv6: sggraph.WayNowhere}},
		"one that is gone, and another": {isWhole: true, routes: []facts.Route{gone, propagated},
			want: map[string]sggraph.Way{private: sggraph.WayUnknown, sggraph.AnyIPv4: sggraph.WayNowhere, sggraph.AnyIPv6: sggraph.WayNowhere}},
		"one by a list whose entries are not told": {isWhole: true, routes: []facts.Route{byList}, lists: []sggraph.Way{sggraph.WayPeer},
			want: map[string]sggraph.Way{sggraph.AnyIPv4: sggraph.WayNowhere, sggraph.AnyIPv6: sggraph.WayNowhere}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			table := &facts.RouteTable{ID: "rtb-0a0a0a0a", IsComplete: tt.isWhole, Routes: tt.routes}
			routes, lists := routetable.Read(nil, table, tt.addresses)
			var got map[string]sggraph.Way
			for i, r := range routes {
				if got == nil {
					got = map[string]sggraph.Way{}
				}
				got[r.Network.String()] = r.Way
				if r.Because.Text == "" {
					t.Errorf("route %d, to %s, has no reason", i, r.Network)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			var ways []sggraph.Way
			for _, l := range lists {
				ways = append(ways, l.Way)
			}
			if diff := cmp.Diff(tt.lists, ways); diff != "" {
				t.Errorf("by lists (-want +got)\n%s", diff)
			}
		})
	}
}

func TestReadOfNoTable(t *testing.T) {
	t.Parallel()
	if routes, lists := routetable.Read(nil, nil, sggraph.Maybe); routes != nil || lists != nil {
		t.Errorf("of a table that is not known there are %v and %v", routes, lists)
	}
}

// withTaken is a default route of IPv4 with what is taken for all that may be of one's own networks, and for IPv6.
func withTaken(way sggraph.Way) map[string]sggraph.Way {
	ways := map[string]sggraph.Way{sggraph.AnyIPv4: way, sggraph.AnyIPv6: sggraph.WayTaken}
	for _, network := range []string{
		"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10",
	} {
		ways[network] = sggraph.WayTaken
	}
	return ways
}
