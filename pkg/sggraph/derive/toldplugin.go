package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tellPlugin enters how EKS tells that the network plugin of a cluster that exists is set up, where the file does not say. What somebody changes
// in the DaemonSet itself EKS does not tell (https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-field-management.html).
func (b *builder) tellPlugin() {
	name, region := yamldoc.Keys("metadata", "name"), yamldoc.Keys("metadata", "region")
	if b.known == nil || !LeavesPlugin(b.cfg, b.known) || b.cfg.IsUnknown(name) || b.cfg.IsUnknown(region) {
		return
	}
	addon := b.known.Addon(api.VPCCNIAddon, b.cfg.Text(name), b.cfg.Text(region))
	if addon == nil {
		return
	}
	b.toldPlugin = new(clusterconfig.ValuesOf(addon.Values))
	b.graph.CNI = vpccni.OfTold(*b.toldPlugin, addon.At.String(), b.objects)
}

// LeavesPlugin reports whether a file says nothing of how the network plugin of a cluster that exists is set up: it has no add-ons, or the add-on
// without values, which eksctl then leaves as they are (eksctl pkg/actions/addon/update.go:31-40). That it exists the file says, or AWS has told.
func LeavesPlugin(cfg *clusterconfig.Config, known *facts.Facts) bool {
	addons := yamldoc.Keys("addons")
	exists := cfg.Purpose == clusterconfig.PurposeExistingCluster || ToldCluster(cfg, known) != nil
	if !cfg.IsWritten(addons) {
		return cfg.IsUnknown(addons) || exists
	}
	plugins, isCertain := vpccni.Addons(cfg)
	return exists && isCertain && !cfg.IsWritten(plugins[0].Path.Child(yamldoc.Key("configurationValues")))
}
