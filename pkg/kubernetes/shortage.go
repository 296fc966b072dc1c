package kubernetes

import (
	"slices"
	"strings"

	"github.com/ekslint/ekslint/pkg/pods"
	"github.com/ekslint/ekslint/pkg/truth"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// Shortage is of branch interfaces: more pods with groups of their own are to run on some nodegroups than these can ever hold.
type Shortage struct {
	// Nodegroups are the places of all that may take the pods, in the file, and Nodes how many nodes they have together at most.
	Nodegroups []yamldoc.Path `json:"nodegroups"`
	Nodes      int            `json:"nodes"`
	// Holds is how many of the pods these hold at most, Wanted how many there are to be.
	Holds  int `json:"holds"`
	Wanted int `json:"wanted"`
	// Workloads are the numbers of the workloads whose pods they are.
	Workloads []int `json:"workloads"`
}

// shortages are those of workloads that may run on the same nodegroups. Only where there are none, it is that of all such workloads together.
func (d *deriver) shortages() []Shortage {
	branches := map[string]int{}
	var keys []string
	by, all := map[string]*Shortage{}, &Shortage{}
	for _, w := range d.workloads {
		count, on := d.replicas(w.Object), nodegroupsFor(w, branches)
		if count == nil || len(on) == 0 {
			continue
		}
		key := keyOf(on)
		if by[key] == nil {
			by[key], keys = &Shortage{Nodegroups: on}, append(keys, key)
			all.Nodegroups = append(all.Nodegroups, on...)
		}
		for _, of := range []*Shortage{by[key], all} {
			of.Wanted += *count
			of.Workloads = append(of.Workloads, d.number(&w.Object.Object))
		}
	}
	var found []Shortage
	for _, key := range slices.Sorted(slices.Values(keys)) {
		if of := by[key]; d.isShort(of, branches) {
			found = append(found, *of)
		}
	}
	slices.SortFunc(all.Nodegroups, yamldoc.Path.Compare)
	all.Nodegroups = slices.CompactFunc(all.Nodegroups, yamldoc.Path.Equal)
	if len(found) == 0 && len(keys) > 1 && d.isShort(all, branches) {
		found = append(found, *all)
	}
	return found
}

// nodegroupsFor are the nodegroups that may take the pods of a workload which certainly have groups of their own, in order; none where
// anything else may take them. It enters how many of these a node of each holds.
func nodegroupsFor(w *pods.Workload, branches map[string]int) (on []yamldoc.Path) {
	if w.HasOwnGroups() != truth.Yes || w.Elsewhere != truth.No {
		return nil
	}
	for i := range w.Landings {
		l := &w.Landings[i]
		if l.Takes == truth.No {
			continue
		}
		if l.Branches == nil {
			return nil
		}
		on = append(on, l.Path)
		branches[l.Path.String()] = max(branches[l.Path.String()], *l.Branches)
	}
	slices.SortFunc(on, yamldoc.Path.Compare)
	return on
}

func keyOf(paths []yamldoc.Path) string {
	var b strings.Builder
	for _, p := range paths {
		b.WriteString(p.String() + " ")
	}
	return b.String()
}

// isShort reports whether more pods are wanted than the nodegroups certainly hold at most, and enters how many these are.
func (d *deriver) isShort(of *Shortage, branches map[string]int) bool {
	for _, at := range of.Nodegroups {
		most, ok := d.most[at.String()]
		if !ok {
			return false
		}
		of.Nodes += most
		of.Holds += most * branches[at.String()]
	}
	return of.Wanted > of.Holds
}

// mostNodes is how many nodes each nodegroup has at most, by its path, where that is known.
func (d *deriver) mostNodes() map[string]int {
	most := map[string]int{}
	for i := range d.inventory.Nodegroups {
		if n := &d.inventory.Nodegroups[i]; n.Scaling.Max != nil {
			most[n.Path.String()] = *n.Scaling.Max
		}
	}
	return most
}
