package derive

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/internal/printable"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

const (
	clusterTagPrefix = "kubernetes.io/cluster/"
	clusterNameTag   = "aws:eks:cluster-name"
	discoveryTag     = "karpenter.sh/discovery"
	eksctlTagPrefix  = "alpha.eksctl.io/"
	nameTag          = "Name"
)

// clusterName is the name as the file writes it. What it turns out to be may not be known, so tags that hold it are there to be
// shown: they are not the same as a tag of the file, even one with the same text.
func (b *builder) clusterName() string {
	return printable.Name(b.cfg.Text(yamldoc.Keys("metadata", "name")))
}

// clusterTags are the tags by which AWS's controllers find a group of the cluster; none where the file does not name it.
func (b *builder) clusterTags() map[string]string {
	if name := b.clusterName(); name != "" {
		return map[string]string{clusterTagPrefix + name: "owned"}
	}
	return map[string]string{}
}

// clusterGroupTags are what EKS puts on the cluster group. Karpenter's installation by eksctl adds the discovery tag
// (eksctl pkg/actions/karpenter/create.go:94-120); other tags of the file do not reach it.
func (b *builder) clusterGroupTags() map[string]string {
	tags := b.clusterTags()
	if name := b.clusterName(); name != "" {
		tags[clusterNameTag] = name
	}
	if value, ok := b.meta.Tags[discoveryTag]; ok && b.spec.Karpenter != nil {
		tags[discoveryTag] = printable.Name(value)
	}
	return tags
}

// stackTags are the tags of a group in one of eksctl's stacks. metadata.tags are tags of every stack (eksctl
// pkg/cfn/manager/api.go:93-103), a nodegroup's tags are tags of its stack (eksctl pkg/cfn/manager/nodegroup.go:146, 198),
// and CloudFormation hands them down to what it makes; the group's own tags win, and Name is always eksctl's own (eksctl
// pkg/cfn/builder/api.go:77).
func (b *builder) stackTags(nodegroup, own map[string]string) map[string]string {
	tags := make(map[string]string, len(b.meta.Tags)+len(own))
	for _, from := range []map[string]string{b.meta.Tags, nodegroup, own} {
		for k, v := range from {
			if k != nameTag && !strings.HasPrefix(k, eksctlTagPrefix) {
				tags[printable.Name(k)] = printable.Name(v)
			}
		}
	}
	return tags
}
