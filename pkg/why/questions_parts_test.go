package why_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

const (
	rest    = "the rest"
	maxPort = 65535
)

// ports are those that q asks for.
func (q asked) ports() ([]sggraph.Ports, error) {
	protocol := sggraph.Protocol(q.protocol())
	if q.Port == "" {
		return []sggraph.Ports{{Protocol: protocol}}, nil
	}
	var list []sggraph.Ports
	for text := range strings.SplitSeq(q.Port, ",") {
		first, last, isRange := strings.Cut(text, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(first)
		if err != nil {
			return nil, fmt.Errorf("port: %w", err)
		}
		to, err := strconv.Atoi(last)
		if err != nil {
			return nil, fmt.Errorf("port: %w", err)
		}
		list = append(list, sggraph.Ports{Protocol: protocol, From: from, To: to})
	}
	return list, nil
}

// part returns the questions for one of q's parts alone; each of them has the answer of the part.
func (q asked) part(t *testing.T, c *cluster.Cluster, name string) []asked {
	t.Helper()
	q.Answer, q.Ground = "", "a part of: "+q.Ground
	named := q.prefixes()
	switch {
	case name == rest && len(named) > 0:
		return q.otherPrefixes(c, named)
	case name == rest:
		return q.otherPorts(t)
	case len(named) > 0:
		return []asked{q.between(name)}
	}
	q.Protocol, q.Port, _ = strings.Cut(name, "/")
	return []asked{q}
}

// prefixes are those that q's parts name.
func (q asked) prefixes() []netip.Prefix {
	var named []netip.Prefix
	for name := range q.Parts {
		if prefix, err := netip.ParsePrefix(name); err == nil {
			named = append(named, prefix)
		}
	}
	return named
}

// between is q for the addresses of prefix alone, at the end that is a network.
func (q asked) between(prefix string) asked {
	if network(q.From) == nil {
		q.To = prefix
	} else {
		q.From = prefix
	}
	return q
}

// network returns the prefixes that an end stands for; there are none if it is not a network.
func network(end string) []netip.Prefix {
	if end == "internet" {
		end = "0.0.0.0/0"
	}
	if prefix, err := netip.ParsePrefix(end); err == nil {
		return []netip.Prefix{prefix}
	}
	return nil
}

// otherPrefixes asks for the addresses of q's network that no part names.
func (q asked) otherPrefixes(c *cluster.Cluster, named []netip.Prefix) []asked {
	end := q.From
	if network(end) == nil {
		end = q.To
	}
	whole := network(end)
	if end == "internet" && c.Config.Spec.IPv6Enabled() {
		whole = append(whole, network("::/0")...)
	}
	if strings.HasSuffix(whole[0].String(), "/0") {
		for _, private := range []string{
			"10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10",
		} {
			named = append(named, netip.MustParsePrefix(private))
		}
	}
	var others []asked
	for _, prefix := range without(whole, named) {
		others = append(others, q.between(prefix.String()))
	}
	return others
}

// without takes the prefixes of taken out of those of whole.
func without(whole, taken []netip.Prefix) []netip.Prefix {
	var left []netip.Prefix
	for _, prefix := range whole {
		covers := func(t netip.Prefix) bool { return t.Bits() <= prefix.Bits() && t.Contains(prefix.Addr()) }
		switch {
		case slices.ContainsFunc(taken, covers):
		case slices.ContainsFunc(taken, prefix.Overlaps):
			left = append(left, without(halves(prefix), taken)...)
		default:
			left = append(left, prefix)
		}
	}
	return left
}

func halves(prefix netip.Prefix) []netip.Prefix {
	bits := prefix.Bits()
	upper := prefix.Addr().AsSlice()
	upper[bits/8] |= 1 << (7 - bits%8)
	address, _ := netip.AddrFromSlice(upper)
	return []netip.Prefix{netip.PrefixFrom(prefix.Addr(), bits+1), netip.PrefixFrom(address, bits+1)}
}

// otherPorts asks for the first and the last port of each gap that q's parts leave; for all, of tcp, and for two other protocols.
func (q asked) otherPorts(t *testing.T) []asked {
	t.Helper()
	whole, err := q.ports()
	if err != nil {
		t.Fatal(err)
	}
	var others []asked
	if q.Protocol == string(sggraph.All) {
		whole = []sggraph.Ports{{Protocol: sggraph.TCP, To: maxPort}}
		for _, protocol := range []sggraph.Protocol{sggraph.UDP, sggraph.ICMP} {
			others = append(others, q.at(protocol, 443))
		}
	}
	named := q.namedPorts(t)
	for _, ports := range whole {
		for port := ports.From; port <= ports.To; port++ {
			edge := port == ports.From || port == ports.To || named(port-1) || named(port+1)
			if edge && !named(port) {
				others = append(others, q.at(ports.Protocol, port))
			}
		}
	}
	return others
}

func (q asked) at(protocol sggraph.Protocol, port int) asked {
	q.Protocol, q.Port = string(protocol), strconv.Itoa(port)
	if protocol == sggraph.ICMP {
		q.Port = ""
	}
	return q
}

// namedPorts tells whether one of q's parts names a port of tcp.
func (q asked) namedPorts(t *testing.T) func(int) bool {
	t.Helper()
	var named []sggraph.Ports
	for name := range q.Parts {
		if name == rest {
			continue
		}
		protocol, port, _ := strings.Cut(name, "/")
		list, err := asked{Protocol: protocol, Port: port}.ports()
		if err != nil {
			t.Fatal(err)
		}
		named = append(named, list...)
	}
	return func(port int) bool {
		return slices.ContainsFunc(named, func(p sggraph.Ports) bool { return p.From <= port && port <= p.To })
	}
}
