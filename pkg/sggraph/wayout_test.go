package sggraph_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// TestWayOut is worked out by hand: "network way" for each route of a table.
func TestWayOut(t *testing.T) {
	t.Parallel()
	const ipv6 = "::/0 nowhere"
	for name, tt := range map[string]struct {
		routes []string
		want   sggraph.Verdict
		why    string
	}{
		"nothing is told":                       {nil, "", ""},
		"a default route":                       {[]string{"0.0.0.0/0 out", ipv6}, sggraph.Allowed, "0.0.0.0/0"},
		"none":                                  {[]string{"0.0.0.0/0 nowhere", "10.0.0.0/16 local", ipv6}, sggraph.Denied, "0.0.0.0/0"},
		"one by IPv6 alone":                     {[]string{"0.0.0.0/0 nowhere", "::/0 out"}, sggraph.Denied, "0.0.0.0/0"},
		"an internet gateway, perhaps":          {[]string{"0.0.0.0/0 internet-gateway-perhaps", ipv6}, sggraph.Unknown, "0.0.0.0/0"},
		"an internet gateway, and no addresses": {[]string{"0.0.0.0/0 internet-gateway-never", ipv6}, sggraph.Denied, "0.0.0.0/0"},
		"a few addresses lead nowhere":          {[]string{"0.0.0.0/0 out", "8.8.8.0/24 nowhere", ipv6}, sggraph.Allowed, "0.0.0.0/0"},
		"a few addresses alone":                 {[]string{"0.0.0.0/0 nowhere", "8.8.8.0/24 network", "8.8.9.0/24 network", ipv6}, sggraph.Unknown, "8.8.8.0/24"},
		"private ones alone":                    {[]string{"0.0.0.0/0 nowhere", "10.0.0.0/8 network", ipv6}, sggraph.Denied, "0.0.0.0/0"},
		"a half":                                {[]string{"0.0.0.0/0 nowhere", "0.0.0.0/1 network", ipv6}, sggraph.Unknown, "0.0.0.0/1"},
		"both halves":                           {[]string{"0.0.0.0/0 nowhere", "0.0.0.0/1 network", "128.0.0.0/1 device", ipv6}, sggraph.Allowed, "0.0.0.0/1 128.0.0.0/1"},
		"both halves lead nowhere":              {[]string{"0.0.0.0/0 out", "0.0.0.0/1 nowhere", "128.0.0.0/1 nowhere", ipv6}, sggraph.Denied, "0.0.0.0/1 128.0.0.0/1"},
		"a peered network":                      {[]string{"0.0.0.0/0 peer", ipv6}, sggraph.Denied, "0.0.0.0/0"},
		"its own public addresses":              {[]string{"0.0.0.0/0 nowhere", "52.1.0.0/16 peer", ipv6}, sggraph.Unknown, "52.1.0.0/16"},
		"public addresses of the VPC":           {[]string{"0.0.0.0/0 nowhere", "52.1.0.0/16 local", ipv6}, sggraph.Denied, "0.0.0.0/0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			subnet := sggraph.SubnetRoutes{ID: "subnet-1"}
			for _, route := range tt.routes {
				network, way, _ := strings.Cut(route, " ")
				subnet.Table = append(subnet.Table, sggraph.Route{
					Network: netip.MustParsePrefix(network), Way: sggraph.Way(way), Because: sggraph.Because{Text: network},
				})
			}
			verdict, because := subnet.WayOut()
			var why []string
			for _, b := range because {
				why = append(why, b.Text)
			}
			if diff := cmp.Diff([]string{string(tt.want), tt.why}, []string{string(verdict), strings.Join(why, " ")}); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
