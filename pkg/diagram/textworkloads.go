package diagram

import (
	"strings"

	"github.com/ekslint/ekslint/pkg/sggraph"
)

// workloads says where pods run, those of workloads that do so in the same way together.
func (t textWriter) workloads() {
	var order []string
	byPlace := map[string][]string{}
	for i := range t.d.Graph.Members {
		m := &t.d.Graph.Members[i]
		if m.Workload == nil {
			continue
		}
		place := runsOn(m.Workload)
		if byPlace[place] == nil {
			order = append(order, place)
		}
		byPlace[place] = append(byPlace[place], shortName(m))
	}
	if len(order) > 0 {
		t.printf("\nWhere pods run\n")
	}
	for _, place := range order {
		t.wrapped("  ", wordsOf(place), "")
		t.wrapped("      pods/", byPlace[place], ",")
	}
}

// runsOn is on what pods run, and whose groups they carry.
func runsOn(w *sggraph.Workload) string {
	var certain, perhaps []string
	for i := range w.Landings {
		if l := &w.Landings[i]; l.Takes == sggraph.Yes {
			certain = append(certain, l.On)
		} else {
			perhaps = append(perhaps, l.On)
		}
	}
	if w.Elsewhere {
		perhaps = append(perhaps, "nodes that are not known")
	}
	var parts []string
	if len(certain) > 0 {
		parts = append(parts, shortList(certain))
	}
	if len(perhaps) > 0 {
		parts = append(parts, "perhaps "+shortList(perhaps))
	}
	if len(parts) == 0 {
		parts = append(parts, "nothing that is known")
	}
	switch {
	case w.OwnGroups == sggraph.Yes:
		parts = append(parts, "with groups of their own")
	case w.OwnGroups != sggraph.No:
		parts = append(parts, "perhaps with groups of their own")
	case w.OnHostNetwork == sggraph.Yes:
		parts = append(parts, "on the host network")
	}
	return strings.Join(parts, ", ")
}
