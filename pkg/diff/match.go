package diff

import (
	"cmp"
	"slices"

	"github.com/ekslint/ekslint/pkg/cluster"
	"github.com/ekslint/ekslint/pkg/yamldoc"
)

// matcher finds out which clusters of the two versions belong together. In the two versions of one file they are those of the
// same name as written, or else those whose names may be the same, or the only ones there are; a cluster that is left over may have
// moved to another file under its name.
type matcher struct {
	// list is in the order of the files; clusters with one version only are left over.
	list []Cluster
}

// pair matches the clusters of the two versions of one file.
func (m *matcher) pair(old, now []*cluster.Cluster) {
	partner := make([]*cluster.Cluster, len(now))
	taken := make([]bool, len(old))
	for _, likeness := range likenesses(len(old) == 1 && len(now) == 1) {
		left := map[string][]int{}
		for j := range old {
			if key := likeness(old[j]); key != "" && !taken[j] {
				left[key] = append(left[key], j)
			}
		}
		for i := range now {
			if key := likeness(now[i]); partner[i] == nil && len(left[key]) > 0 {
				j := left[key][0]
				left[key] = left[key][1:]
				partner[i], taken[j] = old[j], true
			}
		}
	}
	for i := range now {
		m.list = append(m.list, Cluster{Old: partner[i], New: now[i]})
	}
	for j := range old {
		if !taken[j] {
			m.list = append(m.list, Cluster{Old: old[j]})
		}
	}
}

// likenesses are what clusters of the two versions of one file that belong together have in common, the surest first; it is empty for
// one that belongs to no other by it.
func likenesses(areTheOnlyOnes bool) []func(*cluster.Cluster) string {
	when := func(is bool) string {
		if is {
			return "all"
		}
		return ""
	}
	return []func(*cluster.Cluster) string{
		func(c *cluster.Cluster) string { return "name " + c.Name() + "\n" + regionOf(c) },
		func(c *cluster.Cluster) string { return "name " + c.Name() },
		func(c *cluster.Cluster) string { return when(!c.NameKnown()) },
		func(*cluster.Cluster) string { return when(areTheOnlyOnes) },
	}
}

// done matches what is left over across files and returns all clusters.
func (m *matcher) done() []Cluster {
	gone := m.leftOver(func(c *Cluster) bool { return c.New == nil })
	come := m.leftOver(func(c *Cluster) bool { return c.Old == nil })
	for id, to := range come {
		if from := gone[id]; len(from) == 1 && len(to) == 1 {
			to[0].Old, to[0].moved, from[0].Old = from[0].Old, true, nil
		}
	}
	return slices.DeleteFunc(m.list, func(c Cluster) bool { return c.Old == nil && c.New == nil })
}

func (m *matcher) leftOver(is func(*Cluster) bool) map[string][]*Cluster {
	found := map[string][]*Cluster{}
	for i := range m.list {
		if c := &m.list[i]; is(c) {
			found[identity(c)] = append(found[identity(c)], c)
		}
	}
	return found
}

// identity is what identifies a cluster in another file: its name, or all of its text where that is not known.
func identity(c *Cluster) string {
	either := cmp.Or(c.New, c.Old)
	if either.NameKnown() {
		return "name " + either.Name()
	}
	return "text " + string(either.Document.Text)
}

func regionOf(c *cluster.Cluster) string { return c.Config.Text(yamldoc.Keys("metadata", "region")) }
