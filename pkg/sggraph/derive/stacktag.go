package derive

import (
	"strings"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/internal/lazyregexp"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// nodegroupName is what the name of a nodegroup is that stands in the id of its groups as it is.
var nodegroupName = lazyregexp.New(`^[A-Za-z0-9][-A-Za-z0-9]*$`)

// isStackTagged answers whether a group has a tag with a value, as a filter has it, that eksctl gives the stack of the group: the name of the
// cluster to all (eksctl pkg/cfn/manager/api.go, NewStackCollection), that of the nodegroup to the stacks of nodegroups
// (eksctl pkg/cfn/manager/nodegroup.go; pkg/apis/eksctl.io/v1alpha5/defaults.go, SetManagedNodeGroupDefaults). What else it gives is not known.
func (b *builder) isStackTagged(sg *sggraph.SecurityGroup, key, filter string) sggraph.Truth {
	isOfCluster := sg.Kind == sggraph.KindControlPlane || sg.Kind == sggraph.KindSharedNode
	switch key {
	case api.ClusterNameTag, api.OldClusterNameTag:
		if !b.cfg.IsUnknown(yamldoc.Keys("metadata", "name")) {
			return fits(filter, b.clusterName())
		}
	case api.NodeGroupNameTag, api.OldNodeGroupNameTag:
		if isOfCluster {
			return sggraph.No
		}
		_, owner, _ := strings.Cut(sg.ID, "/")
		name, _, _ := strings.Cut(owner, "/")
		if key == api.NodeGroupNameTag && nodegroupName().MatchString(name) {
			return fits(filter, name)
		}
	}
	return sggraph.Maybe
}
