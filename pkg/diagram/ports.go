package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/sggraph/graphdiff"
)

func portsOf(r *sggraph.Rule) graphdiff.Ports {
	return graphdiff.Ports{Protocol: r.Protocol, From: r.FromPort, To: r.ToPort}
}

// portWords writes ranges as people do: "all", or "tcp 22, 443, 1025-65535; udp 53". Ranges that meet are joined.
func portWords(list []graphdiff.Ports) string {
	list = slices.SortedFunc(slices.Values(list), func(a, b graphdiff.Ports) int {
		return cmp.Or(cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var protocols []string
	for i := 0; i < len(list); {
		if list[i].Protocol == sggraph.All {
			return string(sggraph.All)
		}
		end := i
		for end < len(list) && list[end].Protocol == list[i].Protocol {
			end++
		}
		protocols = append(protocols, ofProtocol(list[i:end]))
		i = end
	}
	return strings.Join(protocols, "; ")
}

// ofProtocol writes sorted ranges of one protocol. ICMP has types in the place of ports.
func ofProtocol(list []graphdiff.Ports) string {
	if list[0].Protocol == sggraph.ICMP {
		return string(sggraph.ICMP)
	}
	joined := list[:1:1]
	for _, p := range list[1:] {
		if last := &joined[len(joined)-1]; p.From <= last.To+1 {
			last.To = max(last.To, p.To)
			continue
		}
		joined = append(joined, p)
	}
	ranges := make([]string, len(joined))
	for i, p := range joined {
		ranges[i] = strconv.Itoa(p.From)
		if p.To != p.From {
			ranges[i] = fmt.Sprintf("%d-%d", p.From, p.To)
		}
	}
	return string(list[0].Protocol) + " " + strings.Join(ranges, ", ")
}
