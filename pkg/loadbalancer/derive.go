package loadbalancer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// Cluster is what of a cluster decides about its load balancers.
type Cluster struct {
	Name manifest.Value
	// DefaultMaker is who makes the load balancer of a Service that does not say who is to; with MakerUnknown the controller does where the
	// manifests show its webhook.
	DefaultMaker Maker
	// HasAutoMode answers whether EKS Auto Mode is on.
	HasAutoMode truth.Truth
	// IsIPv6 is set where Services have addresses of IPv6 unless they say otherwise.
	IsIPv6 bool
}

// Derive returns the load balancers that a cluster gets from manifests, sorted by id. The same manifests have the same ones whatever their
// order.
func Derive(found *manifest.Manifests, cluster Cluster) []*LoadBalancer {
	d := &deriver{found: found, cluster: cluster, flags: flagsOf(found, cluster.Name), byName: servicesByName(found), lacking: map[string]bool{}}
	all := withFronts(slices.Concat(d.ingresses(), d.services(), d.gateways()))
	for _, lb := range all {
		lb.doubtRefusals()
		lb.sort()
	}
	slices.SortStableFunc(all, func(a, b *LoadBalancer) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), comparePlaces(a.Owners[0].At, b.Owners[0].At))
	})
	tellApart(all)
	slices.SortStableFunc(all, func(a, b *LoadBalancer) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// servicesByName are the Services whose names are known, by namespace and name.
func servicesByName(found *manifest.Manifests) map[string]*manifest.Service {
	byName := map[string]*manifest.Service{}
	for _, s := range found.Services {
		if !s.Name.IsUnknown && !s.Namespace.IsUnknown {
			byName[nameOf(&s.Object)] = s
		}
	}
	return byName
}

// tellApart adds to the ids of load balancers that have the same one: the kind of object that asks for them, and their number where that is
// the same.
func tellApart(all []*LoadBalancer) {
	same, seen := map[string]int{}, map[string]int{}
	for _, lb := range all {
		same[lb.ID]++
	}
	for _, lb := range all {
		if same[lb.ID] > 1 {
			lb.ID += "/" + strings.ToLower(lb.Owners[0].Kind)
		}
		seen[lb.ID]++
		if seen[lb.ID] > 1 {
			lb.ID += "#" + strconv.Itoa(seen[lb.ID])
		}
	}
}

// deriver knows what load balancers are derived from.
type deriver struct {
	found   *manifest.Manifests
	cluster Cluster
	flags   *controllerFlags
	// byName are the Services whose names are known, by namespace and name.
	byName map[string]*manifest.Service
	// lacking are answers of mayLack.
	lacking map[string]bool
}

// mayLack reports whether an object of a kind may be among what was left out of the manifests.
func (d *deriver) mayLack(kind string) bool {
	if _, isAsked := d.lacking[kind]; !isAsked {
		d.lacking[kind] = d.found.MayLack(kind)
	}
	return d.lacking[kind]
}

// doubtRefusals makes what the load balancer rests on count for its refusals, and for what is left out of it.
func (lb *LoadBalancer) doubtRefusals() {
	if len(lb.Assumptions) == 0 {
		return
	}
	for _, refusals := range [][]Refusal{lb.Refusals, lb.LeftOut} {
		for i := range refusals {
			refusals[i].Assumption = cmp.Or(refusals[i].Assumption, lb.Assumptions[0].Text)
		}
	}
}

func (lb *LoadBalancer) sort() {
	slices.SortFunc(lb.Listeners, func(a, b Listener) int {
		return cmp.Or(cmp.Compare(a.Port, b.Port), cmp.Compare(a.Protocol, b.Protocol))
	})
	slices.SortFunc(lb.Rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Protocol, b.Protocol), cmp.Compare(a.CIDR+a.PrefixList, b.CIDR+b.PrefixList))
	})
	lb.Rules = slices.CompactFunc(lb.Rules, func(a, b Rule) bool { b.At = a.At; return a == b })
	slices.SortStableFunc(lb.Targets, func(a, b *TargetGroup) int {
		return cmp.Or(cmp.Compare(nameOf(a.Owner), nameOf(b.Owner)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ServicePort, b.ServicePort))
	})
	slices.SortStableFunc(lb.Unknowns, func(a, b Unknown) int { return cmp.Or(cmp.Compare(a.Part, b.Part), comparePlaces(a.At, b.At)) })
	for _, refusals := range [][]Refusal{lb.Refusals, lb.LeftOut} {
		slices.SortStableFunc(refusals, func(a, b Refusal) int {
			return cmp.Or(comparePlaces(a.At, b.At), strings.Compare(a.Message, b.Message))
		})
	}
}

func comparePlaces(a, b manifest.Place) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Range.Start.Offset, b.Range.Start.Offset))
}
