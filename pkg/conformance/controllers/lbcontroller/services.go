package lbcontroller

import (
	"cmp"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/ekslint/ekslint/pkg/conformance/controllers/objects"
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

// admitted are the objects of manifests as the API server has them, with the scheme that they are of.
func admitted(manifests []byte) (*runtime.Scheme, []client.Object, error) {
	scheme, err := schemeFor(manifests)
	if err != nil {
		return nil, nil, err
	}
	found, err := objects.Decode(scheme, manifests)
	if err != nil {
		return nil, nil, err
	}
	objects.Admit(found)
	defaultServices(found)
	defaultGateways(found)
	return scheme, found, nil
}

// NodePorts are the ports of nodes that Services get, by namespace, name and number of the Service's port, as in "shop/web:80", or
// "shop/web:health checks"; there are several where a Service has a port for two protocols. An error is about manifests that cannot be read.
func NodePorts(manifests []byte) (map[string][]int32, error) {
	_, found, err := admitted(manifests)
	if err != nil {
		return nil, err
	}
	ports := map[string][]int32{}
	for _, object := range found {
		if service, ok := object.(*corev1.Service); ok {
			for _, port := range service.Spec.Ports {
				key := fmt.Sprintf("%s:%d", objects.Key(service), port.Port)
				ports[key] = append(ports[key], port.NodePort)
			}
			ports[objects.Key(service)+":health checks"] = []int32{service.Spec.HealthCheckNodePort}
		}
	}
	return ports, nil
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
