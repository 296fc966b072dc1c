package manifest

import (
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// makersOf are the kinds of workloads that make others of a kind: what kubectl prints of a cluster has both
// (https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/).
func makersOf(kind string) []string {
	switch kind {
	case "Pod":
		return []string{"ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController"}
	case "ReplicaSet":
		return []string{"Deployment"}
	case "Job":
		return []string{"CronJob"}
	default:
		return nil
	}
}

// maker is the workload that made the object, by its reference; false where none did.
func (o *object) maker() (identity, bool) {
	references, _ := at(o.written, yamldoc.Keys("metadata", "ownerReferences")).([]any)
	for _, entry := range references {
		reference, _ := entry.(map[string]any)
		version, _ := reference["apiVersion"].(string)
		kind, _ := reference["kind"].(string)
		name, _ := reference["name"].(string)
		if reference["controller"] == true && slices.Contains(makersOf(o.Kind), kind) {
			return identity{schema.FromAPIVersionAndKind(version, kind).GroupKind(), o.Namespace, Value{Text: name, IsWritten: true}}, true
		}
	}
	return identity{}, false
}

// unmade are the objects without those that workloads among all of them made, whose pods are these workloads' own. What such pods are labeled with
// is noted.
func (r *reader) unmade(objects []object) []object {
	workloads := map[identity]*object{}
	for i := range r.objects {
		if o := &r.objects[i]; o.kind.isWorkload {
			workloads[o.identity()] = o
		}
	}
	return slices.DeleteFunc(objects, func(o object) bool {
		first := &o
		for maker, isMade := first.maker(); isMade && workloads[maker] != nil; maker, isMade = first.maker() {
			first = workloads[maker]
		}
		if first != &o && o.Kind == "Pod" {
			r.podLabels[first.identity()] = append(r.podLabels[first.identity()], o.Labels.Keys()...)
		}
		return first != &o
	})
}

// open makes unknown what pods may be labeled with beside what the workload says: Kubernetes and webhooks add to that.
func (t Texts) open(keys []string) {
	for _, key := range keys {
		if _, isWritten := t.values[key]; !isWritten {
			t.values[key] = Value{IsWritten: true, IsUnknown: true}
		}
	}
}
