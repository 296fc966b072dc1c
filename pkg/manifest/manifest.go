// Package manifest holds the Kubernetes objects that a cluster is to have besides what its own file says: as they are written in manifests,
// with their places. It knows nothing of what controllers make of them.
package manifest

import (
	"bytes"

	admission "k8s.io/api/admissionregistration/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
)

// Manifests are the objects of the kinds that have to do with who reaches whom, each list sorted by namespace, name and place. They are never
// changed, so that goroutines may share them. What is not among them may exist all the same: nobody has to hand over all manifests.
type Manifests struct {
	Services                   []*Service
	Ingresses                  []*Ingress
	IngressClasses             []*IngressClass
	IngressClassParams         []*IngressClassParams
	Gateways                   []*Gateway
	GatewayClasses             []*GatewayClass
	ListenerSets               []*ListenerSet
	ReferenceGrants            []*ReferenceGrant
	Routes                     []*Route
	LoadBalancerConfigurations []*LoadBalancerConfiguration
	TargetGroupConfigurations  []*TargetGroupConfiguration
	TargetGroupBindings        []*TargetGroupBinding
	SecurityGroupPolicies      []*SecurityGroupPolicy
	NetworkPolicies            []*NetworkPolicy
	ENIConfigs                 []*ENIConfig
	Workloads                  []*Workload
	Scalers                    []*Scaler
	ServiceAccounts            []*ServiceAccount
	Namespaces                 []*Namespace
	WebhookConfigurations      []*WebhookConfiguration
	APIServices                []*APIService
	CustomResourceDefinitions  []*CustomResourceDefinition
	NodePools                  []*NodePool
	EC2NodeClasses             []*EC2NodeClass
	NodeClasses                []*NodeClass
	// DisputedWorkloads are left out of Workloads, since there are several of their names that differ: a cluster has one of each name.
	DisputedWorkloads []*Workload

	// objects are those of all lists, as Objects returns them.
	objects []*Object
	// files are those that were read, by name.
	files map[string]File
	// order are their names in the order in which they were read.
	order []string
	// incomplete are the files of which something was left out.
	incomplete map[string]bool
	// holding are the files that hold an object, of whatever kind, or something that cannot be read.
	holding map[string]bool
	// mentions are what their documents speak of, whatever they hold.
	mentions mentions
}

// IsEmpty reports whether there is no object of these kinds in any of the files, not even one that was left out.
func (m *Manifests) IsEmpty() bool { return len(m.objects) == 0 && len(m.incomplete) == 0 }

// IsComplete reports whether nothing was left out of the objects of the file of a name that are of kinds that are read.
func (m *Manifests) IsComplete(name string) bool { return !m.incomplete[name] }

// HasObject reports whether the file of a name holds an object of whatever kind, as far as it could be read.
func (m *Manifests) HasObject(name string) bool { return m.holding[name] || m.incomplete[name] }

// HasAllNodePools reports whether nothing was left out that is a node pool, or may hold one.
func (m *Manifests) HasAllNodePools() bool {
	if m == nil || m.mentions.unread != nil {
		return false
	}
	for name := range m.incomplete {
		if _, isRead := m.files[name]; !isRead {
			return false
		}
	}
	return true
}

// MayLack reports whether an object of a kind may be among what was left out: something was left out of a file that names the kind, or no
// kind at all.
func (m *Manifests) MayLack(kind string) bool {
	for name := range m.incomplete {
		file, isRead := m.files[name]
		if !isRead || bytes.Contains(file.Data, []byte(kind)) || !bytes.Contains(file.Data, []byte("kind")) {
			return true
		}
	}
	return false
}

// Files are those that were read, by name; nil where m is nil. They must not be changed.
func (m *Manifests) Files() map[string]File {
	if m == nil {
		return nil
	}
	return m.files
}

// Of is an object with what it specifies. A value that is not known yet is the zero value of its type there, and so is one that is not
// written: Object.IsUnknown tells them apart.
type Of[Spec any] struct {
	Object

	Spec Spec
}

// Objects of the kinds that Kubernetes itself defines.
type (
	// Service is a Service.
	Service = Of[core.ServiceSpec]
	// Ingress is an Ingress.
	Ingress = Of[networking.IngressSpec]
	// IngressClass is an IngressClass.
	IngressClass = Of[networking.IngressClassSpec]
	// ServiceAccount is a ServiceAccount.
	ServiceAccount = Of[struct{}]
	// Namespace is a Namespace.
	Namespace = Of[struct{}]
	// WebhookConfiguration is a ValidatingWebhookConfiguration or a MutatingWebhookConfiguration, whose Spec are its webhooks: both kinds
	// have these fields.
	WebhookConfiguration = Of[[]admission.ValidatingWebhook]
	// APIService is an APIService.
	APIService = Of[APIServiceSpec]
	// CustomResourceDefinition is a CustomResourceDefinition, whose Spec is how its objects are converted.
	CustomResourceDefinition = Of[Conversion]
)

// With returns what is read of the files where some have other texts, by name.
func (m *Manifests) With(texts map[string][]byte) *Manifests {
	with, _ := Read(func(yield func(File) bool) {
		for _, name := range m.order {
			file := m.files[name]
			if text, ok := texts[name]; ok {
				file.Data = text
			}
			if !yield(file) {
				return
			}
		}
	})
	return with
}
