package kubernetes

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// needsBranches answers whether the pods of a workload run where they wait for branch interfaces that the plugin has to make: on nodes of
// nodegroups and of Karpenter. Auto Mode has other ways for them, and Fargate needs none
// (https://docs.aws.amazon.com/eks/latest/userguide/auto-sgp.html, amazon-vpc-resource-controller-k8s webhooks/core/pod_webhook.go).
func (d *deriver) needsBranches(w *pods.Workload) truth.Truth {
	needs, others := truth.No, truth.No
	for i := range w.Landings {
		if l := &w.Landings[i]; hasPlugin(l.On) {
			needs = needs.Or(l.Fits)
		} else {
			others = others.Or(l.Fits)
		}
	}
	if others != truth.No || d.mayHaveAutoMode() {
		needs = needs.And(truth.Maybe)
	}
	return w.HasOwnGroups().And(needs).And(runs(w.Object))
}

// hasPlugin reports whether what runs pods has nodes with the plugin.
func hasPlugin(id string) bool {
	kind, _, _ := strings.Cut(id, "/")
	return kind == "nodegroup" || kind == "managed-nodegroup" || kind == "karpenter"
}

func (d *deriver) mayHaveAutoMode() bool {
	return d.cfg.Spec.IsAutoModeEnabled() || d.cfg.IsUnknown(yamldoc.Keys("autoModeConfig", "enabled"))
}

// onlyPlugin reports whether pods can run on nothing but nodes with the plugin, whatever they are.
func (d *deriver) onlyPlugin() bool {
	isOff := func(key string) bool {
		return !d.cfg.IsWritten(yamldoc.Keys(key)) && !d.cfg.IsUnknown(yamldoc.Keys(key))
	}
	hasNodes := len(d.cfg.Spec.NodeGroups)+len(d.cfg.Spec.ManagedNodeGroups) > 0
	return hasNodes && !d.mayHaveAutoMode() && isOff("fargateProfiles") && isOff("remoteNetworkConfig")
}

// isStranded reports whether a workload has pods, there are nodes that would take these if they had no groups of their own, and none of the
// nodes can have branch interfaces.
func isStranded(w *pods.Workload) bool {
	fits, capable := truth.No, truth.No
	for i := range w.Landings {
		fits, capable = fits.Or(w.Landings[i].Fits), capable.Or(w.Landings[i].Capable)
	}
	return runs(w.Object) == truth.Yes && w.HasOwnGroups() == truth.Yes && fits == truth.Yes && capable == truth.No && w.Elsewhere == truth.No
}

// isOnlyOnAutoMode reports whether the pods of a workload run on nodes of Auto Mode, or may, and certainly on nothing else.
func isOnlyOnAutoMode(w *pods.Workload) bool {
	mayRun := false
	for i := range w.Landings {
		l := &w.Landings[i]
		if kind, _, _ := strings.Cut(l.On, "/"); l.Fits != truth.No && kind != "auto-mode" {
			return false
		}
		mayRun = mayRun || l.Fits != truth.No
	}
	isOther := func(r pods.Reason) bool { return len(r.Path) == 0 || r.Path[0].Key != "autoModeConfig" }
	return mayRun && !slices.ContainsFunc(w.Reasons, isOther)
}
