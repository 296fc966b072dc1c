package lbcontroller

import (
	"cmp"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// defaultServices fills in what a Service leaves out, as the API server does (Kubernetes pkg/apis/core/v1/defaults.go
// SetDefaults_Service, pkg/registry/core/service/storage/alloc.go). Ports that it allocates are counted up from 30001 and
// 32001, in the order of the manifests.
func defaultServices(all []client.Object) {
	nodePort, healthPort := int32(30000), int32(32000)
	for _, object := range all {
		service, ok := object.(*corev1.Service)
		if !ok {
			continue
		}
		spec := &service.Spec
		spec.Type = cmp.Or(spec.Type, corev1.ServiceTypeClusterIP)
		if len(spec.IPFamilies) == 0 {
			spec.IPFamilies = []corev1.IPFamily{corev1.IPv4Protocol}
		}
		defaultPorts(spec, &nodePort)
		if spec.Type == corev1.ServiceTypeClusterIP || spec.Type == corev1.ServiceTypeExternalName {
			continue
		}
		spec.ExternalTrafficPolicy = cmp.Or(spec.ExternalTrafficPolicy, corev1.ServiceExternalTrafficPolicyCluster)
		local := spec.ExternalTrafficPolicy == corev1.ServiceExternalTrafficPolicyLocal
		if spec.Type == corev1.ServiceTypeLoadBalancer && local && spec.HealthCheckNodePort == 0 {
			healthPort++
			spec.HealthCheckNodePort = healthPort
		}
	}
}

func defaultPorts(spec *corev1.ServiceSpec, nodePort *int32) {
	allocate := spec.Type == corev1.ServiceTypeNodePort ||
		spec.Type == corev1.ServiceTypeLoadBalancer && (spec.AllocateLoadBalancerNodePorts == nil || *spec.AllocateLoadBalancerNodePorts)
	for i := range spec.Ports {
		port := &spec.Ports[i]
		port.Protocol = cmp.Or(port.Protocol, corev1.ProtocolTCP)
		if port.TargetPort == (intstr.IntOrString{}) {
			port.TargetPort = intstr.FromInt32(port.Port)
		}
		if allocate && port.NodePort == 0 {
			*nodePort++
			port.NodePort = *nodePort
		}
	}
}
