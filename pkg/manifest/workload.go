package manifest

import (
	"iter"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Workload is what makes pods: a Pod itself, a Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, Job or CronJob.
type Workload struct {
	Object

	// Replicas is how many pods there are to be at a time; nil where that is not written, or a matter of the nodes (DaemonSet).
	Replicas *int32
	Pods     Pods
}

// Pods are the pods of a workload.
type Pods struct {
	// Path leads to them in the workload: to what has their metadata and spec.
	Path yamldoc.Path
	// Labels and Annotations are those of each pod.
	Labels, Annotations Texts
	Spec                core.PodSpec
}

// ReplicasPath is where the number of the workload's pods is written; nil for kinds that have none.
func (w *Workload) ReplicasPath() yamldoc.Path { return replicasOf(w.Kind) }

// Containers are those of its pods with their paths in it, the ones for the start first.
func (w *Workload) Containers() iter.Seq2[yamldoc.Path, *core.Container] {
	return func(yield func(yamldoc.Path, *core.Container) bool) {
		_ = w.each("initContainers", w.Pods.Spec.InitContainers, yield) && w.each("containers", w.Pods.Spec.Containers, yield)
	}
}

// Running are the containers that run for as long as a pod does, with their paths in the workload: its own, and then its sidecars
// (k8s.io/kubernetes pkg/api/v1/pod/util.go, FindPort; https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/).
func (w *Workload) Running() iter.Seq2[yamldoc.Path, *core.Container] {
	return func(yield func(yamldoc.Path, *core.Container) bool) {
		sidecar := func(at yamldoc.Path, c *core.Container) bool { return !isSidecar(c) || yield(at, c) }
		_ = w.each("containers", w.Pods.Spec.Containers, yield) && w.each("initContainers", w.Pods.Spec.InitContainers, sidecar)
	}
}

// each yields the containers of a list, and reports whether more are wanted.
func (w *Workload) each(key string, list []core.Container, yield func(yamldoc.Path, *core.Container) bool) bool {
	at := w.Pods.Path.Child(yamldoc.Keys("spec", key)...)
	for i := range list {
		if !yield(at.Child(yamldoc.Index(i)), &list[i]) {
			return false
		}
	}
	return true
}

func isSidecar(c *core.Container) bool {
	return c.RestartPolicy != nil && *c.RestartPolicy == core.ContainerRestartPolicyAlways
}

// RunningKnown reports whether nothing of the containers that run for as long as a pod does is a placeholder.
func (w *Workload) RunningKnown() bool {
	spec := w.Pods.Path.Child(yamldoc.Key("spec"))
	first := spec.Child(yamldoc.Key("initContainers"))
	if w.IsUnknown(spec.Child(yamldoc.Key("containers"))) || len(w.Pods.Spec.InitContainers) == 0 && w.IsUnknown(first) {
		return false
	}
	for i := range w.Pods.Spec.InitContainers {
		at := first.Child(yamldoc.Index(i))
		if w.IsUnknown(at) && (isSidecar(&w.Pods.Spec.InitContainers[i]) || w.IsUnknown(at.Child(yamldoc.Key("restartPolicy")))) {
			return false
		}
	}
	return true
}

func replicasOf(kind string) yamldoc.Path {
	switch kind {
	case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController":
		return yamldoc.Keys("spec", "replicas")
	case "Job":
		return yamldoc.Keys("spec", "parallelism")
	case "CronJob":
		return yamldoc.Keys("spec", "jobTemplate", "spec", "parallelism")
	default:
		return nil
	}
}

func podsOf(kind string) yamldoc.Path {
	switch kind {
	case "Pod":
		return nil
	case "CronJob":
		return yamldoc.Keys("spec", "jobTemplate", "spec", "template")
	default:
		return yamldoc.Keys("spec", "template")
	}
}

// workload reads what makes pods.
func workload(r *reader, o object) {
	w := &Workload{Object: o.Object, Pods: Pods{Path: podsOf(o.Kind)}}
	metadata := w.Pods.Path.Child(yamldoc.Key("metadata"))
	var ok [4]bool
	w.Replicas, ok[0] = decode[*int32](r, o, replicasOf(o.Kind))
	w.Pods.Spec, ok[1] = decode[core.PodSpec](r, o, w.Pods.Path.Child(yamldoc.Key("spec")))
	w.Pods.Labels, ok[2] = texts(r, o, metadata.Child(yamldoc.Key("labels")))
	w.Pods.Annotations, ok[3] = texts(r, o, metadata.Child(yamldoc.Key("annotations")))
	if ok == [4]bool{true, true, true, true} {
		w.Pods.Labels.open(r.podLabels[o.identity()])
		r.found.Workloads = append(r.found.Workloads, w)
	}
}
