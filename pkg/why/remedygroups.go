package why

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// fallBackOn proposes to let the nodegroups at both ends have their own group ("withLocal") or the shared one ("withShared").
func (p *proposer) fallBackOn(setting string) {
	for _, end := range []string{p.From, p.To} {
		if m := p.nodegroup(end); m != nil && m.Kind == sggraph.MemberNodegroup {
			p.removeFalse(m.Path.Child(yamldoc.Keys("securityGroups", setting)...), m.ID)
		}
	}
}

func (p *proposer) manageSharedRules() {
	p.removeFalse(yamldoc.Keys("vpc", "manageSharedNodeSecurityGroupRules"), "vpc")
}

// attachGroups proposes to attach a group whose id the file gives: to the sender one that the receiver admits, and to the receiver
// the one that nodes share, for which eksctl makes rules. That of the control plane is not for nodes.
func (p *proposer) attachGroups() {
	if m := p.nodegroup(p.From); m != nil {
		for _, id := range p.admittedGroups() {
			p.attach(id, m)
		}
	}
	if m := p.nodegroup(p.To); m != nil {
		for i := range p.Graph.SecurityGroups {
			if sg := &p.Graph.SecurityGroups[i]; slices.Contains(sg.Roles, sggraph.KindSharedNode) {
				p.attach(sg.ID, m)
			}
		}
	}
}

// admittedGroups are the groups that some rule of the receiver lets in.
func (p *proposer) admittedGroups() []string {
	var ids []string
	for _, r := range p.Graph.Rules {
		peer := r.Peer.SecurityGroup
		if r.Direction == sggraph.Ingress && slices.Contains(p.found.To.SecurityGroups, r.SecurityGroup) && !slices.Contains(ids, peer) {
			ids = append(ids, peer)
		}
	}
	return ids
}

func (p *proposer) attach(id string, m *sggraph.Member) {
	if !identified(id) || slices.Contains(m.SecurityGroups, id) || plays(p.Graph, id, sggraph.KindControlPlane) {
		return
	}
	if m.Kind == sggraph.MemberNodegroup && plays(p.Graph, id, sggraph.KindSharedNode) {
		return // which "withShared" does
	}
	list := m.Path.Child(yamldoc.Keys("securityGroups", "attachIDs")...)
	r := remedy{title: "add " + quoted(id) + " to securityGroups.attachIDs of " + m.ID, changes: p.appended(list, id)}
	if !areKnown(p.Graph, id) {
		r.caveat = id + " comes with rules of its own, which are not in the file"
	}
	p.add(r)
}

// areKnown reports whether the rules of a group are.
func areKnown(g *sggraph.Graph, id string) bool {
	return slices.ContainsFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool { return sg.ID == id && sg.RulesKnown })
}

// plays reports whether a group has a role in the graph.
func plays(g *sggraph.Graph, id string, role sggraph.Kind) bool {
	return slices.ContainsFunc(g.SecurityGroups, func(sg sggraph.SecurityGroup) bool {
		return sg.ID == id && slices.Contains(sg.Roles, role)
	})
}

// identified reports whether id is that of a group that exists.
func identified(id string) bool { return strings.HasPrefix(id, "sg-") }
