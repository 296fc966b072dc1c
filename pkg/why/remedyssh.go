package why

import (
	"slices"

	api "github.com/weaveworks/eksctl/pkg/apis/eksctl.io/v1alpha5"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// logIn proposes to let the sender log in to a nodegroup: by a group whose id is known, or else whoever eksctl admits then.
func (p *proposer) logIn() {
	m := p.nodegroup(p.To)
	if m == nil || !slices.Contains(p.Ports, sggraph.Port(sggraph.TCP, 22)) {
		return
	}
	allow, sources := m.Path.Child(yamldoc.Keys("ssh", "allow")...), m.Path.Child(yamldoc.Keys("ssh", "sourceSecurityGroupIds")...)
	open := "set \"ssh.allow: true\" of " + m.ID
	isOn := p.admitsSSH(m)
	groups := slices.DeleteFunc(slices.Clone(p.found.From.SecurityGroups), func(id string) bool { return !identified(id) })
	for _, id := range groups {
		add := p.appended(sources, id)
		switch isListed := p.lists(sources, id); {
		case isOn && !isListed:
			p.propose("add "+quoted(id)+" to ssh.sourceSecurityGroupIds of "+m.ID, add...)
		case !isOn && !isListed:
			p.propose(open+" and add "+quoted(id)+" to its ssh.sourceSecurityGroupIds", append([]yamldoc.Change{set(allow, true)}, add...)...)
		case !isOn:
			p.propose(open, set(allow, true))
		}
	}
	if len(groups) == 0 && !isOn {
		p.propose(open, set(allow, true))
	}
}

// admitsSSH reports whether eksctl turns SSH on for a nodegroup.
func (p *proposer) admitsSSH(m *sggraph.Member) bool {
	var base *api.NodeGroupBase
	i := m.Path[len(m.Path)-1].Index
	if m.Kind == sggraph.MemberNodegroup {
		base = p.Config.Spec.NodeGroups[i].NodeGroupBase
	} else {
		base = p.Config.Spec.ManagedNodeGroups[i].NodeGroupBase
	}
	return base != nil && base.SSH != nil && api.IsEnabled(base.SSH.Allow)
}
