package derive

import (
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// toldGroup is what AWS has told of a group of the graph; nil where it has not described it.
func (b *builder) toldGroup(sg *sggraph.SecurityGroup) *facts.SecurityGroup {
	told := b.known.SecurityGroup(sg.ID)
	if sg.Origin != sggraph.OriginUser {
		told = b.toldOwn()[sg.ID]
	}
	if told == nil || !told.IsDescribed {
		return nil
	}
	return told
}

// toldOwn are the groups of the account that EKS and eksctl made for this cluster, by their ids in the graph; nil for one that several seem
// to be.
func (b *builder) toldOwn() map[string]*facts.SecurityGroup {
	if b.ownTold != nil {
		return b.ownTold
	}
	b.ownTold = map[string]*facts.SecurityGroup{}
	vpc := b.vpcID()
	for _, group := range b.known.SecurityGroups() {
		id := b.madeID(group)
		if id == "" || vpc != "" && group.VPC != "" && group.VPC != vpc {
			continue
		}
		_, isTaken := b.ownTold[id]
		if b.ownTold[id] = group; isTaken {
			b.ownTold[id] = nil
		}
	}
	return b.ownTold
}
