package derive

import (
	"fmt"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/loadbalancer"
	"github.com/ekslint/ekslint/pkg/sggraph"
)

// refuseGroup refuses a load balancer of the controller for which a manifest names a group by a tag that no group of the VPC has
// (aws-load-balancer-controller pkg/networking/security_group_resolver.go, resolveViaGroupName).
func (b *builder) refuseGroup(m *sggraph.Member, lb *loadbalancer.LoadBalancer, group loadbalancer.Group) {
	told, areAll := b.known.SecurityGroupsOf(b.groupsVPC())
	if lb.Maker != loadbalancer.Controller || !areAll || len(told) == 0 {
		return
	}
	message := fmt.Sprintf("couldn't find all security groups: no group of %s has the tag Name %q (%s)",
		printable.Name(told[0].VPC), printable.Name(group.NameTag), told[0].At)
	refusal := loadbalancer.Refusal{Object: lb.Owners[0], At: group.At, Message: message}
	lb.Refusals = append(lb.Refusals, refusal)
	m.LoadBalancer.Refused = sggraph.AppendReasons(m.LoadBalancer.Refused, becauseOf(group.At, refusedBy(lb)+refusalText(refusal)))
	m.LoadBalancer.RefusedSurely = true
}
