package sggraph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Ports is a range of ports of one protocol; both are 0 where the protocol has none, or is All.
type Ports struct {
	Protocol Protocol `json:"protocol"`
	From     int      `json:"fromPort"`
	To       int      `json:"toPort"`
}

// Port is one port of a protocol; number is 0 where the protocol has none, or is All.
func Port(p Protocol, number int) Ports { return Ports{p, number, number} }

// Ports are those that the rule is for.
func (rule *Rule) Ports() Ports { return Ports{rule.Protocol, rule.FromPort, rule.ToPort} }

// Overlaps reports whether o has ports of p, or is All.
func (p Ports) Overlaps(o Ports) bool {
	return p.Protocol == o.Protocol && p.From <= o.To && o.From <= p.To || o.Protocol == All
}

// Hold reports whether p has all ports of o, or is All.
func (p Ports) Hold(o Ports) bool {
	return p.Protocol == All || p.Protocol == o.Protocol && p.From <= o.From && o.To <= p.To
}

// hasPorts reports whether connections of the protocol are to a port.
func (p Protocol) hasPorts() bool { return p == TCP || p == UDP }

// Whole are all ports of a protocol.
func (p Protocol) Whole() Ports {
	if p.hasPorts() {
		return Ports{p, 0, MaxPort}
	}
	return Port(p, 0)
}

// String writes ports as people do: tcp/443, udp/1025-65535, icmp, protocol 50, all.
func (p Ports) String() string {
	text := p.numbers()
	_, err := strconv.Atoi(string(p.Protocol))
	switch {
	case text != "":
		return string(p.Protocol) + "/" + text
	case err == nil:
		return "protocol " + string(p.Protocol)
	default:
		return string(p.Protocol)
	}
}

// numbers are the ports without their protocol; empty where it has none, or where all of them are meant.
func (p Ports) numbers() string {
	switch {
	case p == p.Protocol.Whole():
		return ""
	case p.From == p.To:
		return strconv.Itoa(p.From)
	default:
		return fmt.Sprintf("%d-%d", p.From, p.To)
	}
}

// ListPorts writes several ranges as people do: "tcp/22, 443, 1025-65535; udp/53". They are sorted, and those that meet are joined.
func ListPorts(list []Ports) string {
	var protocols []string
	var last Protocol
	for _, p := range JoinPorts(list) {
		if len(protocols) > 0 && p.Protocol == last {
			protocols[len(protocols)-1] += ", " + p.numbers()
			continue
		}
		protocols, last = append(protocols, p.String()), p.Protocol
	}
	return strings.Join(protocols, "; ")
}

// JoinPorts sorts ranges and joins those that meet. All makes all others superfluous.
func JoinPorts(list []Ports) []Ports {
	sorted := slices.SortedFunc(slices.Values(list), func(a, b Ports) int {
		return cmp.Or(
			cmp.Compare(a.Protocol.rank(), b.Protocol.rank()), cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To),
		)
	})
	if n := len(sorted); n > 0 && sorted[n-1].Protocol == All {
		return sorted[n-1:]
	}
	joined := []Ports{}
	for _, p := range sorted {
		if n := len(joined); n > 0 && joined[n-1].Protocol == p.Protocol && p.From <= joined[n-1].To+1 {
			joined[n-1].To = max(joined[n-1].To, p.To)
			continue
		}
		joined = append(joined, p)
	}
	return joined
}

// Ports that rules and questions are about.
const (
	PortSSH     = 22
	PortDNS     = 53
	PortHTTPS   = 443
	PortKubelet = 10250
	// NodePorts are these by default (https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport).
	FirstNodePort = 30000
	LastNodePort  = 32767
	MaxPort       = 65535
)

// rank orders protocols: those of most connections first, and all of them last.
func (p Protocol) rank() int {
	ranks := []Protocol{TCP, UDP, ICMP, All}
	if at := slices.Index(ranks, p); at >= 0 {
		return 2 * at
	}
	return 2*slices.Index(ranks, All) - 1
}
