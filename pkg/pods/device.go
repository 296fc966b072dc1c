package pods

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// accelerators are the resources that only instances with such an accelerator have (https://github.com/NVIDIA/k8s-device-plugin,
// https://docs.aws.amazon.com/eks/latest/userguide/device-management-neuron.html).
func accelerators() map[core.ResourceName]string {
	return map[core.ResourceName]string{
		"nvidia.com/gpu": "nvidia", "aws.amazon.com/neuron": "neuron", "aws.amazon.com/neuroncore": "neuron", "aws.amazon.com/neurondevice": "neuron",
	}
}

// isEquipped answers whether a node has the devices that they ask for. Of any other than accelerators that is not known.
func (p *podReader) isEquipped(h *host, n *node) verdict {
	v := yes()
	for at, c := range p.object.Containers() {
		v = and(v, p.hasDevices(c.Resources.Limits, at.Child(yamldoc.Keys("resources", "limits")...), h, n))
	}
	return v
}

func (p *podReader) hasDevices(limits core.ResourceList, at yamldoc.Path, h *host, n *node) verdict {
	if len(limits) == 0 && p.object.IsUnknown(at) {
		return because(truth.Maybe, p.reason(at, "what they ask for is not known yet"))
	}
	v := yes()
	for _, name := range slices.Sorted(maps.Keys(limits)) {
		quantity, at := limits[name], at.Child(yamldoc.Key(string(name)))
		if !isExtended(name) || quantity.IsZero() && !p.object.IsUnknown(at) {
			continue
		}
		wanted, has := accelerators()[name], truth.Maybe
		if wanted != "" && n.accelerator != "" {
			has = truth.Of(n.accelerator == wanted)
		}
		text := fmt.Sprintf("they ask for %s, which %s does not have", printable.Name(string(name)), h.called)
		if quantity.IsZero() {
			has = has.Or(truth.Maybe)
		}
		if has == truth.Maybe {
			text = fmt.Sprintf("they ask for %s, and whether %s has any is not known", printable.Name(string(name)), h.called)
		}
		v = and(v, because(has, Reason{Path: n.at, At: p.object.Locate(at), Text: text}))
	}
	return v
}

// isExtended reports whether a resource is of some device (https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/).
func isExtended(name core.ResourceName) bool {
	return strings.Contains(string(name), "/") && !strings.Contains(string(name), "kubernetes.io/")
}
