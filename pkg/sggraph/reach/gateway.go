package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// routeToGateway answers whether a route leads from a member to the gateway endpoint of S3. To one that eksctl makes, those of all private
// subnets do.
func (ev *evaluator) routeToGateway(from *end) answer {
	at := ev.g.VPC.GatewayEndpoint
	if at == "" {
		return answer{verdict: sggraph.Allowed}
	}
	verdict := sggraph.Unknown
	if place := from.member.Placement; place != nil && place.Told != nil && place.Told.S3 != "" {
		verdict = place.Told.S3
	}
	if len(from.toS3) > 0 {
		return answer{verdict: verdict, because: from.toS3}
	}
	switch verdict {
	case sggraph.Allowed:
		return answer{verdict: sggraph.Allowed, because: []sggraph.Because{
			{Text: "the route tables of its subnets lead to the endpoint (" + at + ")"},
		}}
	case sggraph.Denied:
		return denied(sggraph.Because{Text: "the route tables of its subnets do not lead to the endpoint (" + at + ")"})
	default:
		return unknown(sggraph.OnRoutes, sggraph.Because{
			Text: "it is not certain that all route tables of its subnets lead to the endpoint (" + at + ")",
		})
	}
}

// letOutToS3 answers whether the groups of a member let it out to S3, whose addresses are not known.
func (ev *evaluator) letOutToS3(from *end, q Query) answer {
	out := ev.letOut(from, everywhere(), q)
	isOpen := func(n network) bool { return n.prefix.IsValid() && !sggraph.NeverPublic(n.prefix) }
	mayHold := func(l *portNetworks) bool {
		return serves(&ev.g.Rules[l.rules[0]], q) && slices.ContainsFunc(l.list, isOpen)
	}
	if out.verdict == sggraph.Denied && slices.ContainsFunc(from.groups, func(group int) bool {
		return slices.ContainsFunc(ev.byNetwork[sideOf(group, sggraph.Egress)], mayHold)
	}) {
		return unknown(sggraph.OnAddress, sggraph.Because{Text: "a rule lets it out to some addresses, and those of S3 may be among them"})
	}
	return out
}

// needsGateway reports whether the nodes of m get the layers of their images from S3 by its gateway endpoint: by that of eksctl, or where
// nothing else leads out of their subnets.
func (l *flowList) needsGateway(m *sggraph.Member) bool {
	isMade := func(e *sggraph.Member) bool { return e.Told == "" }
	isOfS3 := func(e *sggraph.Member) bool { return strings.HasPrefix(e.ID, sggraph.GatewayEndpoint+"/") }
	if slices.ContainsFunc(l.endpoints, isMade) {
		return true
	}
	place := m.Placement
	return place != nil && place.Told != nil && place.Told.S3 != "" && place.Told.Isolated && !slices.ContainsFunc(l.endpoints, isOfS3)
}
