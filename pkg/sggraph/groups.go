package sggraph

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
)

// IsGroupID reports whether id can be the id of a security group that exists. Anything else is a value still to be filled
// in, or one that AWS will refuse; nothing may be concluded from it.
func IsGroupID(id string) bool { return strings.HasPrefix(id, "sg-") && printable.IsName(id) }

// MostCarried is how many security groups AWS lets a network interface have, at most
// (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html). Reasons name so many; of a file that attaches more, each
// flow would repeat them all.
const MostCarried = 16

// GroupIndexes are the places of the groups in their list, by id.
func (g *Graph) GroupIndexes() map[string]int {
	indexes := make(map[string]int, len(g.SecurityGroups))
	for i := range g.SecurityGroups {
		indexes[g.SecurityGroups[i].ID] = i
	}
	return indexes
}

// WhereTold returns where AWS has told the rules of a group of the user; nothing where it has not told all of them.
func (sg *SecurityGroup) WhereTold() []Because {
	if sg.Told == "" || !sg.RulesKnown {
		return nil
	}
	return []Because{{Text: fmt.Sprintf("the rules of %s are those in %s", sg.ID, sg.Told)}}
}

// IsForBalancers reports whether a controller makes the group for load balancers, which come and go with objects in the cluster.
func (sg *SecurityGroup) IsForBalancers() bool {
	return sg.Kind == KindFrontEnd || sg.Kind == KindBackEnd
}
