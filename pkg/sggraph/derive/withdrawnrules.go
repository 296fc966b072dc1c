package derive

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// withdraw takes back the rules that EKS, eksctl and EC2 give groups of which AWS has told all rules, and not these. Of a cluster that exists
// they are gone; else they may come again with one that is made anew of the file, unless the file asks for them: then it may be that they
// are still to be made. What AWS has of a rule that may be gone is certain.
func (b *builder) withdraw(groups []ownGroup) {
	for i := range groups {
		own := &groups[i]
		if !own.told.IsComplete || b.toldOwn()[own.id] != own.told {
			continue
		}
		b.graph.PossibleRules = slices.DeleteFunc(b.graph.PossibleRules, func(r sggraph.Rule) bool {
			gone := b.isWithdrawn(own, &r) == sggraph.Yes
			if gone && r.Peer != (sggraph.Peer{}) { // for networks that the cluster may have, and nothing tells of
				b.noteWithdrawn(own, &r)
			}
			return gone
		})
		kept := make([]sggraph.Rule, 0, len(b.graph.Rules))
		for _, r := range b.graph.Rules {
			switch b.isWithdrawn(own, &r) {
			case sggraph.No:
				kept = append(kept, r)
				continue
			case sggraph.Maybe:
				r.Because = append([]sggraph.Because{own.without("this rule")}, r.Because...)
				b.addRules(sggraph.Maybe, r)
			default:
				b.noteWithdrawn(own, &r)
			}
			kept = append(kept, own.partsOf(&r)...)
		}
		b.graph.Rules = kept
	}
}

// noteWithdrawn notes at a group which rule it lacks.
func (b *builder) noteWithdrawn(own *ownGroup, r *sggraph.Rule) {
	makers := map[sggraph.Origin]string{sggraph.OriginEKS: "EKS", sggraph.OriginEKSCTL: "eksctl", sggraph.OriginAWS: "EC2"}
	sg := &b.graph.SecurityGroups[b.groups[own.id]]
	sg.Withdrawn = append(sg.Withdrawn, sggraph.WithdrawnRule{Rule: *r, Because: own.without(fmt.Sprintf("a rule that %s makes", makers[r.Origin]))})
}

// without says that the group lacks a rule.
func (g *ownGroup) without(rule string) sggraph.Because {
	return told(g.told.At, fmt.Sprintf("AWS has %s (%s) without %s", g.id, printable.Name(g.told.ID), rule))
}

// isWithdrawn answers whether a rule that the file makes in a group is not there any more.
func (b *builder) isWithdrawn(own *ownGroup, r *sggraph.Rule) sggraph.Truth {
	isOther := r.SecurityGroup != own.id || !slices.Contains([]sggraph.Origin{sggraph.OriginEKS, sggraph.OriginEKSCTL, sggraph.OriginAWS}, r.Origin)
	if isOther || r.Told != "" || !b.isToldPeer(r.Peer) && !b.isForNone(own, r) || own.has(r) {
		return sggraph.No
	}
	isAsked := slices.ContainsFunc(r.Because, func(why sggraph.Because) bool { return len(why.Path) > 0 })
	switch {
	case !b.isThere() && isAsked:
		return sggraph.No
	case !b.isThere(), own.mayHave(r), isMadeAgain(r):
		return sggraph.Maybe
	default:
		return sggraph.Yes
	}
}

// isToldPeer reports whether a rule for a peer would be recognized among those that AWS has told. One whose peer is not known is one of these.
func (b *builder) isToldPeer(p sggraph.Peer) bool {
	switch {
	case p.SecurityGroup != "":
		return sggraph.IsGroupID(p.SecurityGroup) || b.toldOwn()[p.SecurityGroup] != nil
	case p.CIDR != "":
		return p.CIDR != sggraph.AnyVPC
	default:
		return p == sggraph.Peer{}
	}
}

// isForNone reports whether AWS has no rule in a group for any group but itself, in the direction of one for a group of the user whose id is not
// known: whichever that is, the rule is not there.
func (b *builder) isForNone(own *ownGroup, r *sggraph.Rule) bool {
	i, isKnown := b.groups[r.Peer.SecurityGroup]
	if !isKnown || !isUnnamed(b.graph.SecurityGroups[i]) {
		return false
	}
	return !slices.ContainsFunc(own.told.Rules, func(told facts.Rule) bool {
		return told.Peer.Group != "" && told.Peer.Group != own.told.ID && told.IsEgress == (r.Direction == sggraph.Egress)
	})
}

// isMadeAgain reports whether EKS makes a rule again with every update of the cluster
// (https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html).
func isMadeAgain(r *sggraph.Rule) bool {
	return r.Origin == sggraph.OriginEKS && r.Peer.SecurityGroup != ""
}

// has reports whether AWS has a rule that lets all through that another does.
func (g *ownGroup) has(r *sggraph.Rule) bool {
	return slices.ContainsFunc(g.rules, func(told toldRule) bool { return told.exist == sggraph.Yes && isMade(told.rules, r) })
}

// mayHave reports whether AWS may have such a rule: one whose prefixes are not told.
func (g *ownGroup) mayHave(r *sggraph.Rule) bool {
	return slices.ContainsFunc(g.rules, func(told toldRule) bool {
		return told.exist != sggraph.Yes && slices.ContainsFunc(told.rules, func(t sggraph.Rule) bool { return t.Direction == r.Direction })
	})
}

// isOfEveryone reports whether a rule lets all addresses of IPv4 through on the ports of one for a group, whose carriers have such.
func isOfEveryone(r, other *sggraph.Rule) bool {
	anyone := *other
	anyone.Peer = r.Peer
	return r.Peer.CIDR == sggraph.AnyIPv4 && other.Peer.SecurityGroup != "" && holds(r, &anyone)
}

// partsOf are the rules of AWS that let through a part of what another does.
func (g *ownGroup) partsOf(r *sggraph.Rule) []sggraph.Rule {
	var parts []sggraph.Rule
	for _, told := range g.rules {
		for i := range told.rules {
			if t := &told.rules[i]; told.exist == sggraph.Yes && (holds(r, t) || isOfEveryone(r, t)) {
				parts = append(parts, told.rules[i])
			}
		}
	}
	return parts
}
