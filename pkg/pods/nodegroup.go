package pods

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/inventory"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// nodegroup is one of the file.
type nodegroup struct {
	cfg  *clusterconfig.Config
	inv  *inventory.Nodegroup
	base *api.NodeGroupBase
	// managed is nil for a self-managed one.
	managed *api.ManagedNodeGroup
	taints  []api.NodeGroupTaint
}

// nodegroups are the hosts that the nodegroups of the file are.
func nodegroups(cfg *clusterconfig.Config, inv *inventory.Inventory) []*host {
	var hosts []*host
	for i := range inv.Nodegroups {
		n := nodegroup{cfg: cfg, inv: &inv.Nodegroups[i]}
		at := n.inv.Path[1].Index
		if n.inv.Managed {
			n.managed = cfg.Spec.ManagedNodeGroups[at]
			n.base, n.taints = n.managed.NodeGroupBase, n.managed.Taints
		} else {
			n.base, n.taints = cfg.Spec.NodeGroups[at].NodeGroupBase, cfg.Spec.NodeGroups[at].Taints
		}
		hosts = append(hosts, n.host())
	}
	return hosts
}

func (n *nodegroup) child(keys ...string) yamldoc.Path {
	return n.inv.Path.Child(yamldoc.Keys(keys...)...)
}

// isUnknown reports whether what the file has at one of the keys is not known.
func (n *nodegroup) isUnknown(keys ...string) bool { return n.cfg.IsUnknown(n.child(keys...)) }

// name is that of the nodegroup as the file has it.
func (n *nodegroup) name() string {
	if text := n.cfg.Text(n.child("name")); text != "" {
		return text
	}
	return n.base.Name
}

func (n *nodegroup) host() *host {
	kind := "nodegroup/"
	if n.managed != nil {
		kind = "managed-nodegroup/"
	}
	h := &host{
		id: kind + n.name(), called: fmt.Sprintf("nodegroup %q", printable.Name(n.name())), at: Reason{Path: n.inv.Path},
		taintsOpen: n.setsUpItself() || n.cfg.IsUnknown(n.child("taints").Child(yamldoc.Index(len(n.taints)))),
	}
	for i, t := range n.taints {
		h.taints = append(h.taints, n.taint(i, t))
	}
	slices.SortStableFunc(h.taints, func(a, b taint) int { return a.at.Path.Compare(b.at.Path) })
	if len(n.taints) == 0 && n.isUnknown("taints") {
		h.taintsOpen = true
	}
	labels := n.labels()
	for _, t := range n.types() {
		h.nodes = append(h.nodes, n.node(labels, t))
	}
	return h
}

// taint is one of the file, which may be a list of them or a mapping by their keys (eksctl pkg/apis/eksctl.io/v1alpha5/types.go, taintsWrapper).
func (n *nodegroup) taint(i int, t api.NodeGroupTaint) taint {
	at := n.child("taints")
	if _, isList := n.cfg.Written(at).([]any); isList {
		at = at.Child(yamldoc.Index(i))
	} else {
		at = at.Child(yamldoc.Key(t.Key))
	}
	return taint{core.Taint{Key: t.Key, Value: t.Value, Effect: t.Effect}, n.cfg.IsUnknown(at), Reason{Path: at}}
}

// hasTemplate reports whether the nodes have a launch template of the author's, or may have one.
func (n *nodegroup) hasTemplate() bool {
	return n.managed != nil && (n.managed.LaunchTemplate != nil || n.isUnknown("launchTemplate"))
}

// setsUpItself reports whether the nodes may get labels and taints that the keys "labels" and "taints" do not have, or not those: by a
// launch template, an image or a text for bootstrapping of the author's, or the kubelet's configuration.
func (n *nodegroup) setsUpItself() bool {
	if n.isUnknown("kubeletExtraConfig") || n.isUnknown("overrideBootstrapCommand") || n.base.OverrideBootstrapCommand != nil {
		return true
	}
	if n.inv.Image.Custom == nil || *n.inv.Image.Custom || n.hasTemplate() {
		return true
	}
	setsUp := func(command string) bool {
		return strings.Contains(command, "label") || strings.Contains(command, "taint") || strings.Contains(command, "KUBELET_EXTRA_ARGS")
	}
	return n.cfg.IsWritten(n.child("kubeletExtraConfig", "registerWithTaints")) || slices.ContainsFunc(n.base.PreBootstrapCommands, setsUp)
}

// types are the instance types of the nodes, and one that is not known where there may be others.
func (n *nodegroup) types() []inventory.InstanceType {
	types := slices.Clone(n.inv.Instances.Types)
	if !n.inv.Instances.TypesKnown {
		types = append(types, inventory.InstanceType{Path: n.inv.Path})
	}
	return types
}

// node is the kind of nodes of an instance type.
func (n *nodegroup) node(common map[string]label, t inventory.InstanceType) node {
	labels := maps.Clone(common)
	set := func(l label, keys ...string) {
		for _, key := range keys {
			labels[key] = l
		}
	}
	found := node{labels: labels, instanceType: t.Name, at: t.Path, windows: truth.Maybe}
	found.labelsOpen = n.hasOpenLabels()
	kind, architecture, system := present(), present(), present()
	if t.Name != "" {
		kind = fixed(t.Name, t.Path)
	}
	if t.Architecture != nil {
		architecture = fixed(goarch(*t.Architecture), t.Path)
	}
	if t.Accelerator != nil {
		found.accelerator = *t.Accelerator
	}
	if os := n.inv.Image.OS; os != nil {
		name := "linux"
		if *os == windows {
			name = windows
		}
		system, found.windows = fixed(name, n.child("amiFamily")), truth.Of(name == windows)
	}
	set(kind, core.LabelInstanceTypeStable, core.LabelInstanceType)
	set(architecture, core.LabelArchStable, "beta.kubernetes.io/arch")
	set(system, core.LabelOSStable, "beta.kubernetes.io/os")
	return found
}

// goarch is an architecture of eksctl's table as Go has it, and nodes with it.
func goarch(architecture string) string {
	if architecture == "arm64" {
		return architecture
	}
	return "amd64"
}
