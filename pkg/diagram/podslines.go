package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// podsLine is a line about pods in a box: one workload, or several.
type podsLine struct {
	members []*sggraph.Member
	text    string
}

// podsLines are those of the workloads whose pods carry what the members of the box do: first those that stand out, one by one unless
// they are more than so many, then all others as one.
func (b *box) podsLines(most int) []podsLine {
	var apart, alike []*sggraph.Member
	for _, m := range b.pods {
		if b.standsOut[m.ID] {
			apart = append(apart, m)
		} else {
			alike = append(alike, m)
		}
	}
	most = min(most, maxListed)
	list := b.eachPods(apart, most, "")
	switch {
	case len(alike) > maxNames && len(apart) > 0:
		return append(list, podsLine{alike, thousands(len(alike)) + " more workloads"})
	case len(alike) > maxNames:
		return append(list, podsLine{alike, thousands(len(alike)) + " workloads"})
	default:
		return append(list, b.eachPods(alike, most, "")...)
	}
}

func (b *box) eachPods(members []*sggraph.Member, most int, more string) []podsLine {
	if len(members) > max(most, maxNames) {
		return []podsLine{{members, count(members) + more}}
	}
	list := make([]podsLine, len(members))
	for i, m := range members {
		list[i] = podsLine{[]*sggraph.Member{m}, clip(b.podsLabel(m), maxColumns)}
	}
	return list
}

// podsLabel is what a workload is called among the members of a box, with where its pods run if that is not said by the box.
func (b *box) podsLabel(m *sggraph.Member) string {
	label := memberLabel(m)
	var on []string
	isCertain := !m.Workload.Elsewhere
	for i := range m.Workload.Landings {
		l := &m.Workload.Landings[i]
		if slices.ContainsFunc(b.members, func(o *sggraph.Member) bool { return slices.Contains(l.Interfaces, o.ID) }) {
			on = append(on, l.On)
			isCertain = isCertain && l.Takes == sggraph.Yes
		}
	}
	if len(b.members) > len(on) && len(on) <= maxNames {
		label += " on " + shortList(on)
	}
	if !isCertain {
		return "perhaps " + label
	}
	return label
}

// workloadWords are the ports of a workload, for its label.
func workloadWords(w *sggraph.Workload) string {
	var ports []sggraph.Ports
	for _, p := range w.Ports {
		ports = append(ports, sggraph.Port(p.Protocol, p.Port))
	}
	text := ""
	switch {
	case len(ports) > maxNames:
		text = fmt.Sprintf("%d ports", len(ports))
	case len(ports) > 0:
		text = sggraph.ListPorts(unique(ports))
	}
	if w.OnHostNetwork == sggraph.Yes {
		text += " on the host network"
	}
	return strings.TrimSpace(text)
}

// hostsNote says on what pods with groups of their own run.
func (b *box) hostsNote() string {
	var on []string
	isElsewhere := false
	for _, m := range b.members {
		for i := range m.Workload.Landings {
			on = append(on, m.Workload.Landings[i].On)
		}
		isElsewhere = isElsewhere || m.Workload.Elsewhere
	}
	on = unique(on)
	switch {
	case len(on) == 0:
		return "pods, on nodes that are not known"
	case isElsewhere:
		on = append(on, "nodes that are not known")
	}
	what := "pods with groups of their own, on "
	if !slices.ContainsFunc(b.members, func(m *sggraph.Member) bool { return m.Workload.OwnGroups != sggraph.No }) {
		what = "pods, on "
	}
	if len(on) > maxNames {
		return what + fmt.Sprintf("%d kinds of nodes", len(on))
	}
	return what + shortList(on)
}
