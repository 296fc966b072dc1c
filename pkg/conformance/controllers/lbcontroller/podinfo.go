package lbcontroller

import (
	"context"
	"encoding/json"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/aws-load-balancer-controller/pkg/k8s"
)

const podENI = "vpc.amazonaws.com/pod-eni"

// podInfos stands in for the controller's repository of pods, which follows an API server.
type podInfos map[types.NamespacedName]k8s.PodInfo

// Get returns what the controller remembers of a pod.
func (p podInfos) Get(_ context.Context, key types.NamespacedName) (k8s.PodInfo, bool, error) {
	info, found := p[key]
	return info, found, nil
}

// ListKeys is not asked for by what runs here.
func (p podInfos) ListKeys(context.Context) []types.NamespacedName { return nil }

// newPodInfos repeats buildPodInfo (pkg/k8s/pod_info.go), without QUIC's server ids.
func newPodInfos(pods []*corev1.Pod) (podInfos, error) {
	infos := podInfos{}
	for _, pod := range pods {
		info := k8s.PodInfo{
			Key: k8s.NamespacedName(pod), UID: pod.UID, NodeName: pod.Spec.NodeName, PodIP: pod.Status.PodIP,
			Conditions: pod.Status.Conditions, ReadinessGates: pod.Spec.ReadinessGates,
		}
		for _, c := range pod.Spec.Containers {
			info.ContainerPorts = append(info.ContainerPorts, c.Ports...)
		}
		for _, c := range pod.Spec.InitContainers {
			if c.RestartPolicy != nil && *c.RestartPolicy == corev1.ContainerRestartPolicyAlways {
				info.ContainerPorts = append(info.ContainerPorts, c.Ports...)
			}
		}
		if branch, ok := pod.Annotations[podENI]; ok {
			if err := json.Unmarshal([]byte(branch), &info.ENIInfos); err != nil {
				return nil, fmt.Errorf("cannot read the branch interface of pod %s: %w", info.Key, err)
			}
		}
		infos[info.Key] = info
	}
	return infos, nil
}
