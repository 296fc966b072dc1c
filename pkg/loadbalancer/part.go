package loadbalancer

import (
	"github.com/ekslint/ekslint/pkg/manifest"
)

// Part is a part of a load balancer that is known as a whole or not.
type Part string

// Parts of a load balancer.
const (
	PartMaker     Part = "maker"
	PartMembers   Part = "members"
	PartScheme    Part = "scheme"
	PartAddresses Part = "addresses"
	PartListeners Part = "listeners"
	PartGroups    Part = "groups"
	PartRules     Part = "rules"
	PartTargets   Part = "targets"
	// PartTargetRules are the rules by which its targets let it in: from which group, and to which of their ports.
	PartTargetRules Part = "target-rules"
)

// IsKnown reports whether all of a part is known.
func (lb *LoadBalancer) IsKnown(part Part) bool {
	for _, u := range lb.Unknowns {
		if u.Part == part {
			return false
		}
	}
	return true
}

// Unknown is a part that is not known, and why: what is written at a place is a placeholder, or no manifest says it.
type Unknown struct {
	Part Part
	At   manifest.Place
}

// Refusal is what its maker has against an object, in its own words.
type Refusal struct {
	Object  *manifest.Object
	At      manifest.Place
	Message string
	// Assumption is what it rests on that no manifest says; empty where it is certain.
	Assumption string
	// AtOnce is set where a webhook of its maker has it, so that the API server turns the object down; what is refused later is in the cluster.
	AtOnce bool
	// ByELB is set where Elastic Load Balancing refuses a listener that its maker asks for: the load balancer is there, and leads nowhere.
	ByELB bool
	// IsSilent is set where its maker says it nowhere.
	IsSilent bool
	// Others are further places that make it so; the zero value where there are none.
	Others [2]Cause
}

// Cause is a place that makes something so, with what is there.
type Cause struct {
	Object *manifest.Object
	At     manifest.Place
	Text   string
}

// Assumption is something that holds in most clusters.
type Assumption struct {
	At   manifest.Place
	Text string
}
