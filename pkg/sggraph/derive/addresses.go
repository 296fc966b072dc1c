package derive

import (
	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/truth"
)

// addressing says whether interfaces have public addresses of IPv4, and why. Empty, it leaves that to the subnet.
type addressing struct {
	have    sggraph.Truth
	because sggraph.Because
}

// addressesOf is what a nodegroup asks for: eksctl's launch templates leave it to the subnet (eksctl pkg/cfn/builder/network_interfaces.go),
// and one of the user may decide (https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html). An elastic IP that somebody adds
// to a node is no part of either.
func (b *builder) addressesOf(n *node) addressing {
	at := n.path("launchTemplate")
	if n.member.Kind != sggraph.MemberManagedNodegroup || !b.given(at) {
		return addressing{}
	}
	known := b.template(at, b.spec.ManagedNodeGroups[n.at[1].Index].LaunchTemplate)
	if known == nil || !known.IsComplete {
		return addressing{have: sggraph.Maybe}
	}
	for i := range known.Interfaces {
		if set := known.Interfaces[i].GivesPublicIPv4; set != nil {
			return addressing{truth.Of(*set), told(known.At, "the launch template asks for no public addresses")}
		}
	}
	return addressing{}
}

// addressesIn is what interfaces get in a subnet. Those on an Outpost may have addresses of its owner
// (https://docs.aws.amazon.com/outposts/latest/userguide/routing.html).
func (b *builder) addressesIn(id string, by addressing) addressing {
	subnet := b.known.Subnet(id)
	switch {
	case by.have != "":
		return by
	case subnet == nil || subnet.GivesPublicIPv4 == nil || subnet.Outpost != "":
		return addressing{have: sggraph.Maybe}
	default:
		return addressing{truth.Of(aws.ToBool(subnet.GivesPublicIPv4)), told(subnet.At, id+" hands out no public addresses")}
	}
}
