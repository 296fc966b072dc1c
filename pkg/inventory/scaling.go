package inventory

import (
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/clusterconfig"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Scaling is how many nodes a nodegroup has: at least, at most, and when it is created. What depends on a value that is not known is nil.
type Scaling struct {
	// Min is how many nodes it has at least.
	Min *int `json:"min"`
	// Max is how many nodes it has at most.
	Max *int `json:"max"`
	// Desired is how many nodes it starts with.
	Desired *int `json:"desired"`
}

// ScalingOf returns it for the nodegroup at a path.
func ScalingOf(cfg *clusterconfig.Config, at yamldoc.Path, base *api.NodeGroupBase) Scaling {
	return nodegroup{cfg: cfg, at: at, base: base}.scaling()
}

// scaling fills in the sizes that are left out: the minimum is the desired capacity, or 2 without one; the desired capacity is the
// minimum; the maximum is the desired capacity, and for a managed nodegroup at least 1 (eksctl pkg/cfn/builder/nodegroup.go:106-133,
// pkg/apis/eksctl.io/v1alpha5/validation.go:1343-1374; an Auto Scaling group without a desired capacity starts with its minimum).
func (n nodegroup) scaling() Scaling {
	written := n.base.ScalingConfig
	if written == nil {
		written = &api.ScalingConfig{}
	}
	least, desired, most := n.size("minSize", written.MinSize), n.size("desiredCapacity", written.DesiredCapacity), n.size("maxSize", written.MaxSize)
	s := Scaling{Min: least.or(desired.or(known(api.DefaultNodeCount))).value}
	start := desired.or(least.or(known(api.DefaultNodeCount)))
	s.Desired, s.Max = start.value, most.or(start).value
	if most.absent && n.at[0].Key == "managedNodeGroups" && s.Max != nil && *s.Max == 0 {
		s.Max = known(api.DefaultMaxSize).value
	}
	return s
}

// size is a size as the file has it: absent, or a value, which is nil where it is not known.
type size struct {
	absent bool
	value  *int
}

func known(value int) size { return size{value: &value} }

// or is the size, or another one where it is absent.
func (s size) or(other size) size {
	if s.absent {
		return other
	}
	return s
}

// size goes by what is written, since eksctl's validators fill in what is not.
func (n nodegroup) size(key string, value *int) size {
	switch {
	case !n.isKnown(key):
		return size{}
	case value == nil || !n.isWritten(key):
		return size{absent: true}
	default:
		return known(*value)
	}
}
