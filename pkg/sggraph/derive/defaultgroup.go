package derive

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// defaultGroup gives self-managed nodes without any group the default one of the VPC, as EC2 does, where AWS has told of that.
func (b *builder) defaultGroup() {
	if b.graph.VPC.Origin == sggraph.OriginEKSCTL || b.known == nil {
		return
	}
	for i := range b.graph.Members {
		m := &b.graph.Members[i]
		if m.Kind != sggraph.MemberNodegroup || !isBare(m) {
			continue
		}
		if group := b.toldDefault(); group != nil {
			why := told(group.At, "EC2 gives it what has no other group")
			m.SecurityGroups = []string{b.namedGroup(group.ID, true, sggraph.KindDefault, why)}
		}
	}
}

// toldDefault is the group of the VPC that nobody can make, with a name that no other one can have
// (https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html); nil where AWS has not described it.
func (b *builder) toldDefault() *facts.SecurityGroup {
	groups, _ := b.known.SecurityGroupsOf(b.vpcID())
	i := slices.IndexFunc(groups, func(group *facts.SecurityGroup) bool {
		return group.VPC != "" && group.Name == "default" && group.IsDescribed
	})
	if i < 0 {
		return nil
	}
	return groups[i]
}
