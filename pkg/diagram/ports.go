package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// ports is a range of ports of one protocol.
type ports struct {
	protocol sggraph.Protocol
	from, to int
}

func portsOf(r *sggraph.Rule) ports { return ports{r.Protocol, r.FromPort, r.ToPort} }

// portWords writes ranges as people do: "all", or "tcp 22, 443, 1025-65535; udp 53". Ranges that meet are joined.
func portWords(list []ports) string {
	list = slices.SortedFunc(slices.Values(list), func(a, b ports) int {
		return cmp.Or(cmp.Compare(a.protocol, b.protocol), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var protocols []string
	for i := 0; i < len(list); {
		if list[i].protocol == sggraph.All {
			return string(sggraph.All)
		}
		end := i
		for end < len(list) && list[end].protocol == list[i].protocol {
			end++
		}
		protocols = append(protocols, ofProtocol(list[i:end]))
		i = end
	}
	return strings.Join(protocols, "; ")
}

// ofProtocol writes sorted ranges of one protocol. ICMP has types in the place of ports.
func ofProtocol(list []ports) string {
	if list[0].protocol == sggraph.ICMP {
		return string(sggraph.ICMP)
	}
	joined := list[:1:1]
	for _, p := range list[1:] {
		if last := &joined[len(joined)-1]; p.from <= last.to+1 {
			last.to = max(last.to, p.to)
			continue
		}
		joined = append(joined, p)
	}
	ranges := make([]string, len(joined))
	for i, p := range joined {
		ranges[i] = strconv.Itoa(p.from)
		if p.to != p.from {
			ranges[i] = fmt.Sprintf("%d-%d", p.from, p.to)
		}
	}
	return string(list[0].protocol) + " " + strings.Join(ranges, ", ")
}
