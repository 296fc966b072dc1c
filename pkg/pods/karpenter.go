package pods

import (
	"maps"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// mayHaveKarpenter is where it shows that Karpenter may start nodes of a cluster besides those of the manifests' node pools, nil where nothing
// does: eksctl installs it, or the file or the manifests speak of it otherwise. As its own guide has it, Helm installs it, and the file has
// nothing but its role, its mapping and the tag for discovery
// (https://karpenter.sh/docs/getting-started/getting-started-with-karpenter/).
func mayHaveKarpenter(cfg *clusterconfig.Config, found Objects) *Reason {
	if found.PoolsComplete {
		return nil
	}
	if section := yamldoc.Keys(karpenter); cfg.Spec.Karpenter != nil || cfg.IsWritten(section) {
		return &Reason{Path: section}
	}
	if path := mentioned(cfg.Authored, nil); path != nil {
		return &Reason{Path: path}
	}
	for _, p := range cfg.Placeholders {
		if speaksOfKarpenter(p.Text) {
			return &Reason{Path: p.Path}
		}
	}
	at := found.Karpenter()
	if at == nil && !mayHaveAutoMode(cfg, found) {
		at = found.KarpenterGroup()
	}
	if at != nil {
		return &Reason{At: *at}
	}
	return nil
}

// mayHaveAutoMode reports whether Auto Mode may start nodes, whose node pools and labels are of Karpenter's API group as well.
func mayHaveAutoMode(cfg *clusterconfig.Config, found Objects) bool {
	return cfg.Spec.IsAutoModeEnabled() || cfg.IsUnfilled(autoModeAt()) || slices.ContainsFunc(found.NodePools, isOfAutoMode)
}

func speaksOfKarpenter(text string) bool { return strings.Contains(strings.ToLower(text), karpenter) }

// mentioned is the path of the first key or text below a value, which is at a path, that speaks of Karpenter; nil where none does.
func mentioned(value any, at yamldoc.Path) yamldoc.Path {
	switch value := value.(type) {
	case string:
		if speaksOfKarpenter(value) {
			return at
		}
	case []any:
		for i, item := range value {
			if path := mentioned(item, at.Child(yamldoc.Index(i))); path != nil {
				return path
			}
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			below := at.Child(yamldoc.Key(key))
			if speaksOfKarpenter(key) {
				return below
			}
			if path := mentioned(value[key], below); path != nil {
				return path
			}
		}
	}
	return nil
}
