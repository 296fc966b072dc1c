package loadbalancer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
)

// maxName is how long the name of a load balancer may be, and maxOrder how far the order of an Ingress in its group from 0
// (aws-load-balancer-controller pkg/ingress/model_build_load_balancer.go, buildLoadBalancerName; pkg/ingress/group_loader.go).
const (
	maxName  = 32
	maxOrder = 1000
)

func nameSetting() fromClass {
	return fromClass{"load-balancer-name", "loadBalancerName", func(s *manifest.IngressClassParamsSpec) string { return s.LoadBalancerName }}
}

// checkName refuses names of a load balancer that are too long, or differ.
func (b *builder) checkName(said ...setting) {
	names := map[string]setting{}
	for _, s := range said {
		if s.IsWritten && !s.IsUnknown {
			names[s.Text] = s
		}
	}
	texts := slices.Sorted(maps.Keys(names))
	for _, name := range texts {
		switch s := names[name]; {
		case len(texts) > 1:
			b.refuse(s.object, s.at, "conflicting load balancer name: [%s]", strings.Join(texts, " "))
		case len(name) > maxName:
			b.refuse(s.object, s.at, "load balancer name cannot be longer than %d characters", maxName)
		}
	}
}

// checkOrder refuses what an Ingress says of its order in the group.
func (b *builder) checkOrder(m member) {
	s := ofIngress(&m.Object, "group.order")
	if !s.IsWritten || s.IsUnknown {
		return
	}
	switch order, err := strconv.ParseInt(s.Text, 10, 32); {
	case err != nil:
		b.refuse(s.object, s.at, "failed to load Ingress group order for ingress: %s: failed to parse int32 annotation, %s: %s: %v",
			nameOf(s.object), s.key(), s.Text, err)
	case order < -maxOrder || order > maxOrder:
		b.refuse(s.object, s.at, "explicit Ingress group order must be within [%d:%d], Ingress: %s, order: %d",
			-maxOrder, maxOrder, nameOf(s.object), order)
	}
}
