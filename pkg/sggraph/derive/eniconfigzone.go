package derive

import (
	"fmt"
	"slices"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

func eniConfigLabel() yamldoc.Path { return yamldoc.Keys("env", "ENI_CONFIG_LABEL_DEF") }

// isByZone answers whether the plugin takes for a node the ENIConfig that is called like its zone (amazon-vpc-cni-k8s
// pkg/eniconfig/eniconfig.go, GetNodeSpecificENIConfigName).
func isByZone(v clusterconfig.Values) truth.Truth {
	label := fmt.Sprint(v.Written(eniConfigLabel()))
	return truth.Known(label == core.LabelTopologyZone || label == core.LabelFailureDomainBetaZone, !v.IsUnknown(eniConfigLabel()))
}

// areOfAllZones reports whether there is an ENIConfig called like each zone in which the cluster has subnets.
func (b *builder) areOfAllZones(configs []*manifest.ENIConfig) bool {
	zones := inventory.Of(b.cfg).Zones
	for _, list := range []*[]string{zones.Public, zones.Private} {
		if list == nil {
			return false
		}
		for _, zone := range *list {
			if !slices.ContainsFunc(configs, func(c *manifest.ENIConfig) bool { return c.Name.IsKnown() && c.Name.Text == zone }) {
				return false
			}
		}
	}
	return true
}
