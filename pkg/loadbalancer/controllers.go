package loadbalancer

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// flagsOf are the flags that the controller of a cluster has among the manifests; nil where its workload is not among them. What several of
// them do not agree about, as those of one name in overlays for several clusters may not, is not known. One that names another cluster is
// passed over where another one is there. Alone it may be the one of this cluster, by a mistake that keeps it from finding groups and subnets
// (pkg/networking/networking_manager.go, resolveEndpointSGForENI), or the manifests are of another cluster, so that nothing is certain.
func flagsOf(found *manifest.Manifests, cluster manifest.Value) *controllerFlags {
	var flags, others *controllerFlags
	for _, w := range slices.Concat(found.Workloads, found.DisputedWorkloads) {
		switch one := flagsOfWorkload(w); {
		case one == nil:
		case one.isOfAnother(cluster):
			others = others.agree(one)
		default:
			flags = flags.agree(one)
		}
	}
	if flags == nil && others != nil {
		return others.agree(&controllerFlags{isElsewhere: true})
	}
	return flags
}

// isOfAnother reports whether a controller certainly names another cluster.
func (f *controllerFlags) isOfAnother(cluster manifest.Value) bool {
	name := f.get(clusterFlag)
	return name.IsKnown() && cluster.IsKnown() && name.Text != cluster.Text
}

// agree keeps as known what another controller is started with as well.
func (f *controllerFlags) agree(o *controllerFlags) *controllerFlags {
	if f == nil {
		return o
	}
	for _, flag := range slices.Concat(slices.Collect(maps.Keys(f.given)), slices.Collect(maps.Keys(o.given))) {
		said, other := f.text(flag), o.text(flag)
		isSame := said.Value == other.Value
		if said.object == nil { // it is not given
			said = other
		}
		said.IsUnknown = said.IsUnknown || !isSame
		f.given[flag] = said
	}
	if f.doubt == nil {
		f.doubt = o.doubt
	}
	f.isElsewhere = f.isElsewhere || o.isElsewhere
	return f
}

// watches answers whether the controller sees an object: with --watch-namespace it sees those of one namespace alone, beside those of none
// (aws-load-balancer-controller pkg/config/runtime_config.go, BuildRuntimeOptions). An object that does not say its namespace may be in any.
func (f *controllerFlags) watches(o *manifest.Object) truth.Truth {
	said := f.text(watchFlag)
	if said.Value == known("") {
		return truth.Yes
	}
	return truth.Known(said.Text == o.Namespace.Text, !said.IsUnknown && o.Namespace.IsKnown())
}

// isAmong reports whether the controller certainly is among the manifests, so that what it is started with is no assumption.
func (f *controllerFlags) isAmong() bool { return f != nil && !f.isElsewhere }

// need is a feature that has to be on, or off, for the controller to take an object.
type need struct {
	gate string
	isOn bool
}

// takes answers whether the controller, as it is started, has to do with an object that is made for it; and what leaves that open.
func (f *controllerFlags) takes(o *manifest.Object, needs ...need) (takes truth.Truth, open setting) {
	takes, open = f.watches(o), f.get(watchFlag)
	if f != nil && f.isElsewhere {
		takes, open = takes.And(truth.Maybe), f.get(clusterFlag)
	}
	for _, n := range needs {
		meets := f.isOn(n.gate)
		if !n.isOn {
			meets = meets.Not()
		}
		if takes == truth.Yes {
			open = f.get(n.gate)
		}
		takes = takes.And(meets)
	}
	return takes, open
}

// checkTaken notes that the controller may leave alone what asks for the load balancer.
func (b *builder) checkTaken(takes truth.Truth, open setting) {
	if takes == truth.Maybe {
		b.doubt(open.at, PartMaker)
		b.assume(open.at, "the controller takes "+b.lb.Owners[0].String()+", as it is started")
	}
}

// AsksForMoreTags reports whether the controller of a cluster may choose the security group of a target by more than the tag of the cluster,
// where that has several: by the tags of --service-target-eni-security-group-tags (pkg/networking/networking_manager.go,
// resolveEndpointSGForENI).
func AsksForMoreTags(found *manifest.Manifests, cluster manifest.Value) bool {
	return flagsOf(found, cluster).text(moreTagsFlag).Value != known("")
}

// JoinsPorts answers whether the controller of a cluster joins the ports that its load balancers need on a group into one range, as it does
// unless its workload among the manifests is started with --disable-restricted-sg-rules (pkg/networking/networking_manager.go,
// computeAggregatedIngressPermissionsPerSG).
func JoinsPorts(found *manifest.Manifests, cluster manifest.Value) truth.Truth {
	return flagsOf(found, cluster).isOn(unrestrictedFlag).Not()
}
