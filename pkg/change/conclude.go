package change

import (
	"slices"

	"github.com/ekslint/ekslint/pkg/baseline"
	"github.com/ekslint/ekslint/pkg/lint"
)

// conclude marks the findings, by those that there were before.
func (m *marking) conclude(before *lint.Report) {
	in := baseline.Surroundings{
		Known: m.report.Known, Name: func(name string) string { return name }, Exists: func(string) bool { return true },
		Of: func(name string) bool { return m.versions[name] != nil },
	}
	entries := baseline.Compare(nil, withMessages(before), in).All()
	renamed := renamedClusters(before, m.report)
	for i, e := range entries {
		if now, ok := renamed[clusterOf{e.File, e.Cluster}]; ok {
			entries[i].Cluster = now
		}
	}
	known := baseline.Compare(entries, withMessages(m.report), in)
	for i := range m.report.Findings {
		f := &m.report.Findings[i]
		switch {
		case m.isUnchanged(f):
			f.Change = lint.ChangeNone
		case !known.Has(i) || m.isBeyond(f):
			f.Change = lint.ChangeCaused
		case m.touched[i]:
			f.Change = lint.ChangeTouched
		default:
			f.Change = lint.ChangeNone
		}
	}
}

// isUnchanged reports whether nothing that a finding may come from has changed.
func (m *marking) isUnchanged(f *lint.Finding) bool {
	v := m.versions[f.File]
	return v != nil && (v.isSame && len(filesOf(f)) == 1 && !m.isMixed || m.isToldElsewhere(v))
}

// isBeyond reports whether a finding is about a file, such as standard input, of which nobody knows here what it was before.
func (m *marking) isBeyond(f *lint.Finding) bool {
	return slices.ContainsFunc(filesOf(f), func(name string) bool { return m.versions[name] == nil && !slices.Contains(m.report.Inputs, name) })
}

// isToldElsewhere reports whether a file is a link to another one with findings, as it was before. A link that leads to another file than
// before is a change of its own.
func (m *marking) isToldElsewhere(v *version) bool {
	if v.in == v.real {
		return false
	}
	other := m.byPath[v.real]
	return other != nil && (v.old == nil) == (other.old == nil) && (v.old == nil || v.old.IsSame(*other.old))
}

// clusterOf is a cluster of a file, as a baseline calls it.
type clusterOf struct{ file, key string }

// renamedClusters says what the clusters of files are called now that have another name or region: those that are left of each version, in
// their order, if they are as many.
func renamedClusters(before, now *lint.Report) map[clusterOf]string {
	old, current := clusters(before), clusters(now)
	renamed := map[clusterOf]string{}
	for file, keys := range old {
		gone, added := without(keys, current[file]), without(current[file], keys)
		if len(gone) != len(added) {
			continue
		}
		for i, key := range gone {
			renamed[clusterOf{file, key}] = added[i]
		}
	}
	return renamed
}

// clusters are those of each file, in their order.
func clusters(r *lint.Report) map[string][]string {
	found := map[string][]string{}
	for _, d := range r.Documents {
		found[d.File] = append(found[d.File], d.Key)
	}
	return found
}

// without returns the keys that are not among others.
func without(keys, others []string) []string {
	var left []string
	for _, key := range keys {
		if !slices.Contains(others, key) {
			left = append(left, key)
		}
	}
	return left
}
