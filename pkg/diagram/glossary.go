package diagram

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// explanation says what a group is, whatever it is called.
func explanation(sg *sggraph.SecurityGroup) string {
	switch sg.Kind {
	case sggraph.KindCluster:
		return "the cluster security group, made by EKS"
	case sggraph.KindControlPlane:
		return `the control plane's own security group ("additional" in the AWS console), made by eksctl`
	case sggraph.KindSharedNode:
		return "the shared node security group, made by eksctl"
	case sggraph.KindNodegroup:
		return "a nodegroup's own security group, made by eksctl"
	case sggraph.KindEFA:
		return "a nodegroup's security group for EFA, made by eksctl"
	case sggraph.KindSSH:
		return "a nodegroup's security group for SSH, made by eksctl"
	default:
		return "yours" + roles(sg)
	}
}

// roles says what a group of the user's serves as in the place of eksctl's.
func roles(sg *sggraph.SecurityGroup) string {
	switch {
	case slices.Contains(sg.Roles, sggraph.KindControlPlane):
		return `, as the control plane's own security group ("additional" in the AWS console)`
	case slices.Contains(sg.Roles, sggraph.KindSharedNode):
		return ", as the shared node security group"
	default:
		return ""
	}
}

// glossary explains the groups whose names do not say what they are, and what is not drawn.
func (p *picture) glossary(g *sggraph.Graph) []string {
	var list []string
	for i := range g.SecurityGroups {
		sg := &g.SecurityGroups[i]
		switch {
		case sg.Kind == sggraph.KindCluster, sg.Kind == sggraph.KindControlPlane, sg.Kind == sggraph.KindSharedNode, roles(sg) != "":
			list = append(list, sg.ID+": "+explanation(sg))
		default:
		}
	}
	if more := len(list) - maxListed; more > 0 {
		list = append(list[:fewNamed], andMore(len(list)-fewNamed)+" like these")
	}
	for _, f := range p.folds.list {
		if len(f.groups) > 1 {
			_, each := f.words()
			list = appendNew(list, each+": "+f.explanation())
		}
	}
	if note := p.foldedNote(); note != "" {
		list = append(list, note)
	}
	return append(list, "What groups let out is not drawn: by default, everything.")
}

// explanation says what the groups are, several of which are carried one each.
func (f *groupFold) explanation() string {
	if len(f.groups) == 1 {
		return explanation(f.groups[0])
	}
	switch f.groups[0].Kind {
	case sggraph.KindNodegroup:
		return "the security group that eksctl makes for each nodegroup"
	case sggraph.KindEFA:
		return "the security group that eksctl makes for EFA in each nodegroup"
	case sggraph.KindSSH:
		return "the security group that eksctl makes for SSH to each nodegroup"
	default:
		return "security groups of yours that the file names"
	}
}
