package kubernetes

import "github.com/ekslint/ekslint/pkg/sggraph"

// JoinedRule is a rule of the graph into which a controller joins what several load balancers need.
type JoinedRule struct {
	// Rule is its number among the rules of the graph.
	Rule int `json:"rule"`
	// At are the places that want its ports.
	At []Spot `json:"at"`
}

// joined are the rules of the controller for targets that several places want.
func (p *places) joined(rules []sggraph.Rule) []JoinedRule {
	found := []JoinedRule{}
	for i := range rules {
		if rules[i].Origin != sggraph.OriginController || rules[i].Peer.SecurityGroup == "" {
			continue
		}
		joined := JoinedRule{Rule: i}
		for _, why := range rules[i].Because {
			if why.At == nil {
				continue
			}
			if spot, ok := p.spot(*why.At); ok {
				joined.At = append(joined.At, spot)
			}
		}
		if len(joined.At) > 1 {
			found = append(found, joined)
		}
	}
	return found
}
