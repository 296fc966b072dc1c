// Package inventory says what a cluster will be made of: its nodegroups with the settings that are in force, which no single key of
// the file has. It is worked out once, for all rules.
package inventory

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Inventory is what a cluster will be made of. What is not known from the file is nil.
type Inventory struct {
	// Nodegroups are those of the file, the self-managed ones first, each kind in the order of the file.
	Nodegroups []Nodegroup `json:"nodegroups"`
	// Networks are the ranges of addresses that it lives in.
	Networks Networks `json:"networks"`
}

// Nodegroup is a nodegroup as eksctl will make it.
type Nodegroup struct {
	// Path is its place in the file.
	Path yamldoc.Path `json:"path"`
	// Managed is set where EKS manages it.
	Managed bool `json:"managed"`
	// Image is what its nodes run.
	Image Image `json:"image"`
	// Resolvers are the addresses that the file gives its pods for their DNS; nil where it leaves that to eksctl, or is not certain.
	Resolvers *Resolvers `json:"resolvers,omitempty"`
	// Bootstrap is what the file says in the place of eksctl's own bootstrapping; nil where it says nothing, or is not certain.
	Bootstrap *Bootstrap `json:"bootstrap,omitempty"`
}

// Of returns the inventory of a configuration.
func Of(cfg *clusterconfig.Config) Inventory {
	all := Inventory{Nodegroups: []Nodegroup{}, Networks: config{cfg}.networks()}
	for i, n := range cfg.Spec.NodeGroups {
		if n != nil {
			all.add(nodegroup{cfg: cfg, at: path("nodeGroups", i), base: n.NodeGroupBase, selfManaged: n})
		}
	}
	for i, n := range cfg.Spec.ManagedNodeGroups {
		if n != nil {
			all.add(nodegroup{cfg: cfg, at: path("managedNodeGroups", i), base: n.NodeGroupBase, managed: n})
		}
	}
	return all
}

func path(list string, i int) yamldoc.Path { return yamldoc.Path{yamldoc.Key(list), yamldoc.Index(i)} }

// config is one that is being looked at.
type config struct{ cfg *clusterconfig.Config }

// nodegroup is one that is being looked at; the one of selfManaged and managed that it is not is nil.
type nodegroup struct {
	cfg         *clusterconfig.Config
	at          yamldoc.Path
	base        *api.NodeGroupBase
	selfManaged *api.NodeGroup
	managed     *api.ManagedNodeGroup
}

func (all *Inventory) add(n nodegroup) {
	if n.base == nil {
		return
	}
	all.Nodegroups = append(all.Nodegroups, Nodegroup{Path: n.at, Managed: n.managed != nil, Image: n.image()})
	last := &all.Nodegroups[len(all.Nodegroups)-1]
	last.Bootstrap = n.bootstrap()
	last.Resolvers = n.resolvers(last.Bootstrap)
}

// isKnown reports whether the value of one of the nodegroup's keys is known, or certainly absent.
func (n nodegroup) isKnown(keys ...string) bool {
	return !n.cfg.IsUnknown(n.at.Child(yamldoc.Keys(keys...)...))
}
