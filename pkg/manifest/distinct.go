package manifest

import (
	"cmp"
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// identity is what a cluster has one object of.
type identity struct {
	kind            schema.GroupKind
	namespace, name Value
}

func (o *object) identity() identity {
	return identity{schema.FromAPIVersionAndKind(o.APIVersion, o.Kind).GroupKind(), o.Namespace, o.Name}
}

// distinct are the objects that were collected, each once: of those that are written in several ways what all of them say. Workloads are apart
// from them then, in each of the ways.
func (r *reader) distinct() (kept, disputed []object) {
	versions := r.versions()
	for _, o := range r.objects {
		written := versions[o.identity()]
		switch {
		case len(written) == 0:
			kept = append(kept, o)
		case o.At != written[0].At: // it was kept where the first one was
		case len(written) > 1 && o.kind.isWorkload:
			disputed = append(disputed, written...)
		default:
			kept = append(kept, r.agreed(written))
		}
	}
	return kept, disputed
}

// versions are the ways in which the objects with a known name are written.
func (r *reader) versions() map[identity][]object {
	versions := map[identity][]object{}
	for i := range r.objects {
		o := &r.objects[i]
		if o.Name.IsUnknown || o.Namespace.IsUnknown {
			continue
		}
		known := versions[o.identity()]
		if slices.ContainsFunc(known, func(other object) bool { return other.sum == o.sum }) {
			continue
		}
		versions[o.identity()] = append(known, *o)
		if len(known) > 0 {
			r.tellOfDispute(o, &known[0])
		}
	}
	return versions
}

func (r *reader) tellOfDispute(o, other *object) {
	r.found.incomplete[other.At.File] = true
	if o.kind.isWorkload {
		r.leaveOut(o.file, o.Kind, o.At, "%s is left out, and so is the other one at %s: which of them the cluster has is not known",
			o.String(), other.At)
		return
	}
	r.leaveOut(o.file, o.Kind, o.At,
		"%s is written in another way at %s: which of them the cluster has is not known, and so is what they do not agree about",
		o.String(), other.At)
}

// workloadsAmong are the workloads among objects, without a word of what is wrong with them.
func (r *reader) workloadsAmong(objects []object) []*Workload {
	aside := &reader{kinds: r.kinds, found: &Manifests{incomplete: map[string]bool{}}}
	for _, o := range objects {
		o.kind.read(aside, o)
	}
	return aside.found.Workloads
}

// sort puts each list into the order of namespace, name and place.
func (m *Manifests) sort() {
	sortOf(m.Services)
	sortOf(m.Ingresses)
	sortOf(m.IngressClasses)
	sortOf(m.IngressClassParams)
	sortOf(m.Gateways)
	sortOf(m.GatewayClasses)
	sortOf(m.ListenerSets)
	sortOf(m.ReferenceGrants)
	sortOf(m.Routes)
	sortOf(m.LoadBalancerConfigurations)
	sortOf(m.TargetGroupConfigurations)
	sortOf(m.TargetGroupBindings)
	sortOf(m.SecurityGroupPolicies)
	sortOf(m.NetworkPolicies)
	sortOf(m.ENIConfigs)
	for _, list := range [][]*Workload{m.Workloads, m.DisputedWorkloads} {
		slices.SortFunc(list, func(a, b *Workload) int { return a.compare(&b.Object) })
	}
	sortOf(m.Scalers)
	sortOf(m.ServiceAccounts)
	sortOf(m.Namespaces)
	sortOf(m.WebhookConfigurations)
	sortOf(m.APIServices)
	sortOf(m.CustomResourceDefinitions)
	sortOf(m.NodePools)
	sortOf(m.EC2NodeClasses)
	sortOf(m.NodeClasses)
}

func sortOf[T any](list []*Of[T]) {
	slices.SortFunc(list, func(a, b *Of[T]) int { return a.compare(&b.Object) })
}

func (o *Object) compare(other *Object) int {
	return cmp.Or(
		cmp.Compare(o.Namespace.Text, other.Namespace.Text), cmp.Compare(o.Name.Text, other.Name.Text), cmp.Compare(o.Kind, other.Kind),
		cmp.Compare(o.At.File, other.At.File), cmp.Compare(o.At.Range.Start.Offset, other.At.Range.Start.Offset),
	)
}
