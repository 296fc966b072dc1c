package sggraph_test

import (
	"testing"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphtest"
)

func TestPortsInWords(t *testing.T) {
	t.Parallel()
	tcp := func(from, to int) sggraph.Ports { return sggraph.Ports{Protocol: sggraph.TCP, From: from, To: to} }
	udp := func(port int) sggraph.Ports { return sggraph.Ports{Protocol: sggraph.UDP, From: port, To: port} }
	icmp, everything := sggraph.Ports{Protocol: sggraph.ICMP}, sggraph.Ports{Protocol: sggraph.All}
	for want, list := range map[string][]sggraph.Ports{
		"":                                nil,
		"tcp/443":                         {tcp(443, 443)},
		"tcp/1025-65535":                  {tcp(1025, 65535)},
		"tcp":                             {tcp(0, 65535)},
		"icmp":                            {icmp, icmp},
		"all":                             {tcp(22, 22), everything},
		"tcp/22, 443, 1025-65535; udp/53": {udp(53), tcp(1025, 65535), tcp(443, 443), tcp(22, 22)},
		"tcp/22-25":                       {tcp(24, 25), tcp(22, 23)},
		"tcp/22-80":                       {tcp(22, 80), tcp(30, 40)},
		"tcp/22; udp/53; icmp":            {tcp(22, 22), icmp, udp(53)},
	} {
		graphtest.Expect(t, want, sggraph.ListPorts(list), want)
		if len(list) == 1 {
			graphtest.Expect(t, want+" alone", list[0].String(), want)
		}
	}
}
