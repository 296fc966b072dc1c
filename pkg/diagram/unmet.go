package diagram

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// flagged are the flows that are not certainly as they should be, in the order of the flows: needed ones that are not
// allowed, or feared ones that are not denied.
func flagged(d *Drawing, n sggraph.Need) []*sggraph.Flow {
	good := sggraph.Allowed
	if n == sggraph.Feared {
		good = sggraph.Denied
	}
	var flows []*sggraph.Flow
	for i := range d.Flows {
		if f := &d.Flows[i]; f.Need == n && f.Verdict != good {
			flows = append(flows, f)
		}
	}
	return flows
}

// unmetTraits returns for each member what it lacks, so that members of one box lack the same.
func unmetTraits(needs []*sggraph.Flow) map[string][]string {
	traits := map[string][]string{}
	for _, f := range needs {
		subject, other := f.From, f.To
		if f.From == sggraph.APIServer {
			subject, other = other, subject
		}
		if other == subject {
			other = "itself"
		}
		traits[subject] = append(traits[subject], fmt.Sprint(f.Name, f.Protocol, f.Port, f.Verdict, other))
	}
	return traits
}

// purpose is what the flow is for, in two or three words.
func purpose(f *sggraph.Flow) string {
	switch f.Name {
	case "kubelet-to-api":
		return "API"
	case "api-to-kubelet":
		return "kubelet"
	case "api-to-webhook":
		return "webhooks"
	case "pod-to-pod":
		return "node to node"
	case "pod-to-dns":
		return "DNS"
	case "node-to-endpoint":
		return "AWS APIs"
	case "node-to-internet":
		return "internet"
	case "ssh-from-internet", "ssh-from-vpc":
		return "SSH"
	case "api-from-internet":
		return "API"
	default:
		return f.Name
	}
}
