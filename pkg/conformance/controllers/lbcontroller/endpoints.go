package lbcontroller

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// endpointSlices are what Kubernetes's endpoint slice controller makes of Services and pods: one slice for each pod, since
// pods may name a port differently (Kubernetes staging/src/k8s.io/endpointslice/reconciler.go groups them by ports).
func endpointSlices(all []client.Object, pods []*corev1.Pod) []client.Object {
	var slices []client.Object
	for _, object := range all {
		service, ok := object.(*corev1.Service)
		if !ok || len(service.Spec.Selector) == 0 {
			continue
		}
		selector := labels.SelectorFromSet(service.Spec.Selector)
		for _, pod := range pods {
			if pod.Namespace == service.Namespace && selector.Matches(labels.Set(pod.Labels)) {
				slices = append(slices, endpointSlice(service, pod))
			}
		}
	}
	return slices
}

func endpointSlice(service *corev1.Service, pod *corev1.Pod) *discoveryv1.EndpointSlice {
	slice := &discoveryv1.EndpointSlice{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: service.Namespace, Name: fmt.Sprintf("%s-%s", service.Name, pod.Name),
			Labels: map[string]string{discoveryv1.LabelServiceName: service.Name},
		},
		Endpoints: []discoveryv1.Endpoint{{
			Addresses:  []string{pod.Status.PodIP},
			Conditions: discoveryv1.EndpointConditions{Ready: new(true)},
			TargetRef:  &corev1.ObjectReference{Kind: "Pod", Namespace: pod.Namespace, Name: pod.Name},
			NodeName:   &pod.Spec.NodeName,
		}},
	}
	for _, port := range service.Spec.Ports {
		if number, ok := containerPort(pod, port); ok {
			slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &port.Name, Port: &number, Protocol: &port.Protocol})
		}
	}
	return slice
}

// containerPort is Kubernetes's podutil.FindPort (pkg/api/v1/pod/util.go): a port that has no such name on the pod is left out.
func containerPort(pod *corev1.Pod, port corev1.ServicePort) (int32, bool) {
	if port.TargetPort.Type == intstr.Int {
		return port.TargetPort.IntVal, true
	}
	for _, container := range pod.Spec.Containers {
		for _, p := range container.Ports {
			if p.Name == port.TargetPort.StrVal && (p.Protocol == port.Protocol || p.Protocol == "" && port.Protocol == corev1.ProtocolTCP) {
				return p.ContainerPort, true
			}
		}
	}
	return 0, false
}
