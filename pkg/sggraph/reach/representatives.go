package reach

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// class is what decides how pods meet others. Groups of a single nodegroup do not: they admit the control plane only.
type class struct {
	cluster, shared, attached, open, outside bool
	// told are the groups of the user's whose rules are known.
	told string
	// possible are the groups that they may carry.
	possible string
}

// classMembers are the members of a class, and those of them that may host CoreDNS.
type classMembers struct {
	class
	members, dnsHosts []*sggraph.Member
}

func (l *flowList) classOf(pods *sggraph.Member) class {
	c := class{open: !pods.GroupsKnown, outside: pods.IsOutside()}
	for _, i := range l.indexes(pods.SecurityGroups) {
		switch sg := &l.g.SecurityGroups[i]; {
		case sg.Kind == sggraph.KindCluster:
			c.cluster = true
		case slices.Contains(sg.Roles, sggraph.KindSharedNode):
			c.shared = true
		case sg.Origin == sggraph.OriginUser:
			c.attached = true
			if sg.RulesKnown {
				c.told += sg.ID + " "
			}
		}
	}
	var possible []string
	for _, i := range l.indexes(pods.PossibleSecurityGroups) {
		if sg := &l.g.SecurityGroups[i]; sg.Kind == sggraph.KindCluster || slices.Contains(sg.Roles, sggraph.KindSharedNode) {
			possible = append(possible, sg.ID)
		}
	}
	c.possible = strings.Join(possible, " ")
	return c
}

// classify puts the members whose nodes run pods into classes, in their order.
func (l *flowList) classify() {
	for i := range l.g.Members {
		m := &l.g.Members[i]
		if !m.RunsPods() || m.NoNodes {
			continue
		}
		c := l.classOf(l.pods(m))
		at := slices.IndexFunc(l.classes, func(other *classMembers) bool { return other.class == c })
		if at < 0 {
			at = len(l.classes)
			l.classes = append(l.classes, &classMembers{class: c})
		}
		l.classes[at].members = append(l.classes[at].members, m)
		if m.MayHostDNS {
			l.classes[at].dnsHosts = append(l.classes[at].dnsHosts, m)
		}
	}
}

// ownFirst are the classes, the one called own first.
func (l *flowList) ownFirst(own class) []*classMembers {
	isOwn := func(c *classMembers) bool { return c.class == own }
	others := slices.DeleteFunc(slices.Clone(l.classes), isOwn)
	return append([]*classMembers{l.classes[slices.IndexFunc(l.classes, isOwn)]}, others...)
}

// peerOf picks for a member whom to ask for in a class: itself in its own, if it has several nodes
// and is a candidate, and else the first other one.
func (c *classMembers) peerOf(m *sggraph.Member, candidates []*sggraph.Member, own class, isCandidate bool) *sggraph.Member {
	if own == c.class && m.SeveralNodes && isCandidate {
		return m
	}
	for _, other := range candidates {
		if other != m {
			return other
		}
	}
	return nil
}
