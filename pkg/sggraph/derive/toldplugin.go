package derive

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// tellPlugin enters how EKS tells that the network plugin of a cluster that exists is set up, where the file does not say. What somebody changes
// in the DaemonSet itself EKS does not tell (https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-field-management.html).
func (b *builder) tellPlugin() {
	addons, name, region := yamldoc.Keys("addons"), yamldoc.Keys("metadata", "name"), yamldoc.Keys("metadata", "region")
	isLeft := !b.cfg.IsWritten(addons) && (b.cfg.IsUnknown(addons) || ToldCluster(b.cfg, b.known) != nil)
	if b.known == nil || !isLeft || b.cfg.IsUnknown(name) || b.cfg.IsUnknown(region) {
		return
	}
	addon := b.known.Addon(api.VPCCNIAddon, b.cfg.Text(name), b.cfg.Text(region))
	if addon == nil {
		return
	}
	b.toldPlugin = new(clusterconfig.ValuesOf(addon.Values))
	b.graph.CNI = vpccni.OfTold(*b.toldPlugin, addon.At.String(), b.objects)
}
