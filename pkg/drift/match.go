package drift

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// expectation is a rule that eksctl or EKS makes, or may make.
type expectation struct {
	*sggraph.Rule

	permission permission
	isPossible bool
	isMet      bool
}

// expectationsOf are the rules of a group of the graph, the certain ones first.
func expectationsOf(g *sggraph.Graph, id string) []*expectation {
	var list []*expectation
	for n, rules := range [][]sggraph.Rule{g.Rules, g.PossibleRules} {
		for i := range rules {
			if r := &rules[i]; r.SecurityGroup == id {
				list = append(list, &expectation{Rule: r, permission: madePermission(r), isPossible: n == 1})
			}
		}
	}
	return list
}

// isMetBy reports whether a rule of AWS is, or may be, the one expected.
func (c *comparison) isMetBy(e *expectation, r *facts.Rule) bool {
	if e.permission != toldPermission(r) {
		return false
	}
	switch p := e.Peer; {
	case p == sggraph.Peer{}:
		return true
	case p.AnyGroup:
		return r.Peer.Group != ""
	case p.SecurityGroup != "":
		return r.Peer.Group != "" && c.isPeer(p.SecurityGroup, r.Peer.Group)
	case p.CIDR == anyVPC:
		return mayBeVPC(r.Peer.CIDR)
	default:
		return prefixName(p.CIDR) == prefixName(r.Peer.CIDR)
	}
}

// isPeer reports whether a group of the account is, or may be, one of the graph.
func (c *comparison) isPeer(name, id string) bool {
	switch {
	case c.ids[name] != "":
		return c.ids[name] == id
	case strings.HasPrefix(name, "sg-"):
		return name == id
	case c.made[name] == nil: // the user's, with an id that is not known yet
		return true
	default:
		return !c.isKnown(id)
	}
}

// isCertain reports whether the rule is there unless somebody has removed it. Whether EC2 and EKS give a group the rules of both address
// families in a VPC that has both is not documented for every order of events
// (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html,
// https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html).
func (e *expectation) isCertain(all []*expectation) bool {
	if e.isPossible {
		return false
	}
	if e.Direction != sggraph.Egress || e.Origin != sggraph.OriginAWS && e.Origin != sggraph.OriginEKS {
		return true
	}
	for _, other := range all {
		if other.Direction == sggraph.Egress && other.Origin == e.Origin && other.Peer.CIDR == anyIPv6 {
			return false
		}
	}
	return true
}

const (
	anyIPv6 = "::/0"
	// anyVPC is the prefix of a VPC that the file does not give.
	anyVPC = "vpc"
)
