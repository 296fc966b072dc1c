package derive

import (
	"maps"
	"slices"

	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// calledWebhooks enters the webhooks, of admission or conversion, and extension API servers that manifests name, with the pods that answer for
// them, and reports whether there are any.
func (b *builder) calledWebhooks() (found bool) {
	if b.objects == nil {
		return false
	}
	for _, c := range b.objects.WebhookConfigurations {
		for i := range c.Spec {
			at := yamldoc.Keys("webhooks").Child(yamldoc.Index(i))
			if ref := c.Spec[i].ClientConfig.Service; ref != nil && !c.IsUnknown(at.Child(yamldoc.Key("clientConfig"))) {
				found = b.called(&c.Object, at, manifest.ServiceReference{Namespace: ref.Namespace, Name: ref.Name, Port: ref.Port}) || found
			}
		}
	}
	for _, c := range b.objects.CustomResourceDefinitions {
		at := yamldoc.Keys("spec", "conversion", "webhook", "clientConfig", "service")
		found = b.calledThere(&c.Object, at, c.Spec.Service()) || found
	}
	for _, a := range b.objects.APIServices {
		found = b.calledThere(&a.Object, yamldoc.Keys("spec", "service"), a.Spec.Service) || found
	}
	return found
}

// calledThere is called for what stands at the path itself; nil is nothing.
func (b *builder) calledThere(by *manifest.Object, at yamldoc.Path, ref *manifest.ServiceReference) bool {
	return ref != nil && !by.IsUnknown(at) && b.called(by, at, *ref)
}

// called enters what an object has the control plane call, and reports whether it is known.
func (b *builder) called(by *manifest.Object, at yamldoc.Path, ref manifest.ServiceReference) bool {
	s := b.service(ref.Namespace, ref.Name)
	if s == nil {
		return false
	}
	number := int32(sggraph.PortHTTPS)
	if ref.Port != nil {
		number = *ref.Port
	}
	port, ok := servicePort(s, number)
	if !ok {
		return false
	}
	listeners := b.listeners(s, port)
	for _, number := range slices.Sorted(maps.Keys(listeners)) {
		why := becauseOf(by.Locate(at), by.String()+" has the control plane call Service "+ref.Namespace+"/"+ref.Name)
		b.enterWebhook(sggraph.Webhook{Port: number, Members: listeners[number], Because: why})
	}
	return len(listeners) > 0
}

// enterWebhook enters a webhook, or one more reason for it where the same pods are called on that port already.
func (b *builder) enterWebhook(hook sggraph.Webhook) {
	isSame := func(w sggraph.Webhook) bool { return w.Port == hook.Port && slices.Equal(w.Members, hook.Members) }
	if i := slices.IndexFunc(b.graph.Webhooks, isSame); i >= 0 {
		b.graph.Webhooks[i].Others = append(b.graph.Webhooks[i].Others, hook.Because)
	} else {
		b.graph.Webhooks = append(b.graph.Webhooks, hook)
	}
}
