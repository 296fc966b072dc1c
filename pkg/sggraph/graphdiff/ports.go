package graphdiff

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

const (
	portHTTPS = 443
	maxPort   = 65535
)

// atoms cut the protocols and ports into the largest pieces that no rule of the graphs divides, nor a load balancer; the last one stands for all
// protocols that no rule names. What a rule does for one port of a piece it does for all of it.
func atoms(graphs [2]*sggraph.Graph) []sggraph.Ports {
	cuts := map[sggraph.Protocol]map[int]bool{
		sggraph.TCP: {0: true, portHTTPS: true, portHTTPS + 1: true}, sggraph.UDP: {0: true},
	}
	whole := map[sggraph.Protocol]bool{sggraph.ICMP: true}
	eachRule(graphs, func(r *sggraph.Rule) {
		if of := cuts[r.Protocol]; of != nil {
			of[r.FromPort], of[r.ToPort+1] = true, true
		} else if r.Protocol != sggraph.All {
			whole[r.Protocol] = true
		}
	})
	cutBalancers(graphs, func(p sggraph.Ports) {
		if of := cuts[p.Protocol]; of != nil {
			of[p.From], of[p.To+1] = true, true
		}
	})
	var all []sggraph.Ports
	for _, protocol := range []sggraph.Protocol{sggraph.TCP, sggraph.UDP} {
		from := slices.Sorted(maps.Keys(cuts[protocol]))
		for i, port := range from {
			if port > maxPort {
				break
			}
			to := maxPort
			if i+1 < len(from) {
				to = min(to, from[i+1]-1)
			}
			all = append(all, sggraph.Ports{Protocol: protocol, From: port, To: to})
		}
	}
	for _, protocol := range slices.Sorted(maps.Keys(whole)) {
		all = append(all, sggraph.Port(protocol, 0))
	}
	return append(all, sggraph.Port(sggraph.All, 0))
}

// https is the port of the API server.
func https() sggraph.Ports { return sggraph.Port(sggraph.TCP, portHTTPS) }

// atomSet marks some of the atoms, by index.
type atomSet []bool

func (s atomSet) key() string {
	b := make([]byte, len(s))
	for i, in := range s {
		if in {
			b[i] = 1
		}
	}
	return string(b)
}

// within reports whether all of s are in t.
func (s atomSet) within(t atomSet) bool {
	for i, in := range s {
		if in && !t[i] {
			return false
		}
	}
	return true
}

// describe says which ports a set holds. Where it holds the other protocols, that is all ports but those of except.
func describe(all []sggraph.Ports, s atomSet) (ports, except []sggraph.Ports) {
	last := len(all) - 1
	if !s[last] {
		return join(all, s, true), []sggraph.Ports{}
	}
	return []sggraph.Ports{{Protocol: sggraph.All}}, join(all, s, false)
}

// join returns the atoms that are in s, or those that are not, with neighbours made one.
func join(all []sggraph.Ports, s atomSet, in bool) []sggraph.Ports {
	var some []sggraph.Ports
	for i, p := range all {
		if s[i] == in {
			some = append(some, p)
		}
	}
	return sggraph.JoinPorts(some)
}
