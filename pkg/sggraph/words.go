package sggraph

import (
	"fmt"
	"slices"
	"strings"
)

// What says in words what the group is and who makes it, whatever it is called.
func (sg *SecurityGroup) What() string {
	switch sg.Kind {
	case KindCluster:
		return "the cluster security group, made by EKS"
	case KindControlPlane:
		return `the control plane's own security group ("additional" in the AWS console), made by eksctl`
	case KindSharedNode:
		return "the shared node security group, made by eksctl"
	case KindNodegroup:
		return "a nodegroup's own security group, made by eksctl"
	case KindEFA:
		return "a nodegroup's security group for EFA, made by eksctl"
	case KindSSH:
		return "a nodegroup's security group for SSH, made by eksctl"
	case KindFrontEnd:
		return "made for the clients of a load balancer, by " + MadeBy(sg.Origin)
	case KindBackEnd:
		return "the back-end security group, from which load balancers reach their targets, made by " + MadeBy(sg.Origin)
	default:
		return "yours" + sg.InPlaceOf()
	}
}

// MadeBy names who makes groups for load balancers, by their origin.
func MadeBy(o Origin) string {
	switch o {
	case OriginCloudProvider:
		return "the AWS cloud provider"
	case OriginEKS:
		return "EKS Auto Mode"
	default:
		return "the AWS Load Balancer Controller"
	}
}

// InPlaceOf says what a group of the user's serves as in the place of one that eksctl would make; empty for every other group.
func (sg *SecurityGroup) InPlaceOf() string {
	switch {
	case sg.Kind != KindUser:
		return ""
	case slices.Contains(sg.Roles, KindControlPlane):
		return `, as the control plane's own security group ("additional" in the AWS console)`
	case slices.Contains(sg.Roles, KindSharedNode):
		return ", as the shared node security group"
	case slices.Contains(sg.Roles, KindDefault):
		return ", as the default security group of the VPC"
	default:
		return ""
	}
}

// Reservation says what is not certain of the group: whether it exists, or what its rules are, or how they are known; empty where all
// is certain from the file.
func (sg *SecurityGroup) Reservation() string {
	switch {
	case sg.Possible:
		return ", unless a value that is not known yet says otherwise"
	case sg.Origin == OriginUser && !sg.RulesKnown && sg.Told != "":
		return ": not all of its own rules are known"
	case sg.Origin == OriginUser && !sg.RulesKnown && sg.Apart != "":
		return ": nothing in the cluster carries it; its own rules are those in " + sg.Apart
	case sg.Origin == OriginUser && !sg.RulesKnown:
		return ": its own rules are not in the file"
	case sg.Told != "":
		return ": its own rules are those in " + sg.Told
	default:
		return ""
	}
}

// Name is what a list of rules calls the peer of a rule of the group.
func (p Peer) Name(group string) string {
	switch {
	case p.CIDR == "vpc":
		return "the VPC"
	case p.CIDR != "":
		return p.CIDR
	case p.AnyGroup:
		return "an unknown group"
	case p.SubnetsOf != "":
		return "the subnets of " + p.SubnetsOf
	case p.SecurityGroup == "":
		return "an unknown peer"
	case p.SecurityGroup == group:
		return "itself"
	default:
		return p.SecurityGroup
	}
}

// Carried names the groups that something carries, with those that it may carry, and says where there may be others; it is empty
// where there are none.
func Carried(certain, possible []string, known bool) string {
	perhaps := strings.Join(possible, ", ")
	switch {
	case known:
	case perhaps == "":
		perhaps = "others"
	default:
		perhaps += " and others"
	}
	switch {
	case len(certain) == 0 && perhaps == "":
		return ""
	case len(certain) == 0 && perhaps == "others":
		return "security groups not known"
	case len(certain) == 0:
		return "perhaps " + groupNoun(len(possible) == 1 && known) + perhaps
	}
	if perhaps != "" {
		perhaps = ", perhaps also " + perhaps
	}
	return groupNoun(len(certain) == 1) + strings.Join(certain, ", ") + perhaps
}

func groupNoun(isOne bool) string {
	if isOne {
		return "security group "
	}
	return "security groups "
}

// Listed writes a list for a sentence, which is in many answers: no more of it than a network interface may have groups.
func Listed(list []string) string {
	if more := len(list) - MostCarried; more > 0 {
		return strings.Join(list[:MostCarried], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(list, ", ")
}
