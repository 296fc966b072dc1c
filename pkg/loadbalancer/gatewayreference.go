package loadbalancer

import (
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
)

// namesParent answers whether an object of a namespace names another one as its parent, a Gateway unless it says otherwise
// (aws-load-balancer-controller pkg/gateway/routeutils/attachment_helper.go, doesResourceAttachToGateway).
func namesParent(ref manifest.ParentReference, namespace manifest.Value, parent *manifest.Object) truth.Truth {
	if ref.Kind == nil && parent.Kind != "Gateway" || ref.Kind != nil && *ref.Kind != parent.Kind {
		return truth.No
	}
	isNamed := truth.Known(parent.Name.Text == ref.Name, !parent.Name.IsUnknown)
	return isNamed.And(manifest.SameNamespace(namespaceOf(ref, namespace), parent.Namespace))
}

// namespaceOf is the namespace in which an object names a parent: its own one unless it says another.
func namespaceOf(ref manifest.ParentReference, own manifest.Value) manifest.Value {
	if ref.Namespace != nil {
		return known(*ref.Namespace)
	}
	return own
}

// sees answers whether the controller finds an object when it looks for those of a namespace.
func (b *builder) sees(o *manifest.Object, namespace manifest.Value) truth.Truth {
	return manifest.SameNamespace(o.Namespace, namespace).And(b.flags.watches(o))
}

// isFrom answers whether a namespace is one of those whose objects may attach to one of another namespace (doesResourceAllowNamespace);
// fallback is what counts where nothing is said.
func (b *builder) isFrom(allowed *manifest.FromNamespaces, fallback string, namespace, parent manifest.Value) truth.Truth {
	from := fallback
	if allowed != nil && allowed.From != nil {
		from = *allowed.From
	}
	switch {
	case from == "All":
		return truth.Yes
	case from == "Same":
		return manifest.SameNamespace(namespace, parent)
	case from == "Selector" && allowed.Selector != nil:
		return truth.Known(b.namespaceMatches(namespace, allowed.Selector))
	default:
		return truth.No
	}
}
