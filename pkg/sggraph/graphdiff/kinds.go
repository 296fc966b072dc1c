package graphdiff

import "slices"

// maxKinds is how many kinds of nodes are compared with each other: that takes the square of their number. Nodes are of one kind where
// no flow tells them apart, so that a cluster has a handful.
const maxKinds = 120

// asked are the sources of the questions to one kind of ends or another.
type asked struct {
	all []*end // of what is there once: the API server, the control plane, the internet
	few []*end // of the first kinds of nodes
	// others are all but nodes: those to ask for towards the kinds that are too many, beside themselves.
	others []*end
}

func (a *asked) add(e *end) {
	a.all = append(a.all, e)
	if !e.isLate {
		a.few = append(a.few, e)
	}
	if !e.runsNodes() {
		a.others = append(a.others, e)
	}
}

// of are the sources to ask for towards an end.
func (a *asked) of(to *end) []*end {
	switch {
	case to.isLate:
		return append(slices.Clip(a.others), to)
	case to.runsNodes():
		return a.few
	default:
		return a.all
	}
}

// markLate marks the kinds of nodes beyond maxKinds and returns the nodes, if what differs may be between them.
func markLate(ends []*end) []string {
	uncompared := []string{}
	kinds, same := 0, true
	for _, e := range ends {
		if !e.runsNodes() {
			continue
		}
		same = same && e.same
		kinds++
		if kinds > maxKinds {
			e.isLate = true
			uncompared = append(uncompared, e.ids...)
		}
	}
	if same {
		return []string{}
	}
	return uncompared
}
