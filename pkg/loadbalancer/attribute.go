package loadbalancer

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// denyGateways is the attribute by which internet gateways do not lead to the addresses of IPv6 of a load balancer. It is true for an internal
// one unless something says otherwise
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-attributes,
// https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#load-balancer-attributes).
const denyGateways = "ipv6.deny_all_igw_traffic"

// attributes are those of a load balancer that one object lists.
type attributes struct {
	values map[string]string
	at     manifest.Place
	// isUnknown is set where they are not known.
	isUnknown bool
}

// admitGateways notes whether internet gateways lead to an internal load balancer, by the first of several lists that says so.
func (b *builder) admitGateways(lists ...attributes) {
	for _, list := range lists {
		value, isSaid := list.values[denyGateways]
		if list.isUnknown || isSaid {
			b.lb.AdmitsGateways, b.lb.GatewaysAt = truth.Known(value == "false", !list.isUnknown), list.at
			return
		}
	}
	b.lb.AdmitsGateways = truth.Known(false, b.lb.IsKnown(PartMembers))
	b.lb.GatewaysAt = b.lb.SchemeAt
}

// attributesOf are those of an annotation.
func (b *builder) attributesOf(s setting) attributes {
	values, _ := b.stringMap(s)
	return attributes{values, s.at, s.IsUnknown}
}

// attributesAt are those of an object in a list at a path.
func attributesAt(o *manifest.Object, listed []manifest.Attribute) attributes {
	path := yamldoc.Keys("spec", "loadBalancerAttributes")
	values := map[string]string{}
	for _, a := range listed {
		values[a.Key] = a.Value
	}
	return attributes{values, o.Locate(path), o.IsUnknown(path)}
}

// ofMembers are the attributes of the Ingresses of a group: those of the class of the first one have precedence, and the Ingresses have to agree
// about others (aws-load-balancer-controller pkg/ingress/model_build_load_balancer_attributes.go).
func (b *builder) ofMembers(members []member) []attributes {
	ofClass := attributes{}
	switch first := members[0]; {
	case first.doubt != nil:
		ofClass = attributes{at: *first.doubt, isUnknown: true}
	case first.params != nil:
		ofClass = attributesAt(&first.params.Object, first.params.Spec.LoadBalancerAttributes)
	}
	all := []attributes{ofClass}
	for _, m := range members {
		s := ofIngress(&m.Object, "load-balancer-attributes")
		own := b.attributesOf(s)
		b.checkAttributes(s, own, all)
		all = append(all, own)
	}
	return all
}

// checkAttributes refuses values of attributes other than those of the Ingresses before, unless the class of the first one, which all begins with,
// decides.
func (b *builder) checkAttributes(s setting, own attributes, all []attributes) {
	if all[0].isUnknown {
		return
	}
	for _, key := range slices.Sorted(maps.Keys(own.values)) {
		if _, isDecided := all[0].values[key]; isDecided {
			continue
		}
		for _, other := range all[1:] {
			if value, isSaid := other.values[key]; isSaid && value != own.values[key] {
				b.refuse(s.object, s.at, "conflicting load balancer attributes %s: %s | %s", key, value, own.values[key])
				break
			}
		}
	}
}
