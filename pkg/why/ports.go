package why

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/nearest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

const (
	maxPort = 65535
	// maxRanges bounds what one question asks for, since each range has an answer of its own.
	maxRanges = 100
)

// ParsePorts reads the ports of a question: a protocol (tcp, udp, icmp or all, in any case) and, for the first two, ports such as
// "443" and ranges such as "30000-32767". Without ports it returns none for tcp and udp. Errors name what is wrong.
func ParsePorts(protocol string, ports []string) ([]sggraph.Ports, error) {
	p := sggraph.Protocol(strings.ToLower(protocol))
	switch p {
	case sggraph.ICMP, sggraph.All:
		if len(ports) > 0 {
			return nil, fmt.Errorf("--protocol %s has no ports: leave --port out", p)
		}
		return []sggraph.Ports{sggraph.Port(p, 0)}, nil
	case sggraph.TCP, sggraph.UDP:
	default:
		protocols := []sggraph.Protocol{sggraph.TCP, sggraph.UDP, sggraph.ICMP, sggraph.All}
		return nil, fmt.Errorf("--protocol %w", nearest.OneOf(p, protocols))
	}
	if len(ports) > maxRanges {
		return nil, fmt.Errorf("--port lists %d ports; ask for a range, or for up to %d", len(ports), maxRanges)
	}
	var all []sggraph.Ports
	for _, text := range ports {
		from, to, isRange := strings.Cut(text, "-")
		if !isRange {
			to = from
		}
		first, firstOK := parsePort(from)
		last, lastOK := parsePort(to)
		if !firstOK || !lastOK {
			return nil, fmt.Errorf("--port %q is not a port from 1 to %d, nor a range of them", text, maxPort)
		}
		if last < first {
			return nil, fmt.Errorf("--port %s ends before it begins", text)
		}
		all = append(all, sggraph.Ports{Protocol: p, From: first, To: last})
	}
	return sggraph.JoinPorts(all), nil
}

func parsePort(text string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	return n, err == nil && n >= 1 && n <= maxPort
}
