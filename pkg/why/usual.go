package why

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// UsualPort is the port that is meant where a question names none: the API server and VPC endpoints listen on 443. It is empty for other
// ends, which have many.
func UsualPort(to string) string {
	if to == sggraph.APIServer || strings.HasPrefix(to, string(sggraph.MemberVPCEndpoint)+"/") {
		return "443"
	}
	return ""
}

// Usual are ports that a question about two ends is likely to be about.
type Usual struct {
	Ports sggraph.Ports
	// Purpose says in one clause what they are for, as that of a flow.
	Purpose string
}

// UsualPorts are the ports that one end needs to reach on another for the cluster to work, and after them those that there are to fear.
// They are empty where neither is so, as for ends that the cluster does not have.
func UsualPorts(c *cluster.Cluster, from, to string) []Usual {
	from, to = speaker(from), network(c, to)
	var needed, feared []Usual
	for _, flow := range c.Flows() {
		if flow.From != from || flow.To != to {
			continue
		}
		into := &needed
		if flow.Need == sggraph.Feared {
			into = &feared
		}
		known := slices.ContainsFunc(*into, func(u Usual) bool { return u.Ports == flow.Ports() })
		if !known {
			*into = append(*into, Usual{flow.Ports(), flow.Purpose})
		}
	}
	return append(needed, feared...)
}

// speaker is whom flows have in the place of an end that opens a connection: what the control plane begins, the API server does.
func speaker(from string) string {
	if from == string(sggraph.MemberControlPlane) {
		return sggraph.APIServer
	}
	return from
}
