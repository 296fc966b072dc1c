package pods

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// Plugin returns the settings of the VPC CNI plugin in a cluster: those in its file, or unknown ones where the plugin's DaemonSet is among the
// manifests and so brings its own (amazon-vpc-cni-k8s charts/aws-vpc-cni/templates/daemonset.yaml).
func Plugin(cfg *clusterconfig.Config, found *manifest.Manifests) vpccni.Settings {
	return pluginOf(cfg, Objects{Manifests: found})
}

func pluginOf(cfg *clusterconfig.Config, found Objects) vpccni.Settings {
	isPlugin := func(w *manifest.Workload) bool {
		return w.Kind == "DaemonSet" && (w.Name.Text == "aws-node" || w.Name.IsUnknown)
	}
	switch {
	case slices.ContainsFunc(found.Workloads, isPlugin):
		return vpccni.Unknown()
	case found.Plugin != nil:
		return *found.Plugin
	default:
		return vpccni.Of(cfg)
	}
}
