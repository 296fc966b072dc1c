package pods

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// elsewhere says of pods whether there may be nodes for them besides. What Fargate certainly takes is left to no others.
func (d *deriver) elsewhere(w *Workload, isLeft bool) {
	keys := []string{"nodeGroups", "managedNodeGroups", "fargateProfiles"}
	if !isLeft {
		keys = []string{"fargateProfiles"}
	}
	for _, key := range keys {
		if d.mayGoOn(key) {
			w.mayBeElsewhere(Reason{Path: yamldoc.Keys(key)}, "the cluster may have "+key+" besides those of the file")
		}
	}
	at := yamldoc.Keys("autoModeConfig")
	switch {
	case !isLeft:
	case !d.objects.PoolsComplete:
		d.onOtherPools(w, at)
	case d.cfg.IsUnfilled(at), d.cfg.Spec.IsAutoModeEnabled() && d.cfg.IsUnknown(at.Child(yamldoc.Key("nodePools"))):
		w.mayBeElsewhere(Reason{Path: at}, "which node pools Auto Mode has built in is not known")
	}
}

// onOtherPools says of pods whether there may be node pools for them that neither the file nor the manifests have.
func (d *deriver) onOtherPools(w *Workload, autoModeAt yamldoc.Path) {
	at := d.karpenter
	if i := slices.IndexFunc(d.nodes, func(h *host) bool { return strings.HasPrefix(h.id, karpenter) }); at == nil && i >= 0 {
		at = &d.nodes[i].at
	}
	if at != nil {
		w.OnOtherPools = true
		w.mayBeElsewhere(*at, "Karpenter may have node pools besides those of the manifests")
	}
	if d.cfg.Spec.IsAutoModeEnabled() || d.cfg.IsUnfilled(autoModeAt) {
		w.OnOtherPools = true
		w.mayBeElsewhere(Reason{Path: autoModeAt}, "Auto Mode may have node pools besides those of the manifests")
	}
}

func (w *Workload) mayBeElsewhere(at Reason, why string) {
	w.Elsewhere, at.Text = truth.Maybe, why
	w.Reasons = append(w.Reasons, at)
}
