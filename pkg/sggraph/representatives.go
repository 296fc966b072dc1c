package sggraph

import "slices"

// class is what decides how a member meets others. Groups of a single nodegroup do not: they admit the control plane only.
type class struct {
	cluster, shared, attached, open bool
}

func (l *flowList) classOf(m *Member) class {
	c := class{open: !m.GroupsKnown}
	for _, id := range m.SecurityGroups {
		i, ok := l.groups[id]
		if !ok {
			continue
		}
		switch sg := &l.g.SecurityGroups[i]; {
		case sg.Kind == KindCluster:
			c.cluster = true
		case slices.Contains(sg.Roles, KindSharedNode):
			c.shared = true
		case sg.Origin == OriginUser:
			c.attached = true
		}
	}
	return c
}

// findRepresentatives picks the first two members of each class, and the VPC endpoints.
func (l *flowList) findRepresentatives() {
	seen := map[class]bool{}
	l.seconds = map[class]*Member{}
	for i := range l.g.Members {
		m := &l.g.Members[i]
		switch {
		case m.Kind == MemberVPCEndpoint:
			l.endpoints = append(l.endpoints, m)
		case !m.computes() || m.Kind == MemberHybridNodes:
		case !seen[l.classOf(m)]:
			seen[l.classOf(m)] = true
			l.representatives = append(l.representatives, m)
		case l.seconds[l.classOf(m)] == nil:
			l.seconds[l.classOf(m)] = m
		}
	}
}
