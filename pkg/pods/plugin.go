package pods

import (
	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
)

// pluginOf are the settings of the VPC CNI plugin in a cluster.
func pluginOf(cfg *clusterconfig.Config, found Objects) vpccni.Settings {
	if found.Plugin != nil {
		return *found.Plugin
	}
	return vpccni.Of(cfg, found.Manifests)
}
