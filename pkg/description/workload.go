package description

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/markdown"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// runs says which workloads of the manifests run on members, and which load balancers lead to them.
func (t *teller) runs(members []*sggraph.Member) []string {
	isSubject := map[string]bool{}
	for _, m := range members {
		isSubject[m.ID], isSubject[m.ID+pods] = true, true
	}
	var guests, balancers []string
	for i := range t.Graph.Members {
		m := &t.Graph.Members[i]
		if text := guest(m, isSubject); text != "" {
			guests = append(guests, text)
			isSubject[m.ID] = true
		}
	}
	for i := range t.Graph.Members {
		if m := &t.Graph.Members[i]; leadsTo(m.LoadBalancer, isSubject) {
			balancers = append(balancers, markdown.Code(m.ID)+" ("+scheme(m.LoadBalancer)+")")
		}
	}
	var paragraphs []string
	if len(guests) > 0 {
		paragraphs = append(paragraphs, "Runs "+few(guests))
	}
	if len(balancers) > 0 {
		paragraphs = append(paragraphs, "Load balancers that lead to it: "+few(balancers))
	}
	return paragraphs
}

// guest is a workload that runs on one of some members, in words; empty for any other member.
func guest(m *sggraph.Member, on map[string]bool) string {
	if m.Workload == nil {
		return ""
	}
	i := slices.IndexFunc(m.Workload.Landings, func(l sggraph.Landing) bool { return on[l.On] })
	if i < 0 {
		return ""
	}
	text := markdown.Code(m.ID)
	if m.Workload.Landings[i].Takes != sggraph.Yes || m.Workload.Elsewhere {
		text = "perhaps " + text
	}
	if m.Workload.OwnGroups == sggraph.Yes {
		text += " (with " + few(codes(m.Workload.SecurityGroups)) + ")"
	}
	return text
}

func leadsTo(lb *sggraph.LoadBalancer, to map[string]bool) bool {
	return lb != nil && slices.ContainsFunc(lb.Targets, func(t *sggraph.TargetGroup) bool {
		return slices.ContainsFunc(t.Members, func(id string) bool { return to[id] })
	})
}

// scheme says whether a load balancer is for the internet, or why there is none.
func scheme(lb *sggraph.LoadBalancer) string {
	switch {
	case lb.RefusedSurely:
		return "refused"
	case len(lb.Refused) > 0:
		return "perhaps refused"
	case lb.Scheme == loadbalancer.InternetFacing:
		return "internet-facing"
	default:
		return cmp.Or(lb.Scheme, "of which it is not known whether it is internal")
	}
}
