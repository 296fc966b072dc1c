package lbcontroller

import (
	"encoding/json"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/k8s"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
)

const computeType = "eks.amazonaws.com/compute-type"

// nodes are the instances as Kubernetes sees them.
func nodes(account Account) []client.Object {
	var out []client.Object
	for i, instance := range account.Instances {
		ready := corev1.ConditionTrue
		if instance.NotReady {
			ready = corev1.ConditionFalse
		}
		provider := "aws:///a/" + instanceID(i)
		switch instance.Labels[computeType] {
		case "fargate":
			provider = "aws:///a/0123456789/fargate-ip-10-0-0-1"
		case "hybrid":
			provider = "eks-hybrid:///us-west-2/" + account.Cluster + "/mi-0123456789abcdef0"
		}
		out = append(out, &corev1.Node{
			ObjectMeta: metav1.ObjectMeta{Name: instance.Node, Labels: instance.Labels},
			Spec:       corev1.NodeSpec{ProviderID: provider},
			Status:     corev1.NodeStatus{Conditions: []corev1.NodeCondition{{Type: corev1.NodeReady, Status: ready}}},
		})
	}
	return out
}

// schedule puts one pod of every workload on each interface that is meant for it, and gives it an address there. Pending ones have none.
func schedule(all []objects.Workload, interfaces []*placedInterface, pending []string) ([]*corev1.Pod, error) {
	var pods []*corev1.Pod
	for _, w := range all {
		if slices.Contains(pending, w.Key) {
			continue
		}
		named := slices.ContainsFunc(interfaces, func(p *placedInterface) bool { return slices.Contains(p.Pods, w.Key) })
		for _, p := range interfaces {
			if named && !slices.Contains(p.Pods, w.Key) || !named && (!p.primary || p.fargate) {
				continue
			}
			pod, err := newPod(w, placeOf(w, p, interfaces), len(pods))
			if err != nil {
				return nil, err
			}
			pods = append(pods, pod)
		}
	}
	return pods, nil
}

// placeOf is an interface, or its node's primary one for a pod on the host's network.
func placeOf(w objects.Workload, p *placedInterface, interfaces []*placedInterface) *placedInterface {
	for _, other := range interfaces {
		if w.Template.Spec.HostNetwork && other.primary && other.node == p.node {
			return other
		}
	}
	return p
}

// newPod is a running pod. The VPC resource controller writes a pod's branch interface into an annotation.
func newPod(w objects.Workload, p *placedInterface, number int) (*corev1.Pod, error) {
	meta := *w.Template.ObjectMeta.DeepCopy()
	meta.Name = fmt.Sprintf("pod-%d", number)
	pod := &corev1.Pod{ObjectMeta: meta, Spec: w.Template.Spec}
	pod.Spec.NodeName = p.node
	address := p.addresses[0]
	if !pod.Spec.HostNetwork {
		address = p.address()
	}
	pod.Status = corev1.PodStatus{PodIP: address, Conditions: []corev1.PodCondition{
		{Type: corev1.PodReady, Status: corev1.ConditionTrue}, {Type: corev1.ContainersReady, Status: corev1.ConditionTrue},
	}}
	if p.Branch {
		branch, err := json.Marshal([]k8s.PodENIInfo{{ENIID: p.id, PrivateIP: pod.Status.PodIP}})
		if err != nil {
			return nil, err
		}
		metav1.SetMetaDataAnnotation(&pod.ObjectMeta, podENI, string(branch))
	}
	return pod, nil
}
