package derive

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// classTerms are the terms by which a node class selects groups for a member.
type classTerms struct {
	member string
	terms  []manifest.SelectorTerm
	// isUnknown is set where not all of the terms are known.
	isUnknown bool
}

// selectBalancerGroups gives the nodes of node pools the groups that are made for load balancers and that their class selects as well: whoever
// selects by the tag of the cluster has those of the cloud provider among them (cloud-provider-aws pkg/providers/v1/aws.go,
// ensureSecurityGroup).
func (b *builder) selectBalancerGroups() {
	for _, class := range b.classTerms {
		m := b.member(class.member)
		for i := range b.graph.SecurityGroups {
			sg := &b.graph.SecurityGroups[i]
			if !sg.IsForBalancers() || sg.Origin == sggraph.OriginUser || class.isUnknown || m.NoNodes {
				continue
			}
			switch b.matchesAny(class.terms, sg) {
			case sggraph.Yes:
				m.SecurityGroups = append(m.SecurityGroups, sg.ID)
			case sggraph.Maybe:
				m.PossibleSecurityGroups = append(m.PossibleSecurityGroups, sg.ID)
			default:
			}
		}
	}
}

// matchesAny answers whether one of some terms selects a group that is made for load balancers.
func (b *builder) matchesAny(terms []manifest.SelectorTerm, sg *sggraph.SecurityGroup) sggraph.Truth {
	selected := sggraph.No
	for _, term := range terms {
		if term.ID == "" {
			selected = selected.Or(b.matches(term, sg))
		}
	}
	return selected
}
