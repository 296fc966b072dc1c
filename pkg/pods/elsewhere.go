package pods

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// elsewhere says of pods whether there may be nodes for them besides. What Fargate certainly takes is left to no others.
func (d *deriver) elsewhere(w *Workload, isLeft bool) {
	if isLeft {
		w.OnOtherPools = len(d.otherPools) > 0 && !slices.ContainsFunc(d.nodes, (*host).isUnknownPools)
		w.mayBeElsewhere(d.otherNodes...)
	}
	w.mayBeElsewhere(d.besides("fargateProfiles")...)
	w.OwnGroupsElsewhere = w.HasOwnGroups()
	isAuto := d.cfg.Spec.IsAutoModeEnabled() || d.cfg.IsUnfilled(autoModeAt())
	if isAuto && w.OwnGroupsElsewhere == truth.Yes && autoModeBranches(d.cfg) == branchesUnknown {
		w.OwnGroupsElsewhere = truth.Maybe
	}
}

// seekOthers finds the reasons for which the cluster may have nodes besides those that the file and the manifests tell of.
func (d *deriver) seekOthers() {
	d.otherPools = d.seekOtherPools()
	d.otherNodes = slices.Concat(d.besides("nodeGroups"), d.besides("managedNodeGroups"), d.otherPools, d.otherBuiltInPools())
}

// besides is the reason for which the cluster may have more of a list than the file has; none where it has not.
func (d *deriver) besides(key string) []Reason {
	if !d.mayGoOn(key) {
		return nil
	}
	return []Reason{{Path: yamldoc.Keys(key), Text: "the cluster may have " + key + " besides those of the file"}}
}

// seekOtherPools are the reasons for which there may be node pools that neither the file nor the manifests have.
func (d *deriver) seekOtherPools() []Reason {
	if d.objects.PoolsComplete {
		return nil
	}
	var reasons []Reason
	at := d.karpenter
	if i := slices.IndexFunc(d.nodes, func(h *host) bool { return strings.HasPrefix(h.id, karpenter) }); at == nil && i >= 0 {
		at = &d.nodes[i].at
	}
	if at != nil {
		reasons = append(reasons, Reason{Path: at.Path, At: at.At, Text: "Karpenter may have node pools besides those of the manifests"})
	}
	if d.cfg.Spec.IsAutoModeEnabled() || d.cfg.IsUnfilled(autoModeAt()) {
		reasons = append(reasons, Reason{Path: autoModeAt(), Text: "Auto Mode may have node pools besides those of the manifests"})
	}
	if unread := d.objects.Unread(); unread != nil && len(reasons) == 0 {
		reasons = append(reasons, Reason{At: *unread, Text: "what could not be read may hold node pools"})
	}
	return reasons
}

// otherBuiltInPools is the reason for which Auto Mode may have built-in node pools that the file does not tell.
func (d *deriver) otherBuiltInPools() []Reason {
	isKnown := !d.cfg.IsUnfilled(autoModeAt()) && (!d.cfg.Spec.IsAutoModeEnabled() || !d.cfg.IsUnknown(builtInAt()))
	if isKnown || !d.objects.PoolsComplete { // else seekOtherPools says so
		return nil
	}
	return []Reason{{Path: autoModeAt(), Text: "which node pools Auto Mode has built in is not known"}}
}

func autoModeAt() yamldoc.Path { return yamldoc.Keys("autoModeConfig") }

func (w *Workload) mayBeElsewhere(reasons ...Reason) {
	if len(reasons) > 0 {
		w.Elsewhere = truth.Maybe
		w.Reasons = append(w.Reasons, reasons...)
	}
}
