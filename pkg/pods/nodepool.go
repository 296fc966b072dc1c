package pods

import (
	"fmt"
	"maps"

	core "k8s.io/api/core/v1"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Ids of node pools, and of those that are not known.
const (
	karpenter = "karpenter"
	autoMode  = "auto-mode"
)

// nodePools are the node pools of Karpenter and of Auto Mode: the built-in ones that the file switches on, those of the manifests, and one
// that stands for those of neither where there may be some: of Karpenter where it shows, nil for nowhere.
func nodePools(cfg *clusterconfig.Config, found Objects, karpenterAt *Reason) []*host {
	hosts := builtInPools(cfg)
	for _, pool := range found.NodePools {
		if IsIdlePool(cfg, pool) {
			continue
		}
		hosts = append(hosts, nodePool(pool))
	}
	has := map[string]bool{}
	for _, h := range hosts {
		if h.branches == branchesUnknown {
			h.branches = autoModeBranches(cfg)
		}
		has[h.kind()] = true
	}
	if karpenterAt != nil && !has[karpenter] {
		hosts = append(hosts, unknownPools(karpenter, "Karpenter", *karpenterAt))
	}
	mayHaveOthers := !found.PoolsComplete || cfg.IsUnknown(builtInAt())
	if cfg.Spec.IsAutoModeEnabled() && !has[autoMode] && mayHaveOthers {
		hosts = append(hosts, unknownPools(autoMode, "Auto Mode", Reason{Path: autoModeAt()}))
	}
	return hosts
}

// builtInAt is where the file says which node pools Auto Mode has built in.
func builtInAt() yamldoc.Path { return autoModeAt().Child(yamldoc.Key("nodePools")) }

// kind is karpenter or auto-mode for a node pool.
func (h *host) kind() string {
	if h.branches == branchesChosen {
		return karpenter
	}
	return autoMode
}

// unknownPools stands for node pools of which nothing is known.
func unknownPools(id, called string, at Reason) *host {
	return &host{
		id: id, called: "node pools of " + called, at: at, taintsOpen: true, branches: branchesUnknown,
		nodes: []node{{labelsOpen: true, windows: truth.Maybe, at: at.Path}},
	}
}

// isUnknownPools reports whether it stands for node pools of which nothing is known.
func (h *host) isUnknownPools() bool { return h.id == karpenter || h.id == autoMode }

// builtInPools are those of Auto Mode (https://docs.aws.amazon.com/eks/latest/userguide/set-builtin-node-pools.html).
func builtInPools(cfg *clusterconfig.Config) []*host {
	pools := builtInAt()
	if !cfg.Spec.IsAutoModeEnabled() || !cfg.Spec.AutoModeConfig.HasNodePools() || cfg.IsUnknown(pools) {
		return nil
	}
	var hosts []*host
	for _, name := range *cfg.Spec.AutoModeConfig.NodePools {
		h := autoModePool(name, Reason{Path: pools})
		n := &h.nodes[0]
		n.labels[core.LabelArchStable] = fixed("amd64", pools)
		n.labels["karpenter.sh/capacity-type"] = fixed("on-demand", pools)
		n.labels["eks.amazonaws.com/nodeclass"] = fixed("default", pools)
		n.labels["eks.amazonaws.com/instance-category"] = label{values: []string{"c", "m", "r"}, isChoice: true, path: pools}
		n.accelerator = "none"
		if name == "system" {
			n.labels[core.LabelArchStable] = label{values: []string{"amd64", "arm64"}, isChoice: true, path: pools}
			h.taints = []taint{{Taint: core.Taint{Key: "CriticalAddonsOnly", Effect: core.TaintEffectNoSchedule}, at: Reason{Path: pools}}}
		}
		hosts = append(hosts, h)
	}
	return hosts
}

func autoModePool(name string, at Reason) *host {
	labels := ofNoManagedNodegroup()
	labels[core.LabelOSStable], labels["eks.amazonaws.com/compute-type"] = fixed("linux", nil), fixed("auto", nil)
	labels["karpenter.sh/nodepool"] = fixed(name, nil)
	return &host{
		id: autoMode + "/" + name, called: fmt.Sprintf("node pool %q", printable.Name(name)), at: at, branches: branchesUnknown,
		nodes: []node{{windows: truth.No, isOfPool: true, at: at.Path, labels: labels}},
	}
}

// isOfAutoMode reports whether Auto Mode starts the nodes of a pool, and not Karpenter.
func isOfAutoMode(pool *manifest.NodePool) bool {
	return pool.Spec.Template.Spec.NodeClassRef.Group == "eks.amazonaws.com"
}

// IsIdlePool reports whether a node pool certainly starts no nodes: that is for Auto Mode to do, and the file says that it is off. Where the
// file does not speak of it, it may be switched on later.
func IsIdlePool(cfg *clusterconfig.Config, pool *manifest.NodePool) bool {
	auto := cfg.Spec.AutoModeConfig
	return isOfAutoMode(pool) && auto != nil && auto.Enabled != nil && !*auto.Enabled && !cfg.IsUnknown(autoModeAt().Child(yamldoc.Key("enabled")))
}

// nodePool is one of the manifests: of Auto Mode where its node class is, else of Karpenter
// (https://karpenter.sh/docs/concepts/nodepools/, https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html). Its nodes are made
// for the pods that wait for them.
func nodePool(pool *manifest.NodePool) *host {
	at, ref := Reason{At: pool.At}, pool.Spec.Template.Spec.NodeClassRef
	h := autoModePool(pool.Name.Text, at)
	n := &h.nodes[0]
	if !isOfAutoMode(pool) {
		h.id, h.branches = karpenter+"/"+pool.Name.Text, branchesChosen
		n.windows = truth.Maybe
		n.labels[core.LabelOSStable] = label{values: []string{"linux"}, isOpen: true}
		n.labels["eks.amazonaws.com/compute-type"] = label{values: []string{"ec2"}, mayBeAbsent: true}
		n.labels["karpenter.k8s.aws/ec2nodeclass"] = fixed(ref.Name, nil)
	} else {
		n.labels["eks.amazonaws.com/nodeclass"] = fixed(ref.Name, nil)
	}
	h.pool = pool
	if pool.Name.IsUnknown {
		n.labels["karpenter.sh/nodepool"] = present()
	}
	h.readPool(pool)
	return h
}

// IsWindowsPool reports whether the nodes of a pool certainly run Windows.
func IsWindowsPool(pool *manifest.NodePool) bool { return nodePool(pool).nodes[0].windows == truth.Yes }

// readPool adds what a pool says of its nodes. Labels that Karpenter knows and the pool does not speak of have any value.
func (h *host) readPool(pool *manifest.NodePool) {
	spec, n := yamldoc.Keys("spec", "template", "spec"), &h.nodes[0]
	written := yamldoc.Keys("spec", "template", "metadata", "labels")
	n.labelsOpen = pool.IsUnknown(written)
	for key, value := range pool.Spec.Template.Metadata.Labels {
		n.labels[key] = fixed(value, nil)
		if pool.IsUnknown(written.Child(yamldoc.Key(key))) {
			n.labels[key] = present()
		}
	}
	maps.Copy(n.labels, requirements(pool, spec.Child(yamldoc.Key("requirements"))))
	if pool.IsUnknown(spec.Child(yamldoc.Key("requirements"))) {
		n.labelsOpen = true
	}
	if os := n.labels[core.LabelOSStable]; len(os.values) == 1 && !os.isOpen {
		n.windows = truth.Of(os.values[0] == windows)
	}
	taints := spec.Child(yamldoc.Key("taints"))
	for i, t := range pool.Spec.Template.Spec.Taints {
		at := taints.Child(yamldoc.Index(i))
		h.taints = append(h.taints, taint{t, pool.IsUnknown(at), Reason{At: pool.Locate(at)}})
	}
	h.taintsOpen = len(h.taints) == 0 && pool.IsUnknown(taints)
}

// requirements are the labels that a pool lets pods choose from.
func requirements(pool *manifest.NodePool, at yamldoc.Path) map[string]label {
	found := map[string]label{}
	for i, r := range pool.Spec.Template.Spec.Requirements {
		_, isTwice := found[r.Key]
		switch {
		case pool.IsUnknown(at.Child(yamldoc.Index(i))), isTwice:
			found[r.Key] = unknown()
		case r.Operator == core.NodeSelectorOpIn:
			found[r.Key] = label{values: r.Values, isChoice: len(r.Values) > 1}
		case r.Operator == core.NodeSelectorOpDoesNotExist:
			found[r.Key] = absent()
		case r.Operator == core.NodeSelectorOpExists:
			found[r.Key] = label{isOpen: true, isChoice: true}
		default:
			found[r.Key] = unknown()
		}
	}
	return found
}
