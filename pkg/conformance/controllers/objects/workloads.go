package objects

import (
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Workload is a pod or a pod template, with its namespace, and the namespace and name of the object that has it.
type Workload struct {
	Key      string
	Template corev1.PodTemplateSpec
}

// Workloads are the pods and pod templates among objects.
func Workloads(objects []client.Object) []Workload {
	var out []Workload
	for _, object := range objects {
		var template *corev1.PodTemplateSpec
		switch object := object.(type) {
		case *corev1.Pod:
			template = &corev1.PodTemplateSpec{ObjectMeta: object.ObjectMeta, Spec: object.Spec}
		case *appsv1.Deployment:
			template = &object.Spec.Template
		case *appsv1.StatefulSet:
			template = &object.Spec.Template
		case *appsv1.DaemonSet:
			template = &object.Spec.Template
		case *appsv1.ReplicaSet:
			template = &object.Spec.Template
		default:
			continue
		}
		pod := *template.DeepCopy()
		pod.Namespace = object.GetNamespace()
		out = append(out, Workload{Key(object), pod})
	}
	return out
}
