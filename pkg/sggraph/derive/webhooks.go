package derive

import (
	"slices"
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// webhookPorts are where the control plane calls add-ons of EKS, by their names: the port of the pod, not that of its Service
// (https://docs.aws.amazon.com/eks/latest/userguide/community-addons.html for metrics-server and cert-manager).
func webhookPorts() map[string]int {
	return map[string]int{api.MetricsServerAddon: 10251, "cert-manager": 10250}
}

const becauseHTTPS = "extension API servers and webhooks listen on it unless they say otherwise"

// webhooks enters where the control plane certainly calls software that the file installs, or that eksctl installs by default
// (eksctl pkg/actions/addon/tasks.go:24-51).
func (b *builder) webhooks() {
	b.graph.Webhooks = []sggraph.Webhook{}
	if !b.calledWebhooks() {
		b.addWebhook(sggraph.PortHTTPS, sggraph.Because{Text: becauseHTTPS})
	}
	ports := webhookPorts()
	for i, addon := range b.spec.Addons {
		at := itemPath("addons", i, "name")
		if addon == nil || b.cfg.IsUnknown(at) {
			continue
		}
		if port, ok := ports[strings.ToLower(addon.Name)]; ok {
			b.addWebhook(port, b.because(at, addon.Name+" is an add-on of this cluster"))
		}
	}
	if b.hasDefaultMetricsServer() {
		b.addWebhook(ports[api.MetricsServerAddon], sggraph.Because{Text: "eksctl installs metrics-server by default"})
	}
}

func (b *builder) addWebhook(port int, why sggraph.Because) {
	if !slices.ContainsFunc(b.graph.Webhooks, func(w sggraph.Webhook) bool { return w.Port == port && len(w.Members) == 0 }) {
		b.graph.Webhooks = append(b.graph.Webhooks, sggraph.Webhook{Port: port, Because: why})
	}
}

func (b *builder) hasDefaultMetricsServer() bool {
	return !b.spec.AddonsConfig.DisableDefaultAddons && !b.cfg.IsUnknown(yamldoc.Keys("addonsConfig")) &&
		!slices.Contains(api.KnownAddons[api.MetricsServerAddon].ExcludedRegions, b.meta.Region) &&
		!b.cfg.IsUnknown(yamldoc.Keys("metadata", "region"))
}

// itemPath is the path of a key of an item of a list.
func itemPath(list string, i int, keys ...string) yamldoc.Path {
	return yamldoc.Path{yamldoc.Key(list), yamldoc.Index(i)}.Child(yamldoc.Keys(keys...)...)
}
