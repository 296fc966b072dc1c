package subnetdiscovery

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/facts"
)

// Keys of tags of subnets for load balancers
// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/subnet_discovery/).
const (
	publicRole   = "kubernetes.io/role/elb"
	internalRole = "kubernetes.io/role/internal-elb"
)

// hasRole reports whether a subnet has the tag of a role, and whether that is known.
func hasRole(subnet *facts.Subnet, role string) (has, isKnown bool) {
	value, isTagged := subnet.Tags[role]
	return isTagged && (value == "" || value == "1"), isTagged || subnet.TagsTold
}

// Roles are the tags by which load balancers find subnets of a VPC.
type Roles struct {
	// Lacking are the keys of those that no subnet has.
	Lacking []string
	// At is where the first of the subnets is told.
	At facts.Place
}

// RolesOf returns what the subnets of a VPC have of these tags; false where AWS has not told all subnets and their tags.
func RolesOf(known *facts.Facts, vpc string) (Roles, bool) {
	subnets, areAll := known.SubnetsOf(vpc)
	if !areAll || len(subnets) == 0 {
		return Roles{}, false
	}
	roles := Roles{Lacking: []string{}, At: subnets[0].At}
	for _, role := range []string{publicRole, internalRole} {
		if slices.ContainsFunc(subnets, func(s *facts.Subnet) bool { _, isKnown := hasRole(s, role); return !isKnown }) {
			return Roles{}, false
		}
		if !slices.ContainsFunc(subnets, func(s *facts.Subnet) bool { has, _ := hasRole(s, role); return has }) {
			roles.Lacking = append(roles.Lacking, role)
		}
	}
	return roles, true
}
