package diagram

import (
	"fmt"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// labels are those of the members, with many of a kind in one.
func (b *box) labels() []string {
	var labels []string
	for _, members := range b.membersByKind() {
		if len(members) > maxNames {
			labels = append(labels, count(members)+": "+namesOf(members))
			continue
		}
		for _, m := range members {
			labels = append(labels, clip(memberLabel(m), maxColumns))
		}
	}
	for _, line := range b.podsLines(maxNames) {
		if len(line.members) > 1 && b.standsOut[line.members[0].ID] {
			line.text += ": " + namesOf(line.members)
		}
		labels = append(labels, line.text)
	}
	return labels
}

func namesOf(members []*sggraph.Member) string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = clip(shortName(m), maxColumns)
	}
	return few(names)
}

// membersByKind returns the members of the box, the kinds in order of appearance; pods are set apart by the kind of their nodes.
func (b *box) membersByKind() [][]*sggraph.Member {
	var kinds []string
	byKind := map[string][]*sggraph.Member{}
	for _, m := range b.members {
		kind, _, _ := strings.Cut(m.ID, "/")
		if byKind[kind] == nil {
			kinds = append(kinds, kind)
		}
		byKind[kind] = append(byKind[kind], m)
	}
	lists := make([][]*sggraph.Member, len(kinds))
	for i, kind := range kinds {
		lists[i] = byKind[kind]
	}
	return lists
}

// count is "3 managed nodegroups", or "pods of 3 managed nodegroups".
func count(members []*sggraph.Member) string {
	kind, _, _ := strings.Cut(members[0].ID, "/")
	switch {
	case members[0].Workload != nil:
		return thousands(len(members)) + " workloads"
	case members[0].Kind == sggraph.MemberKarpenter && kind != members[0].ID:
		return thousands(len(members)) + " node pools of Karpenter"
	case members[0].Kind == sggraph.MemberAutoMode && kind != members[0].ID:
		return thousands(len(members)) + " node pools of Auto Mode"
	}
	kind = strings.ReplaceAll(kind, "-", " ")
	kind = strings.Replace(kind, "vpc ", "VPC ", 1)
	kind = strings.Replace(kind, "fargate ", "Fargate ", 1)
	several := fmt.Sprintf("%s %ss", thousands(len(members)), kind)
	if members[0].Kind == sggraph.MemberPods {
		return "pods of " + several
	}
	return several
}

// shortName is the member's name without its kind.
func shortName(m *sggraph.Member) string {
	_, name, ok := strings.Cut(m.ID, "/")
	if !ok {
		return m.ID
	}
	return name
}
