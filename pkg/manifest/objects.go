package manifest

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Objects returns all objects, sorted by kind, namespace, name and place. There are none where m is nil. They must not be changed.
func (m *Manifests) Objects() []*Object {
	if m == nil {
		return nil
	}
	return m.objects
}

// sortObjects enters the objects of all lists in the one of all objects, which every cluster asks for several times.
func (m *Manifests) sortObjects() {
	m.objects = slices.Concat(
		objectsOf(m.Services), objectsOf(m.Ingresses), objectsOf(m.IngressClasses), objectsOf(m.IngressClassParams),
		objectsOf(m.Gateways), objectsOf(m.GatewayClasses), objectsOf(m.ListenerSets), objectsOf(m.ReferenceGrants),
		objectsOf(m.Routes), objectsOf(m.LoadBalancerConfigurations),
		objectsOf(m.TargetGroupConfigurations), objectsOf(m.TargetGroupBindings), objectsOf(m.SecurityGroupPolicies),
		objectsOf(m.NetworkPolicies), objectsOf(m.ENIConfigs), objectsOf(m.Scalers), objectsOf(m.ServiceAccounts), objectsOf(m.Namespaces),
		objectsOf(m.WebhookConfigurations), objectsOf(m.APIServices), objectsOf(m.CustomResourceDefinitions),
		objectsOf(m.NodePools), objectsOf(m.EC2NodeClasses), objectsOf(m.NodeClasses),
	)
	for _, w := range m.Workloads {
		m.objects = append(m.objects, &w.Object)
	}
	slices.SortFunc(m.objects, func(a, b *Object) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.compare(b)) })
}

func objectsOf[T any](list []*Of[T]) []*Object {
	objects := make([]*Object, len(list))
	for i, o := range list {
		objects[i] = &o.Object
	}
	return objects
}

// Document is the document that the object is in, alone or in a list.
func (o *Object) Document() *yamldoc.Document { return o.source.doc }

// PathInDocument leads from the beginning of the document to what a path of the object leads to.
func (o *Object) PathInDocument(p yamldoc.Path) yamldoc.Path { return o.source.root.Child(p...) }
