package manifest

import (
	"bytes"

	admission "k8s.io/api/admissionregistration/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// kind is how objects of a kind are read.
type kind struct {
	read func(*reader, object)
	// isOfCluster is set for objects without a namespace.
	isOfCluster bool
	// only is where an object has to have something, else it is passed over; nil where it need not.
	only yamldoc.Path
	// isWorkload is set for what makes pods.
	isWorkload bool
}

// wants reports whether an object of the kind is read.
func (k kind) wants(written map[string]any) bool { return k.only == nil || at(written, k.only) != nil }

// mayBeIn reports whether a text, which need not be YAML, may have such an object.
func (k kind) mayBeIn(text []byte) bool {
	return k.only == nil || bytes.Contains(text, []byte(k.only[len(k.only)-1].Key))
}

// kinds are those that are read; what is of another one is passed over.
func kinds() map[schema.GroupKind]kind {
	all := map[schema.GroupKind]kind{
		{Kind: "Service"}:        {read: service},
		{Kind: "ServiceAccount"}: {read: bare(func(m *Manifests) *[]*ServiceAccount { return &m.ServiceAccounts })},
		{Kind: "Namespace"}:      {read: namespace, isOfCluster: true},

		{Group: "networking.k8s.io", Kind: "Ingress"}: {read: spec(func(m *Manifests) *[]*Ingress { return &m.Ingresses })},
		{Group: "networking.k8s.io", Kind: "NetworkPolicy"}: {
			read: spec(func(m *Manifests) *[]*NetworkPolicy { return &m.NetworkPolicies }),
		},
		{Group: "networking.k8s.io", Kind: "IngressClass"}: {
			read: spec(func(m *Manifests) *[]*IngressClass { return &m.IngressClasses }), isOfCluster: true,
		},
		{Group: "apiregistration.k8s.io", Kind: "APIService"}: {
			read: spec(func(m *Manifests) *[]*APIService { return &m.APIServices }), isOfCluster: true,
		},
	}
	all[schema.GroupKind{Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition"}] = kind{
		read: part(conversionAt(), func(m *Manifests) *[]*CustomResourceDefinition { return &m.CustomResourceDefinitions }), isOfCluster: true,
		only: conversionAt().Child(yamldoc.Key("webhook")),
	}
	for _, name := range []string{"ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"} {
		all[schema.GroupKind{Group: admission.GroupName, Kind: name}] = kind{
			read: part(yamldoc.Keys("webhooks"), func(m *Manifests) *[]*WebhookConfiguration { return &m.WebhookConfigurations }), isOfCluster: true,
		}
	}
	for group, names := range map[string][]string{
		"":      {"Pod", "ReplicationController"},
		"apps":  {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"},
		"batch": {"Job", "CronJob"},
	} {
		for _, name := range names {
			all[schema.GroupKind{Group: group, Kind: name}] = kind{read: workload, isWorkload: true}
		}
	}
	for group, name := range map[string]string{"autoscaling": "HorizontalPodAutoscaler", "keda.sh": "ScaledObject"} {
		all[schema.GroupKind{Group: group, Kind: name}] = kind{read: spec(func(m *Manifests) *[]*Scaler { return &m.Scalers })}
	}
	addController(all)
	addGateway(all)
	addNodes(all)
	return all
}

// addController adds the kinds of the aws-load-balancer-controller for Ingresses and target groups, of which Auto Mode has some as well, and
// those of the network of pods.
func addController(all map[schema.GroupKind]kind) {
	for _, group := range []string{"elbv2.k8s.aws", AutoModeGroup} {
		all[schema.GroupKind{Group: group, Kind: "IngressClassParams"}] = kind{
			read: spec(func(m *Manifests) *[]*IngressClassParams { return &m.IngressClassParams }), isOfCluster: true,
		}
		all[schema.GroupKind{Group: group, Kind: "TargetGroupBinding"}] = kind{
			read: spec(func(m *Manifests) *[]*TargetGroupBinding { return &m.TargetGroupBindings }),
		}
	}
	all[schema.GroupKind{Group: "vpcresources.k8s.aws", Kind: "SecurityGroupPolicy"}] = kind{
		read: spec(func(m *Manifests) *[]*SecurityGroupPolicy { return &m.SecurityGroupPolicies }),
	}
	all[schema.GroupKind{Group: "crd.k8s.amazonaws.com", Kind: "ENIConfig"}] = kind{
		read: spec(func(m *Manifests) *[]*ENIConfig { return &m.ENIConfigs }), isOfCluster: true,
	}
}

func addGateway(all map[schema.GroupKind]kind) {
	const group, settings = "gateway.networking.k8s.io", "gateway.k8s.aws"
	all[schema.GroupKind{Group: group, Kind: "Gateway"}] = kind{read: spec(func(m *Manifests) *[]*Gateway { return &m.Gateways })}
	all[schema.GroupKind{Group: group, Kind: "GatewayClass"}] = kind{
		read: spec(func(m *Manifests) *[]*GatewayClass { return &m.GatewayClasses }), isOfCluster: true,
	}
	all[schema.GroupKind{Group: group, Kind: "ListenerSet"}] = kind{read: spec(func(m *Manifests) *[]*ListenerSet { return &m.ListenerSets })}
	all[schema.GroupKind{Group: group, Kind: "ReferenceGrant"}] = kind{
		read: spec(func(m *Manifests) *[]*ReferenceGrant { return &m.ReferenceGrants }),
	}
	for _, name := range []string{"HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"} {
		all[schema.GroupKind{Group: group, Kind: name}] = kind{read: spec(func(m *Manifests) *[]*Route { return &m.Routes })}
	}
	all[schema.GroupKind{Group: settings, Kind: "LoadBalancerConfiguration"}] = kind{
		read: spec(func(m *Manifests) *[]*LoadBalancerConfiguration { return &m.LoadBalancerConfigurations }),
	}
	all[schema.GroupKind{Group: settings, Kind: "TargetGroupConfiguration"}] = kind{
		read: spec(func(m *Manifests) *[]*TargetGroupConfiguration { return &m.TargetGroupConfigurations }),
	}
}

func addNodes(all map[schema.GroupKind]kind) {
	all[schema.GroupKind{Group: "karpenter.sh", Kind: "NodePool"}] = kind{
		read: spec(func(m *Manifests) *[]*NodePool { return &m.NodePools }), isOfCluster: true,
	}
	all[schema.GroupKind{Group: "karpenter.k8s.aws", Kind: "EC2NodeClass"}] = kind{
		read: spec(func(m *Manifests) *[]*EC2NodeClass { return &m.EC2NodeClasses }), isOfCluster: true,
	}
	all[schema.GroupKind{Group: AutoModeGroup, Kind: "NodeClass"}] = kind{
		read: spec(func(m *Manifests) *[]*NodeClass { return &m.NodeClasses }), isOfCluster: true,
	}
}

// spec reads an object whose key "spec" says what is wanted.
func spec[T any](list func(*Manifests) *[]*Of[T]) func(*reader, object) {
	return part(yamldoc.Keys("spec"), list)
}

// part reads an object of which the value at a path says what is wanted.
func part[T any](at yamldoc.Path, list func(*Manifests) *[]*Of[T]) func(*reader, object) {
	return func(r *reader, o object) {
		if decoded, ok := decode[T](r, o, at); ok {
			into := list(r.found)
			*into = append(*into, &Of[T]{o.Object, decoded})
		}
	}
}

// bare reads an object of which the metadata alone is wanted.
func bare(list func(*Manifests) *[]*Of[struct{}]) func(*reader, object) {
	return func(r *reader, o object) {
		into := list(r.found)
		*into = append(*into, &Of[struct{}]{Object: o.Object})
	}
}

// namespace reads a Namespace, which the API server gives a label with its name (k8s.io/kubernetes pkg/apis/core/v1/defaults.go,
// SetDefaults_Namespace).
func namespace(r *reader, o object) {
	o.Labels.values[core.LabelMetadataName] = o.Name
	bare(func(m *Manifests) *[]*Namespace { return &m.Namespaces })(r, o)
}
