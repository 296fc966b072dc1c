package derive

import (
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/facts"
	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fromTemplate enters the groups of a managed nodegroup with a launch template of the user, as far as AWS has told what is in that. EKS
// attaches the cluster security group where the template names no groups, and nothing where it does
// (https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html).
func (b *builder) fromTemplate(n *node, template *api.LaunchTemplate) {
	at := n.path("launchTemplate")
	known := b.template(at, template)
	groups, certain := groupsIn(known)
	switch {
	case !certain:
		n.open(b.because(at, "its security groups are those of the launch template"))
	case len(groups) == 0:
		n.carry(sggraph.Yes, string(sggraph.KindCluster))
		n.note(sggraph.Because{
			Path: at, Text: fmt.Sprintf("the launch template names no security groups (%s), so EKS attaches that of the cluster", known.At),
		})
	default:
		for _, id := range groups {
			n.carry(sggraph.Yes, b.userGroup(at, id, sggraph.KindNodegroup, "in the launch template of "+n.member.ID))
			n.note(sggraph.Because{Path: at, Text: fmt.Sprintf("the launch template names %s (%s)", id, known.At)})
		}
	}
}

// template is what AWS has told of a launch template; nil where that is nothing. EKS and eksctl go by its default version where the file
// names none (eksctl pkg/cfn/builder/launch_template_fetcher.go).
func (b *builder) template(at yamldoc.Path, template *api.LaunchTemplate) *facts.LaunchTemplate {
	isUnknown := func(key string) bool { return b.cfg.IsUnknown(at.Child(yamldoc.Key(key))) }
	if template == nil || isUnknown("id") || isUnknown("version") {
		return nil
	}
	return b.known.LaunchTemplate(template.ID, aws.ToString(template.Version))
}

// groupsIn are the ids of the groups that a launch template gives the primary interface of a node, and whether they are known. Those that
// it names otherwise, and an interface without groups, leave it open what EKS makes of it.
func groupsIn(t *facts.LaunchTemplate) (ids []string, certain bool) {
	switch {
	case t == nil || len(t.GroupNames) > 0:
		return nil, false
	case len(t.Interfaces) == 0:
		ids = t.Groups
	default:
		primary := slices.IndexFunc(t.Interfaces, func(i facts.LaunchInterface) bool { return i.DeviceIndex == 0 && i.NetworkCard == 0 })
		if primary < 0 || len(t.Interfaces[primary].Groups) == 0 {
			return nil, false
		}
		ids = t.Interfaces[primary].Groups
	}
	return ids, !slices.ContainsFunc(ids, func(id string) bool { return !sggraph.IsGroupID(id) })
}
