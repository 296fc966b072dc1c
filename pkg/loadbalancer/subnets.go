package loadbalancer

import "slices"

// checkSubnets refuses members of a group that name other subnets (aws-load-balancer-controller
// pkg/ingress/model_build_load_balancer.go, buildLoadBalancerSubnetMappings). Settings of classes have precedence, and are not looked at.
func (b *builder) checkSubnets(members []member) {
	if slices.ContainsFunc(members, member.mayNameSubnets) {
		return
	}
	var first setting
	for _, m := range members {
		switch s := ofIngress(&m.Object, "subnets"); {
		case s.IsUnknown:
			return
		case !s.IsWritten:
		case !first.IsWritten:
			first = s
		case !slices.Equal(sorted(first.list()), sorted(s.list())):
			b.refuse(s.object, s.at, "conflicting subnets: %v | %v", first.list(), s.list())
		}
	}
}
