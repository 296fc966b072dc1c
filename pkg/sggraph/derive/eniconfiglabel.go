package derive

import (
	"fmt"
	"slices"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/manifest"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/vpccni"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// defaultENIConfig is the one that a node takes for which neither a label nor an annotation names one (amazon-vpc-cni-k8s
// pkg/eniconfig/eniconfig.go, GetNodeSpecificENIConfigName).
const defaultENIConfig = "default"

// lackingENIConfig says why nodes may take another ENIConfig than those of the manifests, which are not those of all zones.
func lackingENIConfig(byZone vpccni.Setting, configs []*manifest.ENIConfig) []sggraph.Because {
	isDefault := func(c *manifest.ENIConfig) bool { return c.Name.IsUnknown || c.Name.Text == defaultENIConfig }
	switch {
	case byZone.On != sggraph.No:
		return []sggraph.Because{sggraph.BecauseAt(byZone.Place, "in some zones of the cluster these interfaces may have another ENIConfig")}
	case !slices.ContainsFunc(configs, isDefault):
		const text = "nodes without a label or an annotation for it take the ENIConfig \"default\", which is not among the manifests"
		return []sggraph.Because{sggraph.BecauseAt(byZone.Place, text)}
	default:
		return nil
	}
}

// labeled is the network of pods on nodes whose labels in the file name their ENIConfig; n where none does.
func (b *builder) labeled(m *sggraph.Member, n *podNetwork) *podNetwork {
	at := b.eniConfigLabel(m)
	if at == nil || len(n.configs) == 0 {
		return n
	}
	labeled, name := *n, b.cfg.Text(at)
	i := slices.IndexFunc(n.configs, func(c eniConfig) bool { return c.name == name })
	switch {
	case b.cfg.IsUnknown(at):
		labeled.lacking = append(slices.Clip(n.lacking), b.because(at, "which ENIConfig these nodes take is not known yet"))
	case i < 0:
		why := b.because(at, fmt.Sprintf("these nodes take the ENIConfig %q, which is not known", printable.Name(name)))
		labeled.configs, labeled.because = nil, append(slices.Clip(n.because), why)
	default:
		labeled.configs, labeled.lacking, labeled.areOfZones = n.configs[i:i+1], nil, true
	}
	return &labeled
}

// eniConfigLabel is the path of the label that names the ENIConfig of a nodegroup's nodes; nil where the file has none. An annotation, which
// somebody would have to set on each node, comes before the last of them.
func (b *builder) eniConfigLabel(m *sggraph.Member) yamldoc.Path {
	if m.Kind == sggraph.MemberKarpenter {
		return nil
	}
	for _, label := range []string{vpccni.ExternalENIConfig, b.graph.CNI.ENIConfigLabel} {
		if at := m.Path.Child(yamldoc.Keys("labels", label)...); label != "" && b.cfg.IsWritten(at) {
			return at
		}
	}
	return nil
}
